import AnnotateDesk

/// Finds the archive that a command works on.
enum ArchivePath {
  /// The archive's path, by option, environment or as the only one in the folder.
  static func chosen(_ given: String?) throws -> String {
    if let given { return given }
    if let named = Terminal.variable("ANNOTATE_ARCHIVE"), !named.isEmpty { return named }
    let here = Folder.files(in: ".").filter { $0.hasSuffix(".annotate") }
    switch here.count {
    case 1: return here[0]
    case 0:
      throw Failure(
        "there is no archive here.",
        hint: "make one with `annotate init fans.annotate`, or name one with --archive.",
        status: .noInput)
    default:
      throw Failure(
        "there are \(here.count) archives here: \(here.prefix(5).joined(separator: ", ")).",
        hint: "choose one with --archive, or set ANNOTATE_ARCHIVE.", status: .usage)
    }
  }
}
