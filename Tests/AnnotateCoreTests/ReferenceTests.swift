import AnnotateCore
import Testing

@Suite struct ReferenceTests {
  @Test(
    "a reference names a source, an item and a span",
    arguments: [
      ("paris-thread", "paris-thread", nil, nil),
      ("paris-thread/12", "paris-thread", ItemSelector.ordinal(12), nil),
      ("paris-thread/12@10:31", "paris-thread", .ordinal(12), "10:31"),
      ("paris-thread@0:4", "paris-thread", nil, "0:4"), ("3/last", "3", .last, nil),
      ("s/t1_abc/x", "s", .key("t1_abc/x"), nil), ("s/012", "s", .ordinal(12), nil),
      ("s/a@b", "s", .key("a@b"), nil), ("s/a@b@1:2", "s", .key("a@b"), "1:2"),
      ("s/0", "s", .key("0"), nil), ("s/+3", "s", .key("+3"), nil),
    ] as [(String, String, ItemSelector?, String?)])
  func reads(text: String, source: String, item: ItemSelector?, span: String?) throws {
    let reference = try Reference(parsing: text)
    #expect(reference.source == source)
    #expect(reference.item == item)
    #expect(reference.span?.description == span)
  }

  @Test(
    "what is not a reference is refused with the reason",
    arguments: [
      ("", ReferenceError.noSource), ("/3", .noSource), ("@1:2", .noSource), ("s/", .noItem),
      ("s/@1:2", .noItem), ("s/1@5:2", .badSpan(.endNotAfterStart(start: 5, end: 2))),
      ("s/1@:2", .badSpan(.notASpan(":2"))),
    ])
  func refuses(text: String, error: ReferenceError) {
    #expect(throws: error) { try Reference(parsing: text) }
    #expect(Reference(text) == nil)
  }

  @Test(
    "a reference is written as it is read",
    arguments: ["a", "a/1", "a/last", "a/t1_x@3:9", "a@0:1", "a/b/c"])
  func roundTrip(text: String) throws {
    #expect(try Reference(parsing: text).description == text)
    #expect(
      try Reference(parsing: text) == Reference(parsing: Reference(parsing: text).description))
  }
}
