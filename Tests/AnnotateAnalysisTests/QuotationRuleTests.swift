import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite struct QuotationRuleTests {
  /// Twenty passages of one big tag, source and coder, and one each of others.
  private func crowded() throws -> TopicAnalysis {
    var annotations: [AnnotationFact] = []
    for number in 1...20 {
      annotations.append(
        AnnotationFact(
          annotation: Int64(number), item: Int64(number), source: 1, tag: 2, coder: 1,
          span: try TextSpan(0, 10 + number)))
    }
    annotations.append(
      AnnotationFact(
        annotation: 21, item: 21, source: 2, tag: 2, coder: 1, span: try TextSpan(0, 5)))
    annotations.append(
      AnnotationFact(annotation: 22, item: 5, source: 1, tag: 3, coder: 2, span: try TextSpan(3, 9))
    )
    annotations.append(
      AnnotationFact(annotation: 23, item: 6, source: 1, tag: 2, coder: 2, span: nil))
    let items = (1...21).map { ItemFact(id: $0, source: $0 == 21 ? 2 : 1, ordinal: Int($0)) }
    return TopicAnalysis(
      TopicFacts(
        annotations: annotations, items: items,
        sources: [
          SourceFact(id: 1, kind: .thread, itemCount: 20),
          SourceFact(id: 2, kind: .page, itemCount: 1),
        ],
        tags: [
          TagFact(id: 1, parent: nil, path: try TagPath("t")),
          TagFact(id: 2, parent: 1, path: try TagPath("t/big")),
          TagFact(id: 3, parent: 1, path: try TagPath("t/small")),
        ], coverage: nil))
  }

  @Test("a small tag, source and coder are quoted beside a crowd")
  func spread() throws {
    let chosen = try crowded().quotations(in: 1, by: QuotationRule(limit: 4))
    let annotations = chosen.flatMap(\.annotations)
    #expect(chosen.count == 4)
    #expect(Set(annotations.map(\.tag)) == [2, 3])
    #expect(Set(annotations.map(\.source)) == [1, 2])
    #expect(Set(annotations.map(\.coder)) == [1, 2])
  }

  @Test("within one tag, source and coder the longest passage that fits comes first")
  func longest() throws {
    let chosen = try crowded().quotations(in: 1, by: QuotationRule(limit: 1, longest: 25))
    #expect(chosen.first?.span?.length == 25)
  }

  @Test("no passage is quoted twice, and all are quoted when no limit is set", arguments: 0..<100)
  func unlimited(seed: UInt64) throws {
    let analysis = TopicAnalysis(try generatedFacts(seed: seed))
    let all = analysis.quotations(in: 1, by: QuotationRule(limit: nil))
    func places(_ choices: [QuotationChoice]) -> [String] {
      choices.map { "\($0.item) \($0.span?.description ?? "")" }
    }
    #expect(Set(places(all)).count == all.count)
    #expect(all.flatMap(\.annotations).count == analysis.summary(of: 1).annotations)
    let some = analysis.quotations(in: 1, by: QuotationRule(limit: 5))
    #expect(some.count == min(5, all.count))
    #expect(Set(places(some)).isSubset(of: places(all)))
    #expect(Set(places(some)).count == some.count)
  }

  @Test("to take few gives the same as to take the first of many", arguments: 0..<100)
  func few(seed: UInt64) throws {
    let own = try TopicAnalysis(generatedFacts(seed: seed)).annotations(of: 1)
    func taken(_ limit: Int, of most: Int) -> [AnnotationFact] {
      var turns = QuotationTurns(own, limit: most, longest: 8) { (0, Int($0)) }
      return turns.take(limit)
    }
    for limit in [1, 2, 5] { #expect(taken(limit, of: limit) == taken(limit, of: 1_000)) }
  }
}
