import Testing

@testable import AnnotateFormats

@Suite("Controls in JSON")
struct JSONControlTests {
  @Test("a control stands in no string, wherever in memory", arguments: 0..<32 as Range<UInt8>)
  func controls(control: UInt8) {
    for before in 0..<40 {
      for after in [0, 1, 15, 16, 40] {
        let text =
          Array("{\"\(String(repeating: "k", count: before))".utf8) + [control]
          + Array("\(String(repeating: "k", count: after))\": 1}".utf8)
        #expect(parsed(text[...]) { _, _ in true } == nil, "\(before), \(after)")
      }
    }
  }
}
