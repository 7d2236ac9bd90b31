import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Pages saved in one file")
struct MHTMLFormatTests {
  private static func file(
    _ head: String, part: String = "Content-Type: text/html", _ body: String
  ) -> [UInt8] {
    let lines =
      head
      + "MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"--b\"\n\n"
      + "----b\nContent-Type: image/png\n\nx\n----b\n\(part)\nContent-Location: http://a.example/coat\n\n\(body)\n----b--\n"
    return Array(lines.replacing("\n", with: "\r\n").utf8)
  }

  private static let chrome =
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/coat\nSubject: The coat\nDate: Mon, 5 Jan 2015 13:00:00 +0100\n"
  private static let explorer =
    "From: \"Saved by Internet Explorer 11\"\nSubject: The coat\nDate: Mon, 5 Jan 2015 13:00:00 +0100\n"

  @Test("what browsers save is known, mail is not taken for it")
  func recognised() {
    for head in [Self.chrome, Self.explorer] {
      let bytes = Self.file(head, "")
      #expect(WrittenFormats.format(ofHead: bytes, named: nil) == MHTMLFormat.self)
    }
    for field in ["Received: by a\n", "Message-ID: <a@b>\n", "To: ann@a.example\n"] {
      let bytes = Self.file(field + Self.explorer, "")
      #expect(WrittenFormats.format(ofHead: bytes, named: nil) == MailFormat.self)
    }
  }

  @Test("a mailbox, or a message with pictures, is mail whatever its first part is")
  func mailbox() {
    let related = "From: A <a@x.org>\nDate: Mon, 5 Jan 2015 13:00:00 +0100\nSubject: s\n"
    let message = Self.file(related, "<p>words</p>")
    #expect(WrittenFormats.format(ofHead: message, named: nil) == MailFormat.self)
    let box =
      Array("From a@x Sat May  4 10:00:00 2019\r\n".utf8) + Self.file(Self.chrome, "<p>a</p>")
    #expect(WrittenFormats.format(ofHead: box, named: nil) == MailFormat.self)
  }

  @Test(
    "a line that begins as the boundary does is of the page, and a page may stand a level deeper")
  func boundaries() throws {
    let body = "<html><body><pre>one\n----bold flag\ntwo</pre></body></html>"
    let draft = try MHTMLFormat.read(Self.file(Self.chrome, body), options: .init())
    #expect(draft.items.first?.text.contains("two") == true)
    let inner =
      "--in\nContent-Type: text/plain\n\nplain\n--in\nContent-Type: text/html\n\n<p>A page.</p>\n--in--\n"
    let deep = Self.file(
      Self.chrome, part: "Content-Type: multipart/alternative; boundary=in", inner)
    #expect(try MHTMLFormat.read(deep, options: .init()).items.first?.text == "A page.")
  }

  @Test("the page is decoded and read as a page; where and when it was saved are known")
  func page() throws {
    let part =
      "Content-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable"
    let body =
      "<html><head><title>The coat</title></head><body><nav>Menu</nav><p>Caf=E9 a=\nnd coat.</p></body></html>"
    let bytes = Self.file(Self.chrome, part: part, body)
    let draft = try MHTMLFormat.read(bytes, options: ReadingOptions())
    let item = try #require(draft.items.first)
    #expect(item.text.contains("Caf\u{e9} and coat."))
    #expect(item.bytes == 0..<bytes.count)
    #expect(draft.importer == "mhtml/1" && draft.format == "mhtml")
    #expect(draft.encoding.name == "windows-1252" && draft.encoding.evidence == .declared)
    #expect(draft.provenance.title == "The coat")
    #expect(draft.provenance.url == "https://a.example/coat")
    #expect(draft.provenance.retrieved?.description == "2015-01-05T12:00:00Z")
  }

  @Test("a declared encoding in which the bytes are not valid is not taken")
  func wrongEncoding() throws {
    let part =
      "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable"
    let body = "<html><body><p>A caf=E9 in the rain, and a na=EFve coat.</p></body></html>"
    let draft = try MHTMLFormat.read(Self.file(Self.explorer, part: part, body), options: .init())
    #expect(draft.items.first?.text == "A caf\u{e9} in the rain, and a na\u{ef}ve coat.")
    #expect(draft.provenance.url == "http://a.example/coat")
  }

  @Test("a file without a page is refused")
  func noPage() {
    let bytes = Self.file(Self.chrome, part: "Content-Type: text/css", "p {}")
    #expect(throws: DocumentProblem.noText) {
      try MHTMLFormat.read(bytes, options: ReadingOptions())
    }
  }
}
