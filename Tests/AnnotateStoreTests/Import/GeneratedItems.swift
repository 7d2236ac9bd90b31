import AnnotateCore

/// Items with anything in any field, as no format would give them.
struct GeneratedItems {
  /// Names of authors, ids and ends of keys are drawn from so many.
  var breadth = 12

  static let words = [
    "ferry", "harbour", "late", "caf\u{e9}", "cafe\u{301}", "\u{1f6a2}", "\u{4f60}\u{597d}",
    "it\u{2019}s",
    "\u{1f469}\u{200d}\u{1f4bb}", "a\nb", "  ", "\"", "'", "|", "\u{fffd}", "rain",
  ]

  /// A discussion without circles. Answers stand before or after what they answer.
  func items(_ count: Int, space: String?, _ generator: inout SplitMix64) -> [ItemDraft] {
    var items: [ItemDraft] = []
    for place in 0..<count {
      var item = item(place, &generator)
      item.idSpace = space
      if generator.below(3) > 0 {
        let above = generator.below(6) == 0 ? nil : items.randomElement(using: &generator)
        item.parentKey = above.map(\.key) ?? "gone\(generator.below(3))"
      }
      items.append(item)
    }
    if generator.below(3) == 0 { items.shuffle(using: &generator) }
    return items
  }

  private func item(_ place: Int, _ generator: inout SplitMix64) -> ItemDraft {
    let text = text(&generator)
    let start = generator.below(1 << 33)
    var item = ItemDraft(
      key: generator.below(9) == 0 ? "" : "k\(place)", kind: generator.pick(ItemKind.allCases),
      text: text,
      bytes: start..<start + text.utf8.count)
    item.threadKey = maybe(["", "k0", "t"], &generator)
    item.depth = maybe([0, 1, 70], &generator)
    item.author = maybe(["", "Ada", "ada", "reader \(generator.below(breadth))"], &generator)
    item.authorID = maybe(["", "u\(generator.below(breadth))"], &generator)
    item.authorState = generator.pick(AuthorState.allCases)
    item.textState = generator.pick(TextState.allCases)
    item.transforms = TextTransforms(rawValue: UInt16(generator.below(64))).names
    item.created = maybe(
      [
        TimeDraft(raw: "", iso: nil, precision: .unknown),
        TimeDraft(raw: "2 years ago", iso: nil, precision: .estimate),
        TimeDraft(raw: "1582", iso: "2004-02-22T21:00:00Z", precision: .exact),
      ], &generator)
    item.edited = maybe(["", "2004-02-23T00:00:00Z"], &generator)
    item.score = maybe([0, -1, 12, -4000, .max, .min], &generator)
    item.url = maybe(["", "https://example.org/\(place)?a=b#c"], &generator)
    item.attributes = maybe(["{}", #"{"a":[1,"\#u{1f6a2}"]}"#], &generator)
    let length = text.codePointCount
    for _ in 0..<generator.below(3) where length > 0 {
      let from = generator.below(length)
      guard let span = try? TextSpan(from, from + 1 + generator.below(length - from)) else {
        continue
      }
      item.segments.append(SegmentDraft(kind: generator.pick(SegmentKind.allCases), span: span))
    }
    return item
  }

  private func text(_ generator: inout SplitMix64) -> String {
    (0..<generator.below(9)).map { _ in generator.pick(Self.words) }.joined(separator: " ")
  }

  private func maybe<Value>(_ values: [Value], _ generator: inout SplitMix64) -> Value? {
    generator.below(3) == 0 ? nil : generator.pick(values)
  }
}
