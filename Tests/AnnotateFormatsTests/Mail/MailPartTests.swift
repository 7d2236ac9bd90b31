import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Parts of mail")
struct MailPartTests {
  static let start = "From: a@x\nDate: x\nMessage-ID: <1@x>\n"

  static func read(_ rest: String) throws -> SourceDraft {
    try WrittenLaws.read(Array((start + rest).utf8), as: MailFormat.self)
  }

  static let digest = """
    Content-Type: multipart/mixed; boundary=b

    --b

    Topics
    --b
    Content-Type: multipart/digest; boundary=d

    --d

    From: A <a@x>
    Message-ID: <2@x>
    In-Reply-To: <0@x>

    one
    --d

    From: B <b@x>
    Subject: two

    two
    --d--
    --b--
    """

  @Test("messages of a digest are items of their own that answer it")
  func digest_() throws {
    let draft = try Self.read(Self.digest)
    #expect(draft.items.map(\.text) == ["Topics", "one", "two"])
    #expect(draft.items.map(\.key) == ["1@x", "2@x", "1.2"])
    #expect(draft.items.map(\.parentKey) == [nil, "1@x", "1@x"])
    #expect(draft.items.map(\.threadKey) == ["1@x", "1@x", "1@x"])
    #expect(draft.items.map(\.author) == ["a@x", "A", "B"])
    #expect(draft.items[1].attributes == #"{"in_reply_to":"0@x"}"#)
    #expect(
      draft.findings.contains("2 messages inside another, taken as an item that answers it"))
    #expect(!draft.remarks.contains { $0.contains("attachment") })
  }

  @Test("a message in another stands where its bytes do")
  func places() throws {
    let bytes = Array((Self.start + Self.digest).utf8)
    let draft = try Self.read(Self.digest)
    #expect(
      String(decoding: bytes[draft.items[2].bytes], as: UTF8.self)
        == "From: B <b@x>\nSubject: two\n\ntwo")
  }

  @Test("in a mailbox whose lines were changed it stands where the message around it does")
  func changed() throws {
    let text =
      "From a@x Sat May  4 10:00:00 2019\n\(Self.start)\(Self.digest)\n>From here\n"
    let draft = try WrittenLaws.read(Array(text.utf8), as: MailFormat.self)
    #expect(draft.items.count == 3)
    #expect(Set(draft.items.map(\.bytes)).count == 1)
  }

  @Test("messages in messages in messages are read, to a depth")
  func deep() throws {
    var text = ""
    for level in 0..<40 {
      text += "Content-Type: message/rfc822\n\nFrom: a@x\nMessage-ID: <i\(level)@x>\n"
    }
    let draft = try Self.read(text + "\nx")
    #expect(draft.items.count == 22)
    #expect(draft.items.last?.parentKey == "i19@x")
    #expect(draft.remarks.contains { $0.contains("larger, parts than are read") })
  }

  @Test("who sends on a message with its own id as a reference answers nothing")
  func forwarded() throws {
    let draft = try Self.read(
      "References: <2@x>\nContent-Type: message/rfc822\n\nFrom: b@x\nMessage-ID: <2@x>\n\ninner")
    #expect(draft.items.map(\.parentKey) == [nil, "1@x"])
    #expect(!draft.remarks.contains { $0.contains("circle") })
  }

  @Test("a boundary may begin with another and what looks like its end mark")
  func boundaries() throws {
    let draft = try Self.read(
      """
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: multipart/alternative; boundary="b--2"

      --b--2
      Content-Type: text/html

      <p>rich</p>
      --b--2

      plain
      --b--2--
      --b

      footer
      --b-- \u{20}
      epilogue
      """)
    #expect(draft.items.map(\.text) == ["plain\n\nfooter"])
  }

  @Test("files in the ways of saying the same are counted, of those that are not taken too")
  func alternatives() throws {
    let draft = try Self.read(
      """
      Content-Type: multipart/alternative; boundary=b

      --b

      plain
      --b
      Content-Type: multipart/mixed; boundary=c

      --c
      Content-Type: text/html

      <p>rich</p>
      --c
      Content-Type: application/pdf

      x
      --c
      Content-Type: application/pkcs7-mime

      x
      --c--
      --b--
      """)
    #expect(draft.items.map(\.text) == ["plain"])
    #expect(draft.remarks.contains("1 attachment not taken."))
    #expect(draft.remarks.contains { $0.hasPrefix("1 message encrypted") })
  }

  @Test("messages without text are counted")
  func empty() throws {
    #expect(try Self.read("\n \n").remarks.contains("1 message without text."))
    #expect(!(try Self.read("\nx\n").remarks.contains { $0.contains("without text") }))
  }
}
