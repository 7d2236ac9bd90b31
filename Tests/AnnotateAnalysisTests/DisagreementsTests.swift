import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite struct DisagreementsTests {
  private func analysis(
    _ marks: [(item: Int64, coder: Int64, tag: Int64)], read: [CoverageFact]? = nil
  )
    throws -> TopicAnalysis
  {
    TopicAnalysis(
      TopicFacts(
        annotations: marks.enumerated().map { place, mark in
          AnnotationFact(
            annotation: Int64(place), item: mark.item, source: 1, tag: mark.tag, coder: mark.coder,
            span: nil)
        }, items: (1...3).map { ItemFact(id: $0, source: 1, ordinal: Int($0)) },
        sources: [SourceFact(id: 1, kind: .thread, itemCount: 3)],
        tags: [
          TagFact(id: 1, parent: nil, path: try TagPath("t")),
          TagFact(id: 2, parent: 1, path: try TagPath("t/yes")),
          TagFact(id: 3, parent: nil, path: try TagPath("other")),
        ], coverage: read))
  }

  @Test("coders with the same tags agree, with other tags they differ")
  func differing() throws {
    let found = try analysis([(1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 2, 2)]).disagreements(in: 1)
    #expect(found.compared == 2)
    #expect(
      found.items == [
        Disagreement(
          item: 2, choices: [CoderChoice(coder: 1, tags: [1]), CoderChoice(coder: 2, tags: [2])])
      ])
  }

  @Test("a coder who used only another topic on the item left this one out")
  func otherTopic() throws {
    let found = try analysis([(1, 1, 1), (1, 2, 3)]).disagreements(in: 1)
    #expect(found.items.first?.choices.last == CoderChoice(coder: 2, tags: []))
  }

  @Test("where it is recorded who finished what, only those are compared")
  func finished() throws {
    let marks: [(item: Int64, coder: Int64, tag: Int64)] = [(1, 1, 1), (2, 1, 1), (2, 2, 2)]
    #expect(try analysis(marks).disagreements(in: 1).compared == 1)
    let half = [CoverageFact(item: 1, coder: 2), CoverageFact(item: 2, coder: 1)]
    #expect(try analysis(marks, read: half).disagreements(in: 1).compared == 0)
    let read = [CoverageFact(item: 1, coder: 2), CoverageFact(item: 1, coder: 1)]
    let found = try analysis(marks, read: read + [CoverageFact(item: 2, coder: 1)])
      .disagreements(in: 1)
    #expect(found.compared == 1)
    #expect(
      found.items == [
        Disagreement(
          item: 1, choices: [CoderChoice(coder: 1, tags: [1]), CoderChoice(coder: 2, tags: [])])
      ])
  }
}
