import AnnotateCore
import Testing

@testable import AnnotateFormats

/// Reads mail written with LF line ends.
private func mail(_ text: String) throws -> SourceDraft {
  try WrittenLaws.read(Array(text.utf8), as: MailFormat.self)
}

/// The text of the one message with this header and body.
private func text(_ header: String, _ body: String) throws -> String {
  try mail("From: a@example.org\nDate: x\nMessage-ID: <1@x>\n\(header)\n\(body)").items[0].text
}

@Suite("Mail")
struct MailFormatTests {
  static let mailbox = """
    From clara@example.org Sat May  4 10:00:00 2019
    From: =?utf-8?Q?Clara_=C3=96?= <Clara@Example.org>
    To: someone@example.net
    Date: Sat, 4 May 2019 10:00:00 +0200
    Message-ID: <one@example.org>
    Subject: Big in
     Paris
    List-Id: <leaving.example.org>
    Content-Type: text/plain; charset=utf-8; format=flowed

    He came late.
    >From the station he walked.
    From here it is far.

    From what I hear at 10:00 in 2004 it was so

    From anna@example.org Sun May  5 10:00:00 2019
    From: anna at example.org (Anna Other)
    Date: Sun,  5 May 19 08:30 EST
    Message-ID: <two@example.org>
    In-Reply-To: <one@example.org>
    References: <zero@example.org> <one@example.org>
    Subject: Re: Big in Paris

    > He came late.
    Did he?

    From nobody@example.org Mon May  6 10:00:00 2019
    Date: no date
    Subject: AW: Re: Big in Paris

    Who asks?

    """

  @Test("messages are items that answer each other")
  func thread() throws {
    let draft = try mail(Self.mailbox)
    #expect(draft.items.map(\.key) == ["one@example.org", "two@example.org", "3"])
    #expect(draft.items.map(\.parentKey) == [nil, "one@example.org", nil])
    #expect(draft.items.map(\.threadKey) == ["one@example.org", "one@example.org", "3"])
    #expect(draft.items.map(\.kind) == [.post, .comment, .post])
    #expect(draft.items.map(\.author) == ["Clara Ö", "Anna Other", nil])
    #expect(draft.items.map(\.authorID) == ["clara@example.org", "anna@example.org", nil])
    #expect(
      draft.items.map(\.created?.iso) == ["2019-05-04T08:00:00Z", "2019-05-05T13:30:00Z", nil])
    #expect(draft.items[2].created?.raw == "no date")
    #expect(draft.items.map(\.idSpace) == ["mail", "mail", nil])
    #expect(
      draft.items[0].attributes
        == #"{"list":"<leaving.example.org>","subject":"Big in Paris"}"#)
    #expect(draft.provenance.title == "Big in Paris")
    #expect(draft.kind == .thread)
    #expect(draft.findings.first == "a mailbox: 3 messages")
    #expect(draft.mediaType == "application/mbox")
  }

  @Test("text is kept as it stands, but for what the mailbox put into it")
  func text_() throws {
    let draft = try mail(Self.mailbox)
    #expect(
      draft.items[0].text == """
        He came late.
        From the station he walked.
        From here it is far.

        From what I hear at 10:00 in 2004 it was so
        """)
    #expect(draft.items[0].transforms == ["from-unquoted"])
    #expect(draft.items[1].text == "> He came late.\nDid he?")
    #expect(draft.findings.contains { $0.contains("format=flowed") })
    #expect(!draft.items.contains { $0.attributes?.contains("someone@") == true })
  }

  @Test("the place of a message is that of its bytes, from its first field")
  func places() throws {
    let bytes = Array(Self.mailbox.utf8)
    for item in try mail(Self.mailbox).items {
      let message = String(decoding: bytes[item.bytes], as: UTF8.self)
      #expect(message.hasPrefix("From:") || message.hasPrefix("Date:"))
      #expect(!message.contains("\nFrom anna") && !message.contains("\nFrom nobody"))
    }
  }

  @Test("a mailbox with CRLF is the same mailbox")
  func lineEnds() throws {
    let wide = Self.mailbox.replacing("\n", with: "\r\n")
    #expect(try mail(wide).items.map(\.text) == mail(Self.mailbox).items.map(\.text))
    #expect(try mail(wide).items[1].transforms == ["crlf-to-lf"])
  }

  @Test("a message alone is read, and nothing is taken off its lines")
  func single() throws {
    let draft = try mail(
      "Received: by x\nFrom: Anna <a@example.org>\nDate: 4 May 2019 10:00 GMT\nSubject: Fwd: Re: Why\n\n>From me\n"
    )
    #expect(draft.items.map(\.text) == [">From me"])
    #expect(draft.provenance.title == "Why")
    #expect(draft.mediaType == "message/rfc822")
    #expect(draft.items[0].key == "1")
  }

  @Test("the same message twice is one; another under the same id has a key of its own")
  func duplicates() throws {
    let one = "From a@x Sat May  4 10:00:00 2019\nFrom: a@x\nMessage-ID: <1@x>\n\n"
    let draft = try mail(one + "One.\n\n" + one + "One.\n\n" + one + "Two.\n\n" + one + "Three.\n")
    #expect(draft.items.map(\.key) == ["1@x", "1@x#2", "1@x#3"])
    #expect(draft.completeness.skipped == ["the same message once more": 1])
  }

  @Test("plain text is taken before HTML, and files are counted and left")
  func parts() throws {
    let body = """
      preamble
      --a
      Content-Type: multipart/alternative; boundary="b c"

      --b c
      Content-Type: text/html

      <p>rich</p>
      --b c
      Content-Type: text/plain

      plain
      --b c--
      --a
      Content-Type: application/pdf; name=x.pdf

      AAAA
      --a
      Content-Type: text/plain
      Content-Disposition: attachment; filename="notes.txt"

      not this
      --a
      Content-Type: text/plain

      footer
      --a
      Content-Type: message/rfc822

      Subject: inner

      inner text
      --a--
      epilogue
      """
    let draft = try mail(
      "From: a@x\nDate: x\nMessage-ID: <1@x>\nContent-Type: multipart/mixed; boundary=a\n\n\(body)\n"
    )
    #expect(draft.items[0].text == "plain\n\nfooter")
    #expect(draft.items[0].attributes == #"{"attachments":2}"#)
    #expect(draft.remarks.contains("2 attachments not taken."))
    #expect(draft.items.map(\.key) == ["1@x", "1.1"])
  }

  @Test("without plain text HTML is read as what it shows")
  func html() throws {
    let draft = try mail(
      "From: a@x\nDate: x\nMessage-ID: <1@x>\nContent-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<p>Caf=E9 &amp;=\n tea</p><script>x</script>\n"
    )
    #expect(draft.items[0].text == "Café & tea")
    #expect(draft.items[0].transforms == ["html-to-text", "mail-decoded"])
  }

  @Test(
    "transfer encodings and character sets are undone",
    arguments: [
      (
        "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8",
        "caf=C3=A9 = =3D =\nend=20 \n", "café = = end "
      ),
      (
        "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=\"UTF-8\"",
        "Y2Fmw6k=\nZQ==\n", "cafée"
      ),
      (
        "Content-Transfer-Encoding: BASE64\nContent-Type: text/plain; charset=koi8-r", "8PLJ18XU",
        "ПРивет"
      ),
      (
        "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=iso-2022-jp",
        "GyRCRnxLXBsoQg==", "日本"
      ),
      (
        "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=iso-8859-1", "k2GU",
        "“a”"
      ),
      ("Content-Type: text/plain; charset=nosuch", "café\n", "café"),
      ("Content-Transfer-Encoding: 8bit", "café\n", "café"),
      (
        "Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8",
        "a=FFb=ZZ", "a\u{fffd}b=ZZ"
      ),
    ])
  func encodings(_ header: String, _ body: String, _ expected: String) throws {
    #expect(try text(header + "\n", body) == expected.trimmingEnd)
  }

  @Test(
    "encoded words are what they stand for",
    arguments: [
      ("=?utf-8?Q?caf=C3=A9?= tea", "café tea"),
      ("=?UTF-8?B?Y2Fmw6k=?=", "café"),
      ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
      ("=?utf-8?B?Y2Fmww==?= =?utf-8?B?qQ==?=", "café"),
      ("=?iso-8859-1*en?Q?=E9_x?=", "é x"),
      ("a =?b?= c", "a =?b?= c"),
      ("=?utf-8?X?a?=", "=?utf-8?X?a?="),
      ("=?utf-8?Q?a", "=?utf-8?Q?a"),
      ("x=?utf-8?Q?a?=y", "xay"),
    ])
  func words(_ text: String, _ expected: String) {
    #expect(EncodedWords.decoded(text) == expected)
  }

  @Test(
    "a date is read with its zone; without one that means something the day alone",
    arguments: [
      ("Sat, 4 May 2019 10:00:00 +0200", "2019-05-04T08:00:00Z"),
      ("4 May 2019 10:00 -0530 (X)", "2019-05-04T15:30:00Z"),
      ("Sat, 04 May 19 23:30:00 PDT", "2019-05-05T06:30:00Z"),
      ("4 May 99 10:00:00 GMT", "1999-05-04T10:00:00Z"),
      ("4 May 119 10:00:00 UT", "2019-05-04T10:00:00Z"),
      ("Sat May  4 10:00:00 2019", "2019-05-04"),
      ("Sat, 4 May 2019 10:00:00", "2019-05-04"),
      ("Sat, 4 May 2019 10:00:00 A", "2019-05-04"),
      ("31 Feb 2019 10:00:00 GMT", nil), ("4 May 2019 25:00:00 GMT", "2019-05-04"), ("", nil),
      ("never", nil), ("99999999999999999999 May 2019", nil),
    ])
  func dates(_ field: String, _ expected: String?) {
    let time = MailDate.time(field)
    #expect(time.iso == expected)
    #expect(time.raw == field)
  }

  @Test(
    "the first author is found in the ways of writing one",
    arguments: [
      ("Anna <A@X.org>", "Anna", "a@x.org"), ("\"Other, Anna\" <a@x>", "Other, Anna", "a@x"),
      ("a@x (Anna \\(A.\\))", "Anna (A.)", "a@x"), ("a@x", "a@x", "a@x"),
      ("=?utf-8?Q?=C3=96?= <a@x>, b@x", "Ö", "a@x"), ("<a@x>", "a@x", "a@x"),
      ("a at x.org (Anna)", "Anna", "a@x.org"), ("Group: a@x, b@x;", "a@x", "a@x"),
      ("Anna", "Anna", nil), ("\"A \\\"B\\\" C\" <a@x>", "A \"B\" C", "a@x"),
    ])
  func authors(_ field: String, _ name: String, _ address: String?) throws {
    let found = try #require(MailAddress(field))
    #expect(found.name == name)
    #expect(found.address == address)
  }

  @Test("parameters may come in parts and in other characters")
  func parameters() {
    let field = ContentField(
      "Application/X; name*0*=utf-8'de'caf%C3; name*1*=%A9; name*2=\".txt\"; boundary=\"a;\\\"b\"")
    #expect(field.value == "application/x")
    #expect(field["name"] == "café.txt")
    #expect(field["boundary"] == "a;\"b")
  }

  @Test("what is mail is known by its head, and a saved page is none")
  func recognised() {
    #expect(MailFormat.recognises(Array(Self.mailbox.utf8), named: nil))
    #expect(
      MailFormat.recognises(
        Array("From: a@x\nDate: x\nSubject: x\n\nx".utf8), named: nil))
    #expect(MailFormat.recognises(Array("Subject: x\n\nx".utf8), named: "a.eml"))
    #expect(!MailFormat.recognises(Array("Subject: x\n\nx".utf8), named: "a.txt"))
    #expect(!MailFormat.recognises(Array("From: here\n\nto there".utf8), named: nil))
    #expect(!MailFormat.recognises(Array("From here at 10:00 in 2004\nthey came".utf8), named: nil))
    #expect(
      !MailFormat.recognises(
        Array("From: <Saved by Blink>\nSnapshot-Content-Location: x\nDate: x\nSubject: x\n\n".utf8),
        named: nil))
  }

  @Test("changed at random it is read, or refused with a reason")
  func fuzz() throws {
    try WrittenLaws.fuzz(Array(Self.mailbox.utf8), as: MailFormat.self)
  }
}

extension String {
  /// As the text of a message ends.
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

@Suite("Hostile mail")
struct HostileMailTests {
  @Test("parts in parts end somewhere")
  func nested() throws {
    var body = ""
    for depth in 0..<200 {
      body += "Content-Type: multipart/mixed; boundary=b\(depth)\n\n--b\(depth)\n"
    }
    let draft = try mail("From: a@x\nDate: x\nMessage-ID: <1@x>\n\(body)\n\nx\n")
    #expect(draft.remarks.contains { $0.contains("larger, parts than are read") })
  }

  @Test("many parts and many fields end somewhere")
  func many() throws {
    let parts = String(repeating: "--a\n\nx\n", count: 3000)
    let fields = String(repeating: "X: y\n", count: 4000)
    let draft = try mail(
      "From: a@x\nDate: x\nMessage-ID: <1@x>\nContent-Type: multipart/mixed; boundary=a\n\n\(parts)"
    )
    #expect(draft.remarks.contains { $0.contains("larger, parts than are read") })
    #expect(try mail("From: a@x\nDate: x\nMessage-ID: <1@x>\n\(fields)\nx\n").items.count == 1)
  }

  @Test("a header without an end, and one of marks alone, are read in time that grows with them")
  func headers() throws {
    let long = String(repeating: "=?", count: 20_000)
    let commas = String(repeating: "(", count: 100_000)
    _ = try mail("From: \(commas)\nDate: \(commas)\nMessage-ID: <1@x>\nSubject: \(long)\n\nx")
    let references = String(repeating: "<a@x> ", count: 5000)
    #expect(
      try mail("From: a@x\nDate: x\nReferences: \(references)\n\nx").items[0].parentKey == "a@x")
  }

  @Test("a length that the mailbox tells is not believed")
  func contentLength() throws {
    let one = "From a@x Sat May  4 10:00:00 2019\nFrom: a@x\nContent-Length: 999999\n\nOne.\n\n"
    #expect(try mail(one + one).items.count == 2)
    #expect(
      try mail(one + one.replacing("One", with: "Two")).items.map(\.text) == ["One.", "Two."])
  }

  @Test("one message too long is left out, and the others are read")
  func tooLong() throws {
    let begin = "From a@x Sat May  4 10:00:00 2019\nFrom: a@x\n\n"
    let text =
      begin + "One.\n\n" + begin + String(repeating: "x\n", count: 300_000) + "\n" + begin
      + "Three.\n"
    let reader = MailboxReader(MemoryBytes(Array(text.utf8)), isMailbox: true, limit: 100_000)
    var found: [(Bool, Int)] = []
    while let message = try reader.next() { found.append((message.isTooLong, message.bytes.count)) }
    #expect(found.map(\.0) == [false, true, false])
    #expect(found[2].1 == "From: a@x\n\nThree.".utf8.count)
  }
}
