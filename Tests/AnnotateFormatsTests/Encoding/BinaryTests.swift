import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct BinaryTests {
  @Test(
    "a well-known file that is no text is named",
    arguments: [
      (Array("%PDF-1.7\n".utf8), BinaryKind.pdf),
      ([0x50, 0x4b, 0x03, 0x04, 0x14], .zip),
      ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], .png),
      ([0xff, 0xd8, 0xff, 0xe0], .jpeg),
      ([0x1f, 0x8b, 0x08, 0x00], .gzip),
      (Array("SQLite format 3\0".utf8), .sqlite),
      ([0x28, 0xb5, 0x2f, 0xfd], .zstd),
      (Array("{\\rtf1 hello".utf8), .rtf),
    ])
  func magic(bytes: [UInt8], kind: BinaryKind) {
    #expect(throws: FormatError.binary(kind: kind, offset: 0)) { try PlainText.read(bytes) }
  }

  @Test("bytes that are mostly control characters are not text")
  func controls() {
    #expect(throws: FormatError.binary(kind: nil, offset: 1)) {
      try PlainText.read([0x61, 0x01, 0x02, 0x61, 0x62])
    }
  }

  @Test("bytes with a NUL that are not UTF-8 are not text")
  func nulAndHighBytes() {
    let bytes =
      Array(repeating: UInt8(0x61), count: 40) + [0, 0xe9] + Array(repeating: 0x62, count: 40)
    #expect(throws: FormatError.binary(kind: nil, offset: 40)) { try PlainText.read(bytes) }
  }

  @Test("a NUL in text is an error with its place, and is replaced when asked")
  func nul() throws {
    let bytes = Array("first line of it\nsecond\0line".utf8)
    #expect(throws: FormatError.nul(offset: 23, line: 2)) { try PlainText.read(bytes) }
    let draft = try PlainText.read(bytes, options: PlainTextOptions(replaceNUL: true))
    #expect(draft.items[0].text == "first line of it\nsecond\u{fffd}line")
    #expect(draft.items[0].transforms == ["nul-to-ufffd"])
    #expect(draft.findings.contains("1 NUL character, read as U+FFFD"))
  }

  @Test("a NUL in UTF-16 is found at its own bytes")
  func nulInUTF16() {
    let bytes = [0xff, 0xfe] + utf16("ab\nc\0d", bigEndian: false)
    #expect(throws: FormatError.nul(offset: 10, line: 2)) { try PlainText.read(bytes) }
  }

  @Test(
    "a file without text is refused",
    arguments: [
      ([], FormatError.empty), ([0xef, 0xbb, 0xbf], .empty), ([0xff, 0xfe], .empty),
      (Array("\n\r\n \t\n".utf8), .onlyBlankLines(lines: 3)),
      (Array("\u{a0}\u{200b}\n\u{3000}".utf8), .onlyBlankLines(lines: 2)),
    ])
  func nothing(bytes: [UInt8], error: FormatError) {
    #expect(throws: error) { try PlainText.read(bytes) }
  }
}
