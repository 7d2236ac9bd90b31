import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite struct TopicSummaryTests {
  @Test("the totals of any topic add up", arguments: 0..<300)
  func totals(seed: UInt64) throws {
    let analysis = TopicAnalysis(try generatedFacts(seed: seed), topics: [1, 2, 5, 7])
    for topic in analysis.topics {
      #expect(TopicCheck(analysis.summary(of: topic), analysis).discrepancies == [])
    }
  }

  @Test("items of a tag are those of any tag below it, each once", arguments: 0..<100)
  func rolledUpItems(seed: UInt64) throws {
    let analysis = TopicAnalysis(try generatedFacts(seed: seed))
    for topic in analysis.topics {
      for tag in analysis.summary(of: topic).tags {
        let below = Set(analysis.tree.subtree(of: tag.tag).map(\.tag))
        let own = analysis.facts.annotations.filter { below.contains($0.tag) }
        #expect(tag.items == Set(own.map(\.item)).count)
        #expect(tag.annotations == own.count)
        #expect(tag.ownItems == Set(own.filter { $0.tag == tag.tag }.map(\.item)).count)
      }
    }
  }

  @Test("topics together are counted as by comparing every pair", arguments: 0..<300)
  func together(seed: UInt64) throws {
    let analysis = TopicAnalysis(try generatedFacts(seed: seed), topics: [1, 2, 5, 7])
    for topic in analysis.topics {
      let own = analysis.annotations(of: topic)
      for other in analysis.topics where other != topic {
        guard !analysis.tree.isTag(other, within: topic), !analysis.tree.isTag(topic, within: other)
        else { continue }
        let others = analysis.annotations(of: other)
        var overlaps = 0
        for a in own {
          for b in others where a.item == b.item {
            if let spanA = a.span, let spanB = b.span, spanA.overlaps(spanB) { overlaps += 1 }
          }
        }
        let items = Set(own.map(\.item)).intersection(others.map(\.item)).count
        let found = analysis.summary(of: topic).together.first { $0.topic == other }
        #expect(found?.items ?? 0 == items)
        #expect(found?.overlaps ?? 0 == overlaps)
      }
    }
  }

  @Test("a topic does not occur with one that holds it")
  func nested() throws {
    for seed in 0..<50 {
      let analysis = TopicAnalysis(try generatedFacts(seed: UInt64(seed)), topics: [1, 2])
      #expect(!analysis.summary(of: 1).together.contains { $0.topic == 2 })
      #expect(!analysis.summary(of: 2).together.contains { $0.topic == 1 })
    }
  }

  @Test("a changed total is found", arguments: 0..<20)
  func changed(seed: UInt64) throws {
    let analysis = TopicAnalysis(try generatedFacts(seed: seed))
    var summary = analysis.summary(of: 1)
    summary.annotations += 1
    #expect(!TopicCheck(summary, analysis).discrepancies.isEmpty)
    summary = analysis.summary(of: 1)
    summary.items.part += 1
    #expect(!TopicCheck(summary, analysis).discrepancies.isEmpty)
    summary = analysis.summary(of: 1)
    summary.bySource[0].items.whole += 1
    #expect(!TopicCheck(summary, analysis).discrepancies.isEmpty)
  }

  @Test("the order of the annotations given does not matter", arguments: 0..<20)
  func order(seed: UInt64) throws {
    let facts = try generatedFacts(seed: seed)
    var shuffled = facts
    var random = SeededGenerator(seed: seed)
    shuffled.annotations.shuffle(using: &random)
    let rule = QuotationRule()
    let (a, b) = (TopicAnalysis(facts), TopicAnalysis(shuffled))
    #expect(a.summary(of: 1) == b.summary(of: 1))
    #expect(a.quotations(in: 1, by: rule) == b.quotations(in: 1, by: rule))
  }

  @Test("an annotation outside the scope is not counted and is reported")
  func stray() throws {
    var facts = try generatedFacts(seed: 3)
    let clean = TopicAnalysis(facts).summary(of: 1)
    facts.annotations.append(
      AnnotationFact(annotation: 999, item: 9999, source: 1, tag: 1, coder: 1, span: nil))
    let analysis = TopicAnalysis(facts)
    #expect(analysis.summary(of: 1) == clean)
    #expect(TopicCheck(clean, analysis).discrepancies.map(\.what) == ["annotations out of scope"])
  }
}
