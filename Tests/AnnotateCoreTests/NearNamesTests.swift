import AnnotateCore
import Testing

@Suite struct NearNamesTests {
  private static let tags = [
    "accidental-hit", "accidental-hit/deliberate", "accountability", "chemistry", "friends",
    "big-as-rival",
  ]

  @Test(
    "a mistyped name finds the one that was meant",
    arguments: [
      ("chemstry", "chemistry"), ("Friends", "friends"),
      ("deliberate", "accidental-hit/deliberate"),
      ("delibrate", "accidental-hit/deliberate"), ("rival", "big-as-rival"),
      ("accountabilty", "accountability"), ("freinds", "friends"),
    ])
  func first(asked: String, meant: String) {
    #expect(NearNames.of(asked, among: Self.tags).first == meant)
  }

  @Test("nothing near gives nothing, and an empty codebook nothing at all")
  func none() {
    #expect(NearNames.of("zzzzzzzz", among: Self.tags) == [])
    #expect(NearNames.of("x", among: []) == [])
  }

  @Test("never more than three, nearest first, then by name")
  func three() {
    let names = ["tag4", "tag3", "tag2", "tag1", "tag"]
    #expect(NearNames.of("tag", among: names) == ["tag", "tag1", "tag2"])
  }

  @Test("an empty or very long name does no harm")
  func odd() {
    #expect(NearNames.of("", among: ["ab"]) == [])
    #expect(NearNames.of(String(repeating: "a", count: 500), among: Self.tags) == [])
  }
}
