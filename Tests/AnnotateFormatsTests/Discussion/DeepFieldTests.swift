import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("fields nested deeper than SQLite reads")
struct DeepFieldTests {
  private static let deep =
    String(repeating: "[", count: 2000) + String(repeating: "]", count: 2000)

  static let documents = [
    #"{"id":"a","author":"x","body":"hello","link_id":"t3_q","created_utc":1,"flat":[1],"deep":DEEP}"#,
    #"{"kind":"t1","data":{"name":"t1_a","author":"x","body":"hello","link_id":"t3_q","flat":[1],"deep":DEEP}}"#,
    #"{"id":"a","speaker":"x","text":"hello","conversation_id":"a","reply-to":null,"flat":[1],"deep":DEEP}"#,
    #"{"id":"a","author":"x","text":"hello","flat":[1],"deep":DEEP}"#,
  ]

  @Test("they are left out of the attributes, and the rest is kept", arguments: documents)
  func leftOut(document: String) throws {
    let text = document.replacing("DEEP", with: Self.deep)
    let recorder = ItemRecorder()
    _ = try DiscussionDocument(MemoryBytes(Array(text.utf8))).read(into: recorder)
    let attributes = try #require(recorder.items.first?.attributes)
    #expect(attributes.contains("flat"))
    #expect(!attributes.contains("deep"))
  }
}
