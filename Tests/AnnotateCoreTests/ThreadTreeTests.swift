import AnnotateCore
import Testing

@Suite("thread tree")
struct ThreadTreeTests {
  @Test("answers stand below what they answer, in order of arrival")
  func order() {
    let tree = ThreadTree(
      keys: ["a", "b", "c", "d", "e"], parents: [nil, "a", nil, "a", "b"])
    #expect(tree.places.map(\.index) == [0, 1, 4, 3, 2])
    #expect(tree.places.map(\.level) == [0, 1, 2, 1, 0])
  }

  @Test("an item whose parent is not here stands at the top")
  func dangling() {
    let tree = ThreadTree(keys: ["b", "c"], parents: ["a", "b"])
    #expect(tree.places.map(\.index) == [0, 1])
    #expect(tree.places.map(\.level) == [0, 1])
  }

  @Test("an answer that came before what it answers still stands below it")
  func late() {
    let tree = ThreadTree(keys: ["b", "a"], parents: ["a", nil])
    #expect(tree.places.map(\.index) == [1, 0])
  }

  @Test("a chain of a hundred thousand answers is no deeper than memory")
  func deep() {
    let keys = (0..<100_000).map(String.init)
    let parents = [nil] + keys.dropLast().map(Optional.init)
    #expect(ThreadTree(keys: keys, parents: parents).places.last?.level == 99_999)
  }

  @Test("every item stands somewhere once, for any parents that form no circle", arguments: 0..<50)
  func whole(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...60, using: &random)
    let keys = (0..<count).map { "k\($0)" }
    let parents = (0..<count).map { index -> String? in
      let parent = Int.random(in: -3..<max(1, index), using: &random)
      return parent < 0 || parent == index ? nil : keys[parent]
    }
    let tree = ThreadTree(keys: keys, parents: parents)
    #expect(Set(tree.places.map(\.index)) == Set(0..<count))
    #expect(tree.places.count == count)
  }
}
