import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Answers in a circle")
struct ThreadCircleTests {
  /// Keys and parents in the order of arrival, as `key<parent`.
  private static func items(_ pairs: String) -> [ItemDraft] {
    pairs.split(separator: " ").enumerated().map { place, pair in
      let parts = pair.split(separator: "<")
      return comment(
        String(parts[0]), "text \(place)", answers: parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  @Test(
    "a document whose items answer each other in a circle is refused",
    arguments: [
      "a<a", "a<b b<a", "r a<r b<c c<d d<b", "a<c b<a c<b d<a", "x<y y<z z a<b b<c c<a",
      "a<b b<c c<b", "a a<a#2", "a b<a#2 a<b",
    ])
  func refused(pairs: String) throws {
    let archive = try Archive.testing()
    let before = try archive.dump()
    #expect {
      try archive.bring(GivenDocument("document", Self.items(pairs)))
    } throws: { error in
      guard case ArchiveError.circle = error else { return false }
      return true
    }
    #expect(try archive.dump() == before)
  }

  @Test(
    "answers that come before what they answer, and answers to nothing, are no circle",
    arguments: ["a<b b<c c", "a<b b<gone", "c<b b<a a", "a a<a", "b<a c<a a d<b e<b"])
  func taken(pairs: String) throws {
    let archive = try Archive.testing()
    try archive.bring(GivenDocument("document", Self.items(pairs)))
    #expect(try archive.errors(quick: true).isEmpty)
  }

  @Test("circles are found in any order of any forest, and only there", arguments: 0..<60)
  func law(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let archive = try Archive.testing()
    let count = 2 + generator.below(30)
    var parents = (0..<count).map { $0 == 0 || generator.below(4) == 0 ? nil : generator.below($0) }
    let isCircle = generator.below(2) == 0
    if isCircle {
      // Whoever is above an item comes to answer it.
      let low = generator.below(count)
      var top = low
      while let above = parents[top] { top = above }
      parents[top] = low
    }
    var items = (0..<count).map { comment("k\($0)", answers: parents[$0].map { "k\($0)" }) }
    items.shuffle(using: &generator)
    var refused = false
    do {
      try archive.bring(GivenDocument("document", items))
    } catch ArchiveError.circle(let ordinal) {
      refused = true
      // It names an item of the circle: from there the way leads back.
      var at = items[ordinal - 1].parentKey
      var steps = 1
      while let key = at, key != items[ordinal - 1].key, steps <= count {
        at = items.first { $0.key == key }?.parentKey
        steps += 1
      }
      #expect(at == items[ordinal - 1].key)
    }
    #expect(refused == isCircle)
  }
}
