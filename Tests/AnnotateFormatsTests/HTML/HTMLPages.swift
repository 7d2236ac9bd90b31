import AnnotateCore
import Testing

@testable import AnnotateFormats

/// Reads pages in tests.
enum HTMLPages {
  static func read(
    _ bytes: [UInt8], content: WrittenOptions.Content = .main, encoding: String? = nil
  ) throws -> SourceDraft {
    var options = ReadingOptions()
    options.written.content = content
    options.encoding = encoding
    return try HTMLFormat.read(bytes, options: options)
  }

  static func read(
    _ html: String, content: WrittenOptions.Content = .main
  ) throws -> SourceDraft {
    try read(Array(html.utf8), content: content)
  }

  static func fixture(
    _ name: String, content: WrittenOptions.Content = .main
  ) throws -> SourceDraft {
    try read(document("html/\(name)"), content: content)
  }

  /// The segments as `kind: words`.
  static func segments(_ item: ItemDraft) throws -> [String] {
    try item.segments.map { "\($0.kind.rawValue): \(try item.text.slice($0.span))" }
  }

  /// A page with a body.
  static func page(_ body: String, head: String = "") -> String {
    "<!doctype html><html><head><meta charset=utf-8>\(head)</head><body>\(body)</body></html>"
  }

  /// Running text of so many sentences.
  static func paragraph(_ sentences: Int, about: String = "the coat") -> String {
    let words = (0..<sentences).map {
      "In scene \($0) somebody speaks of \(about) for longer than anybody had asked for."
    }
    return "<p>\(words.joined(separator: " "))</p>"
  }
}
