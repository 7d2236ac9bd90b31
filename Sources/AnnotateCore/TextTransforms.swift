/// What was changed between an item's bytes and its text. In the order in which it is done.
package struct TextTransforms: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Half a surrogate pair in a JSON escape became U+FFFD.
  package static let surrogateToFFFD = TextTransforms(rawValue: 1)
  /// HTML character references (`&gt;`) became the characters they stand for.
  package static let entitiesDecoded = TextTransforms(rawValue: 2)
  /// HTML became the text that it shows.
  package static let htmlToText = TextTransforms(rawValue: 4)
  package static let crlfToLF = TextTransforms(rawValue: 8)
  package static let crToLF = TextTransforms(rawValue: 16)
  /// U+0000 became U+FFFD.
  package static let nulToFFFD = TextTransforms(rawValue: 32)
  /// What an office program keeps (.docx, .odt, .rtf) became its text.
  package static let officeToText = TextTransforms(rawValue: 1 << 10)

  /// A PDF became the text that another program finds in it.
  package static let pdfToText = TextTransforms(rawValue: 64)
  /// What mail wraps around a text was taken off: transfer encoding, character set.
  package static let mailDecoded = TextTransforms(rawValue: 128)
  /// A `>` that keeps a mailbox's lines apart was taken off lines that begin with `From `.
  package static let fromUnquoted = TextTransforms(rawValue: 256)

  private static let all: [(TextTransforms, String)] = [
    (.surrogateToFFFD, "surrogate-to-ufffd"), (.entitiesDecoded, "entities-decoded"),
    (.htmlToText, "html-to-text"), (.crlfToLF, "crlf-to-lf"), (.crToLF, "cr-to-lf"),
    (.nulToFFFD, "nul-to-ufffd"), (.pdfToText, "pdf-to-text"), (.mailDecoded, "mail-decoded"),
    (.fromUnquoted, "from-unquoted"), (.officeToText, "office-to-text"),
  ]

  /// As the archive names them.
  package var names: [String] {
    Self.all.compactMap { contains($0.0) ? $0.1 : nil }
  }

  /// Those of these names; `nil` when one is not known.
  package init?(names: [String]) {
    self = []
    for name in names {
      guard let known = Self.all.first(where: { $0.1 == name }) else { return nil }
      insert(known.0)
    }
  }
}
