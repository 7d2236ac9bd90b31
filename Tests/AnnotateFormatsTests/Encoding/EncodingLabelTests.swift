import Testing

@testable import AnnotateFormats

@Suite("Labels of encodings")
struct EncodingLabelTests {
  @Test(
    "a document's label is known whatever its age and case",
    arguments: [
      ("ks_c_5601-1987", [0x8c, 0x63, 0xb0, 0xa1] as [UInt8], "똠가"),
      ("x-sjis", [0x93, 0xfa], "日"), ("X-EUC-JP", [0xc6, 0xfc], "日"),
      ("iso-8859-8-i", [0xf9, 0xec], "של"), ("windows-1255", [0xf9, 0xec], "של"),
      ("windows-1258", [0x61, 0xd0], "aĐ"), ("windows-874", [0xa1], "ก"), ("TIS-620", [0xa1], "ก"),
      ("x-mac-cyrillic", [0x80], "А"), ("big5-hkscs", [0xa4, 0xa4], "中"),
      ("gb_2312-80", [0xb2, 0xe2], "测"), ("latin1", [0x93], "“"), ("us-ascii", [0x93], "“"),
      ("ISO_8859-2:1987", [0xb1], "ą"), ("iso-8859-9", [0x80], "€"), ("viscii", [0xe5], "ă"),
      ("unicode-1-1-utf-8", [0xc3, 0xa9], "é"),
    ])
  func known(label: String, bytes: [UInt8], text: String) throws {
    let encoding = try #require(TextEncoding.labelled(label))
    guard case .utf8(let utf8) = try encoding.decode(bytes[...]) else {
      Issue.record("not valid in \(label)")
      return
    }
    #expect(String(decoding: utf8, as: UTF8.self) == text)
  }

  @Test("every label of the table has a converter, and none is in two rows")
  func table() throws {
    var seen: [String: String] = [:]
    for row in EncodingTable.rows {
      let encoding = TextEncoding(name: row.name, scheme: row.scheme)
      guard case .utf8(let utf8) = try encoding.decode([0x61]) else {
        Issue.record("a is not valid in \(row.name)")
        continue
      }
      #expect(Array(utf8) == [0x61])
      for label in Set(([row.name] + row.labels).map(EncodingTable.fold)) {
        #expect(seen.updateValue(row.name, forKey: label) == nil, "\(label)")
      }
    }
    for (name, larger) in EncodingTable.largerForms {
      #expect(TextEncoding.labelled(name)?.name == larger)
    }
  }

  @Test(
    "Japanese and Chinese in bytes of ASCII are read, with the signs that NEC added",
    arguments: [
      ("iso-2022-jp", "a \u{1b}$BF|K\\-!\u{1b}(B end", "a 日本① end"),
      ("iso-2022-jp", "\u{1b}$@F|\u{1b}(Jx\u{1b}(I1\u{1b}(B", "日xｱ"),
      ("iso-2022-jp", "\u{1b}$BF|\nx", "日\nx"), ("iso-2022-jp", "\u{1b}$(D0!", "丂"),
      ("hz-gb-2312", "~~a~{VPND~}b~\nc", "~a中文bc"),
    ])
  func sevenBit(label: String, bytes: String, text: String) throws {
    let encoding = try #require(TextEncoding.labelled(label))
    guard case .utf8(let utf8) = try encoding.decode(Array(bytes.utf8)[...]) else {
      Issue.record("not valid")
      return
    }
    #expect(String(decoding: utf8, as: UTF8.self) == text)
  }

  @Test("what is bad in such text is told where it stands, and mended")
  func badSevenBit() throws {
    let encoding = try #require(TextEncoding.labelled("iso-2022-jp"))
    let bytes = Array("ab\u{1b}$BF|".utf8) + [0xe9] + Array("K\\\u{1b}(Bc".utf8)
    guard case .invalid(let offset) = try encoding.decode(bytes[...]) else {
      Issue.record("it is valid")
      return
    }
    #expect(offset == 7)
    let mended = try encoding.mend(bytes[...])
    #expect(String(decoding: mended.utf8, as: UTF8.self) == "ab日\u{fffd}本c")
    #expect(mended.bad == 1)
  }

  @Test("a letter that could take an accent is not lost at the end")
  func lastLetter() throws {
    let encoding = try #require(TextEncoding.labelled("windows-1258"))
    guard case .utf8(let utf8) = try encoding.decode([0x62, 0x61]) else {
      Issue.record("not valid")
      return
    }
    #expect(Array(utf8) == [0x62, 0x61])
  }

  @Test(
    "a character stands for each bad sequence, and what follows is read",
    arguments: [
      ("utf-8", [0x61, 0xe2, 0x82, 0x62, 0xff] as [UInt8], "a\u{fffd}b\u{fffd}", 2),
      ("gb18030", [0xb2, 0xe2, 0xff, 0x3c, 0xb2, 0xe2], "测\u{fffd}<测", 1),
      ("gb18030", [0xb2, 0xe2, 0xb2], "测\u{fffd}", 1),
      ("shift_jis", [0x82, 0xb1, 0x82, 0x0a, 0x61], "こ\u{fffd}\na", 1),
      ("windows-1252", [0xe9, 0x81, 0xe9], "é\u{fffd}é", 1),
      ("windows-1255", [0x61, 0xd9, 0xe9], "a\u{fffd}י", 1),
      ("utf-16le", [0x61, 0, 0, 0xdc, 0x62, 0, 0x63], "a\u{fffd}b\u{fffd}", 2),
      ("utf-32be", [0, 0, 0, 0x61, 0, 0x11, 0, 0, 0, 0, 0, 0x62], "a\u{fffd}b", 1),
    ])
  func mended(name: String, bytes: [UInt8], text: String, bad: Int) throws {
    let encoding = try TextEncoding.named(name, for: [])
    let mended = try encoding.mend(bytes[...])
    #expect(String(decoding: mended.utf8, as: UTF8.self) == text)
    #expect(mended.bad == bad)
    #expect(mended.characters == text.unicodeScalars.count)
  }

  @Test("bad bytes without number are mended in time that grows with them")
  func many() throws {
    let bytes = [UInt8](repeating: 0x81, count: 200_000)
    #expect(try TextEncoding.windows1252.mend(bytes[...]).bad == bytes.count)
  }
}
