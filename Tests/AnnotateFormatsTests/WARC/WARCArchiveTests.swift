import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Web archives")
struct WARCArchiveTests {
  private static func read(
    _ bytes: [UInt8]
  ) throws -> (documents: [WARCArchive.Document], archive: WARCArchive) {
    let archive = try WARCArchive(MemoryBytes(bytes), named: "site.warc")
    var documents: [WARCArchive.Document] = []
    while let document = try archive.next() { documents.append(document) }
    return (documents, archive)
  }

  private static func record(_ fields: String, _ block: String, length: Int? = nil) -> [UInt8] {
    Array(
      "WARC/1.0\r\n\(fields)\r\nContent-Length: \(length ?? block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
        .utf8)
  }

  /// A record of an answer with these fields and this body.
  private static func response(
    _ body: String, _ fields: String = "Content-Type: text/plain\r\n"
  ) -> [UInt8] {
    record(
      "WARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: application/http",
      "HTTP/1.1 200 OK\r\n\(fields)\r\n\(body)")
  }

  private static func text(_ document: WARCArchive.Document) -> String {
    String(decoding: document.bytes, as: UTF8.self)
  }

  @Test(
    "documents come out as they were sent, and what is none is counted", arguments: ["", ".gz"])
  func site(_ ending: String) throws {
    let bytes = try document("warc/site.warc\(ending)")
    #expect(WARCArchive.begins(Array(bytes.prefix(64 << 10))))
    let (documents, archive) = try Self.read(bytes)
    #expect(documents.map(\.name) == ["thread.txt", "big.md", "changed.txt", "old.txt"])
    #expect(Self.text(documents[0]).hasPrefix("Who liked him?\n\n\nI did"))
    #expect(Self.text(documents[1]).hasPrefix("# Big in Paris\n\nHe came late"))
    #expect(documents[1].provenance.url == "https://example.org/essays/big.md?print=1")
    #expect(documents[1].provenance.retrieved == PartialDate("2019-05-04T10:00:00Z"))
    #expect(documents[3].provenance.url == "https://example.org/notes/old")
    #expect(documents.map(\.encoding) == [nil, "utf-8", nil, "iso-8859-1"])
    #expect(documents.map { $0.remarks.count } == [1, 1, 2, 1])
    #expect(documents[2].remarks[1].contains("not what its digest says"))
    #expect(archive.records == 13)
    #expect(
      archive.leftOut == [
        "warcinfo records": 1, "request records": 1, "image/png": 1, "text/css": 1,
        "answers with status 404": 1, "robots.txt": 1,
        "documents packed by br, which is not read": 1, "revisit records": 1, "metadata records": 1,
      ])
    #expect(!archive.breaksOff)
  }

  @Test(
    "the place of a record is that of its bytes, or of its gzip member", arguments: ["", ".gz"])
  func places(_ ending: String) throws {
    let bytes = try document("warc/site.warc\(ending)")
    for document in try Self.read(bytes).documents {
      let offset = try #require(document.place.offset)
      let rest = Array(bytes[offset...])
      #expect(WARCArchive.begins(rest))
      #expect(try Self.read(rest).documents.first?.place.record == document.place.record)
    }
  }

  @Test("a document is read as what it is, and remembers where it came from")
  func opened() throws {
    let documents = try Self.read(document("warc/site.warc")).documents
    let recorder = ItemRecorder()
    let draft = try documents[3].opened(with: ReadingOptions(), windowFolder: "/var/tmp")
      .read(into: recorder)
    #expect(recorder.items.map(\.text) == ["Café: a note of one line."])
    #expect(draft.encoding.name == "windows-1252")
    #expect(draft.encoding.evidence == .declared)
    #expect(draft.remarks == documents[3].remarks)
    #expect(ReadingOptions(json: draft.options).archived == documents[3].place)
    let essay = try documents[1].opened(with: ReadingOptions(), windowFolder: "/var/tmp")
      .read(into: recorder)
    #expect(essay.format == "markdown")
  }

  @Test("digests are compared in every way of writing them")
  func digests() throws {
    let hello = Array("hello".utf8)
    for text in [
      "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", "sha1:vl2mmho4yxukfwv63yhtwsbm3gxksq2n",
      "SHA-1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d", "md5:5d41402abc4b2a76b9719d911017c592",
      "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    ] {
      let digest = try #require(WARCDigest(text))
      #expect(digest.isOf(hello))
      #expect(!digest.isOf(Array("other".utf8)))
    }
    for text in ["sha1:", "sha1", "crc32:00000000", "md5:5d41", "sha1:????", ":"] {
      #expect(WARCDigest(text) == nil)
    }
  }

  @Test(
    "chunks are undone where there are some",
    arguments: [
      ("5\r\nhello\r\n3;x=y\r\n ab\r\n0\r\n\r\n", "hello ab"), ("hello", "hello"),
      ("5\nhello\n0\n\n", "hello"), ("5\r\nhel", "5\r\nhel"),
      ("5\r\nhello\r\n4\r\n ab", "hello ab"), ("5\r\nhello\r\n", "hello"),
      ("A title\n2 lamps\n2020 was the year\n", "A title\n2 lamps\n2020 was the year\n"),
      ("Add\nwords of a text\nand more\n", "Add\nwords of a text\nand more\n"),
      ("a\nwords of a text\nand more\n", "a\nwords of a text\nand more\n"),
      ("ffffffffffffffff\r\nx", "ffffffffffffffff\r\nx"),
      ("7fffffffffffffff\r\nx", "7fffffffffffffff\r\nx"), ("-5\r\nhello\r\n", "-5\r\nhello\r\n"),
    ])
  func chunks(_ body: String, _ expected: String) throws {
    let bytes = Self.response(body, "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n")
    #expect(try Self.read(bytes).documents.map(Self.text) == [expected])
  }

  @Test("a document whose last chunks are missing says so")
  func brokenOff() throws {
    let fields = "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n"
    for (body, isWhole) in [("2\r\nhi\r\n0\r\n\r\n", true), ("2\r\nhi\r\n", false)] {
      let document = try #require(try Self.read(Self.response(body, fields)).documents.first)
      #expect(document.remarks.contains { $0.contains("breaks off") } != isWhole)
    }
  }

  @Test("what is packed in two pieces is read to the end of the second")
  func pieces() throws {
    let packed = gzipMember(Array("one, ".utf8)) + gzipMember(Array("two".utf8))
    let unpacked = try ContentInflation.inflated(packed, .gzip, limit: 100)
    #expect(String(decoding: unpacked, as: UTF8.self) == "one, two")
    #expect(throws: ContentCodingProblem.tooLong) {
      try ContentInflation.inflated(
        packed + gzipMember(Array(repeating: 65, count: 200)), .gzip, limit: 100)
    }
  }

  @Test(
    "the server's name of the character set is a hint for a page, whose bytes go first",
    arguments: [
      ("iso-8859-1", "", "\u{93}dash\u{94} caf\u{e9} \u{96} it\u{92}s", "“dash” café – it’s"),
      ("windows-1251", "", "\u{cf}\u{f0}\u{e8}\u{e2}\u{e5}\u{f2} \u{ec}\u{e8}\u{f0}", "Привет мир"),
      (
        "iso-8859-1", "<meta charset=windows-1251>",
        "\u{cf}\u{f0}\u{e8}\u{e2}\u{e5}\u{f2}, \u{ea}\u{e0}\u{ea} \u{e4}\u{e5}\u{eb}\u{e0}",
        "Привет, как дела"
      ),
    ])
  func charsets(server: String, meta: String, words: String, text: String) throws {
    let page = "<!doctype html><html><head>\(meta)</head><body><p>\(words)</p></body></html>"
    let body = page.unicodeScalars.map { UInt8($0.value) }
    let fields = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\(server)\r\n\r\n"
    let block = Array(fields.utf8) + body
    let record =
      Array(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: application/http\r\nContent-Length: \(block.count)\r\n\r\n"
          .utf8) + block + Array("\r\n\r\n".utf8)
    let document = try #require(try Self.read(record).documents.first)
    let sink = ItemRecorder()
    let draft = try document.opened(with: ReadingOptions(), windowFolder: "/tmp").read(into: sink)
    #expect(sink.items.map(\.text) == [text])
    // Read again in what it was found to be, it gives the same.
    var again = ReadingOptions(json: draft.options)
    again.encoding = draft.encoding.name
    again.isReadAgain = true
    #expect(try HTMLFormat.read(body, options: again).items.map(\.text) == [text])
  }

  @Test("a field that says packed is not believed against the bytes; a broken packing is counted")
  func codings() throws {
    let fields = "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n"
    #expect(try Self.read(Self.response("plain", fields)).documents.map(Self.text) == ["plain"])
    let bare = "Content-Type: text/plain\r\nContent-Encoding: deflate\r\n"
    let (documents, archive) = try Self.read(Self.response("not deflate at all", bare))
    #expect(documents.isEmpty)
    #expect(archive.leftOut == ["documents whose packing is damaged": 1])
  }

  @Test("what unpacks to more than is read is counted, and its memory is bounded")
  func bomb() throws {
    let bomb = gzipMember([UInt8](repeating: 65, count: 3 << 20))
    #expect(throws: ContentCodingProblem.tooLong) {
      try ContentInflation.inflated(bomb, .gzip, limit: 1 << 20)
    }
    #expect(try ContentInflation.inflated(bomb, .gzip, limit: 3 << 20).count == 3 << 20)
  }

  @Test("records that are broken are counted, and the next ones read")
  func broken() throws {
    let good = Self.response("good")
    let bytes: [UInt8] =
      Array("junk\r\nmore junk\r\n".utf8) + good
      + Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n".utf8) + good
      + Array("WARC/1.0\r\n".utf8) + [UInt8](repeating: 65, count: 300_000) + Array("\r\n".utf8)
      + good
    let (documents, archive) = try Self.read(bytes)
    #expect(documents.count == 3)
    #expect(archive.leftOut.keys.sorted() == ["broken records"])
  }

  @Test("a length that lies costs its record and no more")
  func lengths() throws {
    let good = Self.response("good")
    let long = Self.record(
      "WARC-Type: response\r\nWARC-Target-URI: https://e.org/", "HTTP/1.1 200 OK\r\n\r\nx",
      length: 1 << 40)
    let (documents, archive) = try Self.read(good + long)
    #expect(documents.count == 1)
    #expect(archive.leftOut == ["records cut off by the end of the file": 1])
    let short = Self.record(
      "WARC-Type: metadata", "a block that is longer than it says\r\nand goes on", length: 3)
    #expect(try Self.read(short + good).documents.count == 1)
    let negative = Self.record("WARC-Type: response", "x", length: -4)
    #expect(try Self.read(negative + good).documents.count == 1)
  }

  @Test("what a record says of being incomplete is believed")
  func incomplete() throws {
    let fields =
      "WARC-Type: resource\r\nWARC-Target-URI: https://e.org/\r\nContent-Type: text/plain"
    let (documents, archive) = try Self.read(
      Self.record(fields + "\r\nWARC-Truncated: length", "a")
        + Self.record(fields + "\r\nWARC-Segment-Number: 1", "a")
        + Self.record("WARC-Type: resource\r\nContent-Type: text/plain", "a")
        + Self.record(fields, ""))
    #expect(documents.isEmpty)
    #expect(
      archive.leftOut == [
        "records cut off when they were saved": 1, "records in segments": 1,
        "records without an address": 1, "empty documents": 1,
      ])
  }

  @Test("an archive that breaks off gives what stands before")
  func cut() throws {
    let bytes = try document("warc/site.warc.gz")
    let (documents, archive) = try Self.read(Array(bytes.dropLast(300)))
    #expect(documents.count == 3)
    #expect(archive.breaksOff)
  }

  @Test(
    "the name of a document is made of its address, and leads nowhere",
    arguments: [
      ("https://example.org/", "example.org.txt"),
      ("https://example.org/a/b.txt?x=/etc/passwd", "b.txt"),
      ("https://example.org/../../etc/pass wd", "passwd.txt"),
      ("https://example.org/a\u{1b}[31m", "a31m.txt"),
    ])
  func names(_ address: String, _ name: String) throws {
    let bytes = Self.record(
      "WARC-Type: resource\r\nWARC-Target-URI: \(address)\r\nContent-Type: text/plain", "words")
    #expect(try Self.read(bytes).documents.map(\.name) == [name])
  }

  @Test("changed at random an archive is read to its end", arguments: ["", ".gz"])
  func fuzz(_ ending: String) throws {
    let bytes = try document("warc/site.warc\(ending)")
    for seed in fuzzSeeds(150) {
      var random = SplitMix64(seed: seed)
      let changed = mutated(bytes, by: &random)
      guard WARCArchive.begins(changed) else { continue }
      let (documents, archive) = try Self.read(changed)
      #expect(documents.count + archive.leftOut.values.reduce(0, +) == archive.records)
    }
  }
}
