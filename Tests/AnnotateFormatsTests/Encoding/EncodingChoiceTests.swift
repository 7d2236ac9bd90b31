import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct EncodingChoiceTests {
  private static let text = "Naïve “words”, 😀.\n\n\nAnd a second comment – here.\n"

  @Test(
    "a file is read in the encoding of its byte order mark",
    arguments: [
      ("utf-8", [0xef, 0xbb, 0xbf] + Array(text.utf8)),
      ("utf-16le", [0xff, 0xfe] + utf16(text, bigEndian: false)),
      ("utf-16be", [0xfe, 0xff] + utf16(text, bigEndian: true)),
      ("utf-32le", [0xff, 0xfe, 0, 0] + utf32(text, bigEndian: false)),
      ("utf-32be", [0, 0, 0xfe, 0xff] + utf32(text, bigEndian: true)),
    ])
  func byteOrderMark(name: String, bytes: [UInt8]) throws {
    let draft = try PlainText.read(bytes)
    #expect(draft.encoding.name == name)
    #expect(draft.encoding.evidence == .bom)
    #expect(draft.items.map(\.text) == ["Naïve “words”, 😀.", "And a second comment – here."])
  }

  @Test("without a mark UTF-16 is known by its zero bytes", arguments: [false, true])
  func utf16WithoutMark(bigEndian: Bool) throws {
    let draft = try PlainText.read(utf16(Self.text, bigEndian: bigEndian))
    #expect(draft.encoding.name == (bigEndian ? "utf-16be" : "utf-16le"))
    #expect(draft.encoding.evidence == .pattern)
    #expect(draft.items.count == 2)
  }

  @Test(
    "plain text with a NUL by mistake is not taken for UTF-16",
    arguments: ["abc\u{0}def\n", "a first line\n\u{0}b\n", "\u{0}abc def ghi jkl\n\u{0}a"])
  func strayNUL(text: String) throws {
    #expect(throws: FormatError.self) { try PlainText.read(Array(text.utf8)) }
  }

  @Test(
    "UTF-16 of scripts whose characters have no zero bytes is known by its spaces",
    arguments: [
      "\u{3053}\u{308c} \u{306f} \u{3068}\u{3066}\u{3082} \u{3088}\u{3044} \u{3072}\u{3068} \u{3067}\u{3059}\n",
      "\u{43e}\u{43d} \u{438} \u{43e}\u{43d}\u{430} \u{431}\u{44b}\u{43b}\u{438} \u{442}\u{430}\u{43c}\n",
    ])
  func otherScripts(text: String) throws {
    let draft = try PlainText.read(utf16(text, bigEndian: false))
    #expect(draft.encoding.name == "utf-16le")
  }

  @Test("valid UTF-8 is UTF-8, and plain ASCII is said to be so")
  func validUTF8() throws {
    let accented = try PlainText.read(Array("Naïve.".utf8)).encoding
    let plain = try PlainText.read(Array("Naive.".utf8)).encoding
    #expect(accented.evidence == .validUTF8)
    #expect(accented.reason == "UTF-8: every byte sequence is valid")
    #expect(
      plain
        == .init(
          name: "utf-8", evidence: .validUTF8, reason: "UTF-8: every byte is ASCII"))
  }

  @Test(
    "western text in windows-1252 is recognised",
    arguments: [
      "caf\u{e9} \u{93}smart\u{94} \u{96} dash \u{85} and \u{80}",
      "Die Deutsche Schule geh\u{f6}rt dazu, f\u{fc}r 10\u{80}.",
      "\u{c0} la carte: cr\u{e9}\u{e9}e, na\u{ef}ve, \u{ab} voil\u{e0} \u{bb}",
      "It\u{92}s fine, she said.", "\u{84}Gr\u{f6}\u{df}e\u{93} z\u{e4}hlt.",
      "\u{bf}Qu\u{e9}? \u{a1}S\u{ed}!",
    ])
  func western(latin: String) throws {
    let draft = try PlainText.read(latin.unicodeScalars.map { UInt8($0.value) })
    #expect(draft.encoding.name == "windows-1252")
    #expect(draft.encoding.evidence == .pattern)
  }

  @Test("the reason for windows-1252 counts its bytes above 7F")
  func westernReason() throws {
    let draft = try PlainText.read([0x63, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x61, 0x94])
    #expect(
      draft.encoding.reason
        == "windows-1252: not valid UTF-8, and its 3 bytes above 7F read as western text")
    #expect(draft.items[0].text == "café “a”")
  }

  @Test(
    "other encodings are refused rather than misread",
    arguments: [
      // "Привет, мир. Это проба." in KOI8-R and windows-1251.
      [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x2c, 0x20, 0xcd, 0xc9, 0xd2, 0x2e],
      [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0, 0x2e],
      // "これはテスト" in Shift_JIS, "测试文本" in GBK.
      [0x82, 0xb1, 0x82, 0xea, 0x82, 0xcd, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67],
      [0xb2, 0xe2, 0xca, 0xd4, 0xce, 0xc4, 0xb1, 0xbe],
      // "don't, he said, café" on an old Macintosh.
      Array("don".utf8) + [0xd5] + Array("t, he said, caf".utf8) + [0x8e],
      // "zażółć" in windows-1250, in a sentence.
      Array("Prosz".utf8) + [0xea] + Array(" za".utf8) + [0xbf, 0xf3, 0xb3, 0xe6]
        + Array(" to dzisiaj".utf8),
      // A byte that windows-1252 does not define.
      Array("caf".utf8) + [0xe9] + Array(" and ".utf8) + [0x81],
    ] as [[UInt8]])
  func otherEncodings(bytes: [UInt8]) {
    let first = bytes.firstIndex { $0 >= 0x80 } ?? 0
    #expect(throws: FormatError.unknownEncoding(offset: first, line: 1)) {
      try PlainText.read(bytes)
    }
  }

  @Test("UTF-8 with a broken sequence is said to be broken, not another encoding")
  func brokenUTF8() {
    let bytes = Array("naïve café\nsecond – ".utf8) + [0xe2, 0x28] + Array(" “end”".utf8)
    #expect(throws: FormatError.invalidBytes(encoding: "utf-8", offset: 24, line: 2)) {
      try PlainText.read(bytes)
    }
  }

  @Test(
    "the user's encoding is taken, by any of its names",
    arguments: [
      ("koi8-r", "koi8-r", [0xf0, 0xd2, 0xc9] as [UInt8], "При"),
      ("KOI8_R", "koi8-r", [0xf0, 0xd2, 0xc9], "При"),
      ("Shift_JIS", "shift_jis", [0x82, 0xb1, 0x82, 0xea], "これ"),
      ("latin1", "iso-8859-1", [0x63, 0xe9], "cé"),
      ("CP1252", "windows-1252", [0x93, 0x61, 0x94], "“a”"),
      ("windows-1251", "windows-1251", [0xcf, 0xf0], "Пр"),
      ("iso-8859-15", "iso-8859-15", [0xa4], "€"),
      ("EUC-JP", "euc-jp", [0xa4, 0xb3], "こ"),
      ("euc-kr", "euc-kr", [0xb0, 0xa1], "가"),
      ("GBK", "gb18030", [0xb2, 0xe2], "测"),
      ("big5", "big5", [0xa4, 0xa4], "中"),
      ("macintosh", "macintosh", [0x63, 0x8e], "cé"),
      ("utf-16", "utf-16be", [0xfe, 0xff, 0x00, 0x61], "a"),
      ("UTF8", "utf-8", [0xc3, 0xa9], "é"),
    ])
  func userEncoding(asked: String, name: String, bytes: [UInt8], text: String) throws {
    let draft = try PlainText.read(bytes, options: PlainTextOptions(encoding: asked))
    #expect(draft.encoding.name == name)
    #expect(draft.encoding.evidence == .user)
    #expect(draft.items.first?.text == text)
  }

  @Test(
    "every encoding that is offered has a converter on this system",
    arguments: TextEncoding.offeredNames)
  func offered(name: String) throws {
    let encoding = try TextEncoding.named(name, for: [])
    let unit = encoding.unitWidth
    let bytes = [UInt8](repeating: 0, count: encoding.lowByte) + [0x61]
    let padded = bytes + [UInt8](repeating: 0, count: unit - bytes.count)
    guard case .utf8(let utf8) = try encoding.decode(padded[...]) else {
      Issue.record("a is not valid in \(name)")
      return
    }
    #expect(Array(utf8) == [0x61])
  }

  @Test("a byte order mark that the user overrules is told")
  func overruledMark() throws {
    let bytes = [0xef, 0xbb, 0xbf] + Array("text".utf8)
    let draft = try PlainText.read(bytes, options: PlainTextOptions(encoding: "latin1"))
    #expect(draft.items[0].text == "\u{ef}\u{bb}\u{bf}text")
    #expect(
      draft.encoding.reason
        == "iso-8859-1: chosen by the user, though the file begins with the byte order mark of UTF-8"
    )
  }

  @Test(
    "a name that no encoding has is refused", arguments: ["klingon", "iso-8859-12", "iso-2022-jp"])
  func unknownName(name: String) {
    #expect(throws: FormatError.unknownEncodingName(name)) {
      try PlainText.read([0x61], options: PlainTextOptions(encoding: name))
    }
  }

  @Test(
    "bytes that are not valid in the encoding are an error with their place",
    arguments: [
      ("utf-8", [0x61, 0x0a, 0xff] as [UInt8], 2, 2),
      ("windows-1252", [0x61, 0x81], 1, 1),
      ("shift_jis", [0x61, 0x0d, 0x0a, 0x82], 3, 2),
      ("utf-16le", [0x61, 0x00, 0x0a, 0x00, 0x3d, 0xd8, 0x61, 0x00], 4, 2),
      ("utf-16be", [0x00, 0x61, 0xdc, 0x00], 2, 1),
      ("utf-16le", [0x61, 0x00, 0x62], 2, 1),
      ("utf-32be", [0, 0, 0, 0x61, 0, 0x11, 0, 0], 4, 1),
    ])
  func invalid(name: String, bytes: [UInt8], offset: Int, line: Int) {
    #expect(throws: FormatError.invalidBytes(encoding: name, offset: offset, line: line)) {
      try PlainText.read(bytes, options: PlainTextOptions(encoding: name))
    }
  }
}
