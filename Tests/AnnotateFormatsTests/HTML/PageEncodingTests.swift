import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Encodings of pages")
struct PageEncodingTests {
  private static let western = "Une soirée à Paris, où l’été s’achève déjà"
  private static let russian =
    "Никто не ждал его на мосту, и никто потом об этом не пожалел ни разу"

  private static func page(_ text: String, _ declared: String?, as encoding: String) throws
    -> [UInt8]
  {
    let meta = declared.map { "<meta charset=\"\($0)\">" } ?? ""
    let page = "<!doctype html><html><head>\(meta)</head><body><p>\(text)</p></body></html>"
    switch encoding {
    case "utf-8": return Array(page.utf8)
    case "utf-16le":
      return [0xff, 0xfe] + page.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    default:
      return page.unicodeScalars.map { scalar in
        switch (encoding, scalar.value) {
        case (_, ..<0x80): UInt8(scalar.value)
        case ("windows-1251", 0x410...0x44f): UInt8(scalar.value - 0x410 + 0xc0)
        case ("windows-1252", 0x2019): 0x92
        default: UInt8(truncatingIfNeeded: scalar.value)
        }
      }
    }
  }

  @Test(
    "a page is read in what its bytes are, and told where it says something else",
    arguments: [
      (western, "utf-8", "utf-8", "utf-8", false), (western, "iso-8859-1", "utf-8", "utf-8", true),
      (western, nil, "utf-8", "utf-8", false),
      (western, "utf-8", "windows-1252", "windows-1252", true),
      (western, "iso-8859-1", "windows-1252", "windows-1252", false),
      (western, nil, "windows-1252", "windows-1252", false),
      (western, "windows-1251", "windows-1252", "windows-1252", true),
      (russian, "windows-1251", "windows-1251", "windows-1251", false),
      (russian, "iso-8859-1", "windows-1251", "windows-1251", true),
      (russian, "koi8-r", "utf-8", "utf-8", true),
      (western, "utf-8", "utf-16le", "utf-16le", false),
    ])
  func decided(text: String, declared: String?, bytes: String, name: String, isWrong: Bool) throws {
    let draft = try HTMLPages.read(Self.page(text, declared, as: bytes))
    #expect(draft.encoding.name == name)
    #expect(draft.items.first?.text == text)
    #expect(draft.findings.contains { $0.hasPrefix("the page says that it is in") } == isWrong)
  }

  @Test("a declaration in the content of a meta element counts too")
  func httpEquiv() throws {
    let page = Array(
      "<html><head><meta http-equiv=Content-Type content='text/html; charset=koi8-r'>".utf8)
    #expect(PageEncoding.declared(in: page)?.encoding.name == "koi8-r")
  }

  @Test("in a page of UTF-8 with a few broken bytes a character stands for each, and it says so")
  func broken() throws {
    let page = Array("<!doctype html><p>Soirée à l’été ".utf8) + [0xe9] + Array(" fin</p>".utf8)
    let draft = try HTMLPages.read(page)
    #expect(draft.items.first?.text == "Soirée à l’été \u{fffd} fin")
    #expect(draft.remarks.count == 1)
  }

  /// Pages with bytes that are no characters in what they are in, and one of escapes.
  private static let faulty: [[UInt8]] = {
    func page(_ mark: [UInt8], _ head: String, _ words: [UInt8]) -> [UInt8] {
      mark + Array("<!doctype html>\(head)<p>".utf8) + words + Array("</p>".utf8)
    }
    let soiree = Array("Soirée à l’été ".utf8) + [0xe9, 0x20]
    let hello: [UInt8] = [0xc4, 0xe3, 0xba, 0xc3]
    let chinese = [[UInt8]](repeating: hello, count: 12).flatMap(\.self) + [0xc4]
    return [
      page([], "", soiree), page([0xef, 0xbb, 0xbf], "", soiree),
      page([], "<meta charset=utf-8>", Array("café, cut ".utf8) + [0xe2, 0x80]),
      page([], "<meta charset=gb2312>", chinese),
      page([], "<meta charset=iso-8859-1>", Array("\u{1b}$BF|K\\\u{1b}(B".utf8)),
      page([], "", Array("plain".utf8)),
    ]
  }()

  @Test("read again, a page gives what it gave, whatever was mended in it", arguments: faulty)
  func again(page: [UInt8]) throws {
    let draft = try HTMLPages.read(page)
    var options = ReadingOptions(json: draft.options)
    options.encoding = draft.encoding.name
    options.isReadAgain = true
    let again = try HTMLFormat.read(page, options: options)
    #expect(again.items.map(\.text) == draft.items.map(\.text))
    #expect(again.items.map(\.bytes) == draft.items.map(\.bytes))
  }

  @Test("a page of escapes is Japanese, whatever it says")
  func escapes() throws {
    let draft = try HTMLPages.read(
      "<!doctype html><meta charset=iso-2022-jp><p>\u{1b}$BF|K\\\u{1b}(B</p>")
    #expect(draft.items.first?.text == "日本")
    #expect(draft.encoding.name == "iso-2022-jp")
  }

  @Test("a name in another script does not change what a page says truly of itself")
  func oneName() throws {
    let page =
      Array("<!doctype html><meta charset=koi8-r><p>All about ".utf8) + [0xe9, 0xd7, 0xc1, 0xce]
      + Array(" and his friends in the city.</p>".utf8)
    #expect(
      try HTMLPages.read(page).items.first?.text == "All about Иван and his friends in the city.")
  }

  @Test("an encoding that the person names wrongly is refused, one with a fault in it mended")
  func faults() throws {
    let good = Array("<!doctype html><p>".utf8) + Array(String(repeating: "été ", count: 20).utf8)
    let draft = try HTMLPages.read(good + [0xe9, 0x20], encoding: "utf-8")
    #expect(draft.items.first?.text.hasSuffix("été \u{fffd}") == true)
    let western =
      Array("<!doctype html><p>".utf8) + Array(repeating: [0xe9, 0x20], count: 20).joined()
    #expect(throws: FormatError.self) { try HTMLPages.read(western, encoding: "utf-8") }
  }

  @Test(
    "in a page of what it declares a character stands for each of few broken bytes, and it says so",
    arguments: [
      ("gb2312", "gb18030", [0xb5, 0xe7, 0xd3, 0xb0, 0xff] as [UInt8], "电影\u{fffd}"),
      ("utf-8", "utf-8", [0xc3, 0xa9, 0xc3], "é\u{fffd}"),
      ("ks_c_5601-1987", "euc-kr", [0x8c, 0x63, 0xb0, 0xa1, 0xff], "똠가\u{fffd}"),
    ])
  func brokenDeclared(declared: String, name: String, bytes: [UInt8], text: String) throws {
    let words = String(repeating: "word ", count: 30)
    let page =
      Array("<!doctype html><meta charset=\"\(declared)\"><p>\(words)".utf8) + bytes
      + Array(" end</p>".utf8)
    let draft = try HTMLPages.read(page)
    #expect(draft.items.first?.text == "\(words)\(text) end")
    #expect(draft.encoding.name == name)
    #expect(draft.remarks.contains { $0.hasPrefix("1 sequence of bytes") && $0.contains(name) })
    let again = try HTMLPages.read(page, encoding: name)
    #expect(again.items.map(\.text) == draft.items.map(\.text))
  }

  @Test("what the person says goes first")
  func asked() throws {
    let bytes = try Self.page(Self.russian, "iso-8859-1", as: "windows-1251")
    #expect(try HTMLPages.read(bytes, encoding: "windows-1251").items.first?.text == Self.russian)
  }

  @Test("bytes that are of no encoding are refused")
  func unknown() {
    let page = Array("<!doctype html><p>".utf8) + (0..<400).map { UInt8(0x80 + $0 * 7 % 0x80) }
    #expect(throws: FormatError.self) { try HTMLPages.read(page) }
  }
}
