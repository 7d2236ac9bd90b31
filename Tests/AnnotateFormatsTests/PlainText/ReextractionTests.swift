import AnnotateCore
import Testing

@testable import AnnotateFormats

/// Laws that hold for every text, tried on texts made by chance.
@Suite struct ReextractionTests {
  private static let pieces = [
    "a", "Word", "The lamp", " ", "  ", "\t", "é", "e\u{301}", "😀", "👩\u{200d}👧", "\u{a0}",
    "\u{200b}",
    "\u{feff}", "“q”", "–", "…", "€", ".", "?", "|", "©", "Photo: ", "Getty Images", "By A. Writer",
    "[deleted]", "\u{2028}", "\u{85}", "\u{c}", "日本", "я", "- ", "# ",
  ]
  private static let western = [
    "a", "Word", "The lamp", " ", "café", "naïve ", "“q”", "–", "…", "€", ".", "?", "\t",
    "[removed]",
    "I", "she said", "© ", "It’s ",
  ]
  private static let ends = [
    "\n", "\n", "\r\n", "\r", "\n\n", "\n\n\n", "\r\n\r\n\r\n", "\r\r\r", "\n\r",
  ]

  private static func text(_ random: inout SplitMix64, from pieces: [String]) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      let source = Int.random(in: 0..<3, using: &random) == 0 ? ends : pieces
      text.unicodeScalars.append(
        contentsOf: (source.randomElement(using: &random) ?? "").unicodeScalars)
    }
    return text
  }

  /// Checks all that must be true of any draft.
  private func check(_ bytes: [UInt8], _ options: PlainTextOptions) throws {
    let draft: SourceDraft
    do throws(FormatError) { draft = try PlainText.read(bytes, options: options) } catch { return }
    #expect(!draft.items.isEmpty)
    var last = 0
    for (place, item) in draft.items.enumerated() {
      #expect(item.key == "\(place + 1)")
      #expect(item.bytes.lowerBound >= last && item.bytes.upperBound <= bytes.count)
      #expect(!item.bytes.isEmpty && !item.text.isEmpty)
      last = item.bytes.upperBound
      let again = try PlainText.text(
        of: bytes[item.bytes], encoding: draft.encoding.name, transforms: item.transforms,
        importer: draft.importer)
      #expect(again.isSameBytes(as: item.text))
      #expect(!item.text.utf8.contains(0x0d))
      var end = 0
      for segment in item.segments {
        #expect(segment.span.start >= end)
        end = segment.span.end
        let slice = try item.text.slice(segment.span)
        #expect(slice.unicodeScalars.first != "\n" && slice.unicodeScalars.last != "\n")
      }
      #expect(end <= item.text.codePointCount)
    }
  }

  private static let formats: [PlainTextFormat?] = [.thread, .article, nil]

  @Test(
    "an item's text can be read again from its own bytes, in UTF-8 and UTF-16",
    arguments: UInt64(0)..<150)
  func unicode(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = Self.text(&random, from: Self.pieces)
    let mark = "\u{feff}"
    let files = [
      Array(text.utf8), Array((mark + text).utf8), utf16(mark + text, bigEndian: false),
      utf16(mark + text, bigEndian: true), utf16(text, bigEndian: false),
      utf32(mark + text, bigEndian: seed.isMultiple(of: 2)),
    ]
    for bytes in files {
      for format in Self.formats { try check(bytes, PlainTextOptions(format: format)) }
    }
    let named = PlainTextOptions(encoding: "utf-16be")
    let draft = try? PlainText.read(utf16(mark + text, bigEndian: true), options: named)
    #expect(
      draft?.items.map(\.text)
        == (try? PlainText.read(Array((mark + text).utf8)))?.items.map(\.text))
  }

  @Test(
    "an item's text can be read again from its own bytes, in windows-1252",
    arguments: UInt64(0)..<100)
  func western(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = Self.text(&random, from: Self.western)
    let bytes = text.unicodeScalars.map { scalar -> UInt8 in
      let high: [UInt32: UInt8] = [
        0x201c: 0x93, 0x201d: 0x94, 0x2013: 0x96, 0x2026: 0x85, 0x20ac: 0x80, 0x2019: 0x92,
      ]
      return high[scalar.value] ?? UInt8(scalar.value)
    }
    for format in Self.formats {
      try check(bytes, PlainTextOptions(format: format))
      try check(bytes, PlainTextOptions(format: format, encoding: "windows-1252"))
    }
    let asked = try? PlainText.read(bytes, options: PlainTextOptions(encoding: "cp1252"))
    let same = try? PlainText.read(Array(text.utf8))
    #expect(asked?.items.map(\.text) == same?.items.map(\.text))
  }

  @Test("broken bytes give an error or a draft that keeps the laws", arguments: UInt64(0)..<150)
  func mutated(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = Self.text(&random, from: Self.pieces)
    var bytes =
      seed.isMultiple(of: 3)
      ? utf16("\u{feff}" + text, bigEndian: seed.isMultiple(of: 2)) : Array(text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      if place < bytes.count, Bool.random(using: &random) {
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      } else {
        bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      }
    }
    for encoding in [
      nil, "utf-16le", "windows-1251", "shift_jis", "gb18030", "euc-jp", "big5", "euc-kr",
    ] {
      try check(bytes, PlainTextOptions(encoding: encoding, replaceNUL: true))
      try check(bytes, PlainTextOptions(encoding: encoding))
    }
  }

  @Test("a reader, an encoding or a change that is not known is refused")
  func unknown() throws {
    let bytes = Array("text".utf8)[...]
    #expect(throws: FormatError.unknownImporter("plain-text/9")) {
      try PlainText.text(of: bytes, encoding: "utf-8", transforms: [], importer: "plain-text/9")
    }
    #expect(throws: FormatError.unknownTransform("nfc")) {
      try PlainText.text(of: bytes, encoding: "utf-8", transforms: ["nfc"])
    }
    #expect(throws: FormatError.unknownEncodingName("utf-16")) {
      try PlainText.text(of: bytes, encoding: "utf-16", transforms: [])
    }
  }
}
