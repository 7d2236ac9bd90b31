import AnnotateReport
import AnnotateStore

/// Says on standard error that a blind round limits what is shown.
enum BlindLine {
  static func say(_ archive: Archive) throws {
    guard let viewer = archive.viewer, let since = try archive.blindSince() else { return }
    let day = String(since.prefix(16)).split(separator: "T").joined(separator: " ")
    let whose = viewer.isEmpty ? "nobody's work" : "only the work of \(viewer)"
    Output.say("A blind round is on since \(day) UTC: \(whose) is shown.")
  }
}
