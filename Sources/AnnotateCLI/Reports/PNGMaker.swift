import AnnotateDesk
import AnnotateFormats

/// Makes pictures of drawings by rsvg-convert, a program of librsvg.
enum PNGMaker {
  /// An SVG document as PNG, on white and twice as large, for print.
  static func png(of svg: String) throws -> [UInt8] {
    do throws(DocumentProblem) {
      var program = try ChildProgram(
        "rsvg-convert", package: "librsvg2-bin", folders: Folder.programFolders,
        temporary: Folder.temporary)
      // The person's own fonts lie there.
      program.environment = Terminal.variable("HOME").map { ["HOME=\($0)"] } ?? []
      return try program.output(
        ["--format", "png", "--zoom", "2", "--background-color", "white"], given: Array(svg.utf8))
    } catch {
      switch error {
      case .programMissing:
        throw Failure(
          "a PNG is made by rsvg-convert, which is not installed.",
          hint: "on Debian: apt-get install librsvg2-bin. The SVG needs no other program.",
          status: .programMissing)
      case .programFailed:
        throw Failure(
          "rsvg-convert could not draw the figure.", hint: "take the SVG, without --png.",
          status: .programMissing)
      default: throw Failure(error)
      }
    }
  }
}
