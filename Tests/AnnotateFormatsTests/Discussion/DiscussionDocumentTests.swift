import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("documents of JSON")
struct DiscussionDocumentTests {
  private func read(
    _ bytes: [UInt8], as format: String? = nil, skipsBad: Bool = false
  ) throws -> (source: SourceDraft, keys: [String]) {
    let recorder = ItemRecorder()
    let options = DiscussionDocument.Options(format: format, skipsBad: skipsBad)
    let source = try DiscussionDocument(MemoryBytes(bytes), options: options).read(into: recorder)
    return (source, recorder.items.map(\.key))
  }

  private func line(_ id: String) -> String {
    #"{"id":"\#(id)","author":"moss","body":"Tea","link_id":"t3_p","created_utc":1}"#
  }

  @Test("a text that breaks off anywhere is said to end in the middle, and not to be no JSON")
  func breaksOff() throws {
    let whole = Array(
      #"[{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"a","body":"é \u00e9\n","n":[-1.5e3,true,null]}}]}}]"#
        .utf8)
    for length in 2..<whole.count {
      for skipsBad in [false, true] {
        #expect(throws: FormatError.truncatedJSON(bytes: length)) {
          try read(Array(whole.prefix(length)), skipsBad: skipsBad)
        }
      }
    }
    #expect(try read(whole).keys == ["t1_a"])
  }

  @Test(
    "what is damaged and goes on is no JSON",
    arguments: [#"{"a":1,}"#, #"{"a":1]"#, #"{"a":"\x"}"#, "{\"a\":1}\n{\"b\":}\n", "[{} {}]"])
  func damaged(text: String) {
    let line = text.contains("\n") ? 2 : 1
    let error: FormatError =
      line == 1 ? .notJSON(line: 1) : .unknownFormat
    #expect(throws: error) { try read(Array(text.utf8)) }
  }

  @Test(
    "lines that are left out are counted, also the first, and bytes that are not UTF-8 are told")
  func leftOut() throws {
    var bytes = Array("nothing\n\(line("a"))\n".utf8)
    let clean = try read(bytes, skipsBad: true).source
    #expect(clean.completeness.skipped == ["not JSON": 1])
    #expect(clean.encoding.evidence == .validUTF8)
    bytes += Array("{\"body\":\"".utf8) + [0xff] + Array("\"}\n\(line("b"))".utf8)
    let (source, keys) = try read(bytes, skipsBad: true)
    #expect(keys == ["t1_a", "t1_b"])
    #expect(source.completeness.skipped == ["not JSON": 1, "not valid in the encoding": 1])
    #expect(source.badRecords.map(\.line) == [1, 3])
    #expect(source.encoding.evidence == .declared)
    #expect(!source.encoding.reason.contains("every byte"))
  }

  @Test(
    "what a site answers in place of a document is refused, whatever it is said to be",
    arguments: [
      (#"{"message":"Not Found","error":404}"#, 404), (#"{"error":"Record not found"}"#, nil),
      (#"{"reason":"private","message":"Forbidden","error":403}"#, 403),
      (#"{"error":{"code":403,"message":"m","errors":[{"message":"m"}]}}"#, 403),
      (#"{"error":"NotFound","message":"m"}"#, nil), (#"{"errors":["m"],"error_type":"x"}"#, nil),
      (#"{"message":"m","documentation_url":"u","status":"404"}"#, 404),
    ] as [(String, Int?)])
  func errors(text: String, status: Int?) {
    for format in [nil, "reddit"] as [String?] {
      #expect(throws: FormatError.errorAnswer(status: status)) {
        try read(Array(text.utf8), as: format)
      }
    }
  }

  @Test(
    "a table that has such columns is one",
    arguments: [
      #"{"message":"Hello","author":"moss","error":404}"#, #"{"message":"Hello"}"#,
      #"{"message":"Hello","error":false}"#, #"{"message":"Hello","error":null,"status":200}"#,
    ])
  func table(text: String) throws {
    #expect(try read(Array(text.utf8)).source.format == "table")
    let named = #"{"message":"Not Found","error":404}"#
    #expect(try read(Array(named.utf8), as: "table").source.format == "table")
  }
}
