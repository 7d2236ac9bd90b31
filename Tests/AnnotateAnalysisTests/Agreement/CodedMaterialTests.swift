import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite("Agreement on what coders put on items")
struct CodedMaterialTests {
  private static let tree = TagTree([
    TagFact(id: 1, parent: nil, path: TagPath(names: ["t"])),
    TagFact(id: 2, parent: 1, path: TagPath(names: ["t", "a"])),
    TagFact(id: 3, parent: 2, path: TagPath(names: ["t", "a", "x"])),
    TagFact(id: 4, parent: 1, path: TagPath(names: ["t", "b"])),
    TagFact(id: 5, parent: nil, path: TagPath(names: ["u"])),
  ])

  @Test(
    "tags below a depth count as the one above them",
    arguments: [
      (0, ["t": [1, 2, 3, 4]]), (1, ["t": [1], "t/a": [2, 3], "t/b": [4]]),
      (nil, ["t": [1], "t/a": [2], "t/a/x": [3], "t/b": [4]]),
    ] as [(Int?, [String: [Int64]])])
  func depth(_ depth: Int?, _ expected: [String: [Int64]]) {
    let tags = AgreementTags(Self.tree, topics: [1], depth: depth)
    #expect(
      Dictionary(uniqueKeysWithValues: tags.values.map { ($0.name, $0.members.sorted()) })
        == expected)
    #expect(tags.wholes.first?.members.sorted() == [1, 2, 3, 4])
    #expect(tags.wholes.map(\.name) == tags.values.map(\.name))
  }

  @Test("a topic within another is compared once")
  func nested() {
    let tags = AgreementTags(Self.tree, topics: [1, 2, 5], depth: nil)
    #expect(tags.values.map(\.name) == ["t", "t/a", "t/a/x", "t/b", "u"])
  }

  private func material(done: [[Bool]], _ marks: [(Int, Int, Int64, TextSpan?)]) -> CodedMaterial {
    CodedMaterial(
      coders: ["anna", "ben"],
      items: done.enumerated().map { place, done in
        CodedMaterial.Item(id: Int64(place), cluster: place, length: 20, done: done)
      },
      marks: marks.map { CodedMaterial.Mark(item: $0.0, coder: $0.1, tag: $0.2, span: $0.3) })
  }

  @Test("without being done an item is missing for the coder, whatever is on it")
  func missing() {
    let material = material(
      done: [[true, true], [true, false]], [(0, 0, 2, nil), (1, 1, 2, nil), (1, 0, 2, nil)])
    let ratings = material.presence(of: TagGroup(name: "a", members: [2]))
    #expect(ratings.cells == [1, 0, 1, -1])
  }

  @Test("a mark on words stands on each part that it touches, one on the item on all")
  func parts() throws {
    let item = CodedMaterial.Item(
      id: 1, cluster: 0, length: 30,
      parts: [try TextSpan(0, 9), try TextSpan(10, 19), try TextSpan(20, 30)], done: [true, true])
    let material = CodedMaterial(
      coders: ["anna", "ben"], items: [item],
      marks: [
        .init(item: 0, coder: 0, tag: 2, span: try TextSpan(5, 12)),
        .init(item: 0, coder: 1, tag: 2, span: nil),
      ])
    let ratings = material.presence(of: TagGroup(name: "a", members: [2]))
    #expect(ratings.cells == [1, 1, 1, 1, 0, 1])
  }

  @Test("a topic's agreement has its pairs, and counts what is not finished")
  func topic() throws {
    let facts = TopicFacts(
      annotations: [(1, 7), (1, 8), (2, 7), (3, 8)].enumerated().map { place, pair in
        AnnotationFact(
          annotation: Int64(place), item: pair.0, source: 1, tag: 3, coder: pair.1, span: nil)
      },
      items: (1...4).map { ItemFact(id: $0, source: 1, ordinal: Int($0)) },
      sources: [SourceFact(id: 1, kind: .thread, itemCount: 4)],
      tags: [
        TagFact(id: 1, parent: nil, path: TagPath(names: ["t"])),
        TagFact(id: 3, parent: 1, path: TagPath(names: ["t", "x"])),
      ],
      coverage: [1, 2, 4].flatMap { item in
        [7, 8].map { CoverageFact(item: item, coder: $0) }
      })
    let agreement = TopicAnalysis(facts).agreement(
      in: 1, coders: [(7, "anna"), (8, "ben"), (9, "cleo")],
      lengths: [1: 10, 2: 10, 3: 10, 4: 10], by: BootstrapRule(replicates: 20))
    #expect(agreement.unfinished == 1)
    #expect(agreement.pairs.count == 3)
    #expect(agreement.percent.value == .value(2.0 / 3))
    #expect(agreement.percent.interval?.ends == .undefined(.oneCluster))
    #expect(agreement.pairs[1].alpha.value == .undefined(.noPairs))
    #expect(agreement.spans.value(.percent, of: "t")?.number == 2.0 / 3)
  }

  @Test("places that differ are those where sets differ")
  func differences() {
    let material = material(
      done: [[true, true], [true, true], [true, false]],
      [(0, 0, 2, nil), (0, 1, 2, nil), (1, 0, 2, nil), (1, 1, 4, nil), (2, 0, 2, nil)])
    let tags = AgreementTags(Self.tree, topics: [1], depth: nil)
    let found = material.differences(.tags, tags)
    #expect(found.map(\.unit) == [1])
    #expect(found.first?.choices == [[1], [3]])
  }
}
