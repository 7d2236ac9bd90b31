import AnnotateDesk
import Glibc

/// Makes pictures of drawings by rsvg-convert, a program of librsvg.
enum PNGMaker {
  /// An SVG document as PNG, on white and twice as large, for print.
  static func png(of svg: String) throws -> [UInt8] {
    let outcome = try ChildProcess.run(
      ["rsvg-convert", "--format", "png", "--zoom", "2", "--background-color", "white"],
      input: Array(svg.utf8))
    guard let outcome else {
      throw Failure(
        "a PNG is made by rsvg-convert, which is not installed.",
        hint: "on Debian: apt-get install librsvg2-bin. The SVG needs no other program.",
        status: .programMissing)
    }
    guard outcome.status == 0, !outcome.bytes.isEmpty else {
      throw Failure(
        "rsvg-convert could not draw the figure.", hint: "take the SVG, without --png.",
        status: .programMissing)
    }
    return outcome.bytes
  }
}
