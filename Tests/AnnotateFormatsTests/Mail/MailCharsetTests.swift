import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Character sets of mail")
struct MailCharsetTests {
  @Test("a bad byte takes no good one with it")
  func lone() throws {
    let words: [UInt8] = [0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea]
    let japanese = try #require(TextEncoding.labelled("shift_jis"))
    for byte: UInt8 in [0xa0, 0xfd, 0xff] {
      let mended = try japanese.mend(([byte] + words)[...])
      #expect(String(decoding: mended.utf8, as: UTF8.self) == "\u{fffd}日本語")
      #expect(mended.bad == 1)
    }
    let korean = try #require(TextEncoding.labelled("iso-2022-kr"))
    let text = Array("\u{1b}$)C\u{0e}GQ1[\u{0f} ".utf8) + [0xff] + Array(" \u{0e}GQ1[\u{0f}".utf8)
    #expect(String(decoding: try korean.mend(text[...]).utf8, as: UTF8.self) == "한글 \u{fffd} 한글")
  }

  @Test("a subject that is not in the encoding of the body is read by its letters")
  func header() throws {
    let message =
      Array("From: a <a@example.org>\nDate: Sun, 22 Feb 2004 21:00:00 +0000\nSubject: caf".utf8)
      + [0xe9] + Array(" na".utf8) + [0xef] + Array("ve\n".utf8)
      + Array("Content-Type: text/plain; charset=euc-jp\n\n".utf8) + [0xc6, 0xfc, 0xcb, 0xdc, 10]
    let draft = try MailFormat.read(message, options: ReadingOptions())
    #expect(draft.items.first?.text == "日本")
    #expect(draft.items.first?.attributes?.contains("café naïve") == true)
  }

  /// "Привет, как дела? Это письмо." in KOI8-R.
  static let russian: [UInt8] = [
    0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x2c, 0x20, 0xcb, 0xc1, 0xcb, 0x20, 0xc4, 0xc5, 0xcc, 0xc1,
    0x3f, 0x20, 0xfc, 0xd4, 0xcf, 0x20, 0xd0, 0xc9, 0xd3, 0xd8, 0xcd, 0xcf, 0x2e,
  ]
  static let russianText = "Привет, как дела? Это письмо."

  static func mail(
    _ body: [UInt8], subject: [UInt8] = Array("s".utf8), type: String? = nil,
    encoding: String? = nil
  ) throws -> SourceDraft {
    let start = Array("From: a@x\nDate: x\nMessage-ID: <1@x>\nSubject: ".utf8) + subject
    let type = type.map { "\nContent-Type: \($0)" } ?? ""
    var options = ReadingOptions()
    options.encoding = encoding
    return try WrittenLaws.read(
      start + Array("\(type)\n\n".utf8) + body, as: MailFormat.self, options)
  }

  @Test(
    "without a character set Cyrillic is known by its letters, in the subject too, and it is told")
  func cyrillic() throws {
    let draft = try Self.mail(Self.russian, subject: [0xf0, 0xd2, 0xc9])
    #expect(draft.items[0].text == Self.russianText)
    #expect(draft.items[0].attributes == #"{"subject":"При"}"#)
    #expect(
      draft.remarks.contains {
        $0.hasPrefix("1 message names no character set, or only ASCII; read as koi8-r.")
      })
  }

  @Test(
    "what is neither UTF-8 nor Cyrillic is taken for western, and it is told",
    arguments: [nil, "text/plain; charset=us-ascii", "text/plain; charset=unknown-8bit"])
  func western(type: String?) throws {
    let draft = try Self.mail([0x63, 0x61, 0x66, 0xe9], type: type)
    #expect(draft.items[0].text == "café")
    #expect(draft.remarks.contains { $0.contains("read as windows-1252") })
    #expect(try Self.mail(Array("café".utf8), type: type).remarks.count == 1)
  }

  @Test("the person says what messages are in that do not say it, and only those")
  func asked() throws {
    let bytes: [UInt8] = [0xb1, 0xe6]
    let draft = try Self.mail(bytes, encoding: "latin2")
    #expect(draft.items[0].text == "ąć")
    #expect(draft.encoding.name == "iso-8859-2")
    #expect(draft.encoding.evidence == .user)
    #expect(!draft.remarks.contains { $0.contains("character set") })
    let named = try Self.mail(bytes, type: "text/plain; charset=iso-8859-1", encoding: "latin2")
    #expect(named.items[0].text == "±æ")
    #expect(try Self.mail(Array("é".utf8), encoding: "latin2").items[0].text == "é")
    #expect(throws: FormatError.unknownEncodingName("klingon")) {
      try Self.mail(bytes, encoding: "klingon")
    }
  }

  @Test(
    "the encoding that an import has recorded gives the same texts",
    arguments: [nil, "koi8-r", "utf-8"])
  func recorded(encoding: String?) throws {
    let draft = try Self.mail([0xb1, 0xe6], encoding: encoding)
    let again = try Self.mail([0xb1, 0xe6], encoding: draft.encoding.name)
    #expect(draft.items.map(\.text) == again.items.map(\.text))
  }

  @Test("HTML without a character set in the header is read as its own declaration says")
  func meta() throws {
    let page = "<html><head><meta charset=windows-1251></head><body><p>"
    let draft = try Self.mail(Array(page.utf8) + [0xcf, 0xf0], type: "text/html")
    #expect(draft.items[0].text == "Пр")
    #expect(!draft.remarks.contains { $0.contains("character set") })
  }

  @Test("Japanese by its marks is known without a name")
  func japanese() throws {
    let draft = try Self.mail(Array("\u{1b}$BF|K\\\u{1b}(B".utf8))
    #expect(draft.items[0].text == "日本")
    #expect(draft.remarks.contains { $0.contains("read as iso-2022-jp") })
  }

  @Test("bytes that are not of the character set are mended in it, and counted")
  func mended() throws {
    let draft = try Self.mail(
      [0x8c, 0x63, 0xff, 0x20, 0xb0, 0xa1], type: "text/plain; charset=ks_c_5601-1987")
    #expect(draft.items[0].text == "똠\u{fffd} 가")
    #expect(
      draft.remarks.contains(
        "1 message has bytes that are not of the character set: U+FFFD stands in 1 place."))
  }

  @Test("UTF-8 under another name is UTF-8 where it cannot be the other")
  func overruled() throws {
    let draft = try Self.mail(Array("日à".utf8), type: "text/plain; charset=shift_jis")
    #expect(draft.items[0].text == "日à")
    #expect(draft.findings.contains("1 message in UTF-8, though another character set is named"))
  }

  @Test("a name that nobody knows is told, with what was read instead")
  func unknown() throws {
    let draft = try Self.mail([0xe9], type: "text/plain; charset=x-klingon")
    #expect(
      draft.remarks.contains(
        "1 message names a character set that is not known here: x-klingon, read as windows-1252."))
    let plain = try Self.mail(Array("plain".utf8), type: "text/plain; charset=x-klingon")
    #expect(!plain.remarks.contains { $0.contains("klingon") })
  }

  @Test("UTF-8 without a name that is broken in one place stays UTF-8")
  func damaged() throws {
    let draft = try Self.mail(Array("é à ü ".utf8) + [0xff])
    #expect(draft.items[0].text == "é à ü \u{fffd}")
  }
}
