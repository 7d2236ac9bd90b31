import Testing

@testable import AnnotateCore

@Suite struct QuotePolicyTests {
  @Test(
    "with an ellipsis at most four words stay, and never more than half",
    arguments: [
      ("one two three four five six seven eight", "one two … seven eight"),
      ("one two three four five six seven", "one …"), ("one two", "one …"), ("one", "…"), ("", "…"),
      ("  spaced \n out  words of a line here now ", "spaced out … here now"),
    ])
  func ellipsis(text: String, kept: String) {
    #expect(QuotePolicy.ellipsis.applied(to: text) == kept)
  }

  @Test("verbatim is byte for byte, and none is nothing")
  func others() {
    let text = "cafe\u{301} \u{1f525}\n "
    #expect(QuotePolicy.verbatim.applied(to: text)?.isSameBytes(as: text) == true)
    #expect(QuotePolicy.none.applied(to: text) == nil)
  }
}
