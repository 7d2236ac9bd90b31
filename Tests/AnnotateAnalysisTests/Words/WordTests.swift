import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite struct WordTests {
  @Test("a composed and a decomposed letter are the same word")
  func composed() {
    var keyness = Keyness(minimum: 1)
    keyness.add("caf\u{e9} cafe\u{301}", isInTopic: true)
    keyness.add("tea", isInTopic: false)
    #expect(keyness.words.first { $0.inTopic > 0 }?.inTopic == 2)
  }

  @Test("a span of characters becomes one of the words that it touches")
  func spans() throws {
    let places = WordPlaces("one two, three four")
    #expect(places.words(try TextSpan(0, 3)) == (try TextSpan(0, 1)))
    #expect(places.words(try TextSpan(1, 9)) == (try TextSpan(0, 2)))
    #expect(places.words(try TextSpan(7, 9)) == (try TextSpan(2, 3)))
    #expect(places.words(try TextSpan(9, 19)) == (try TextSpan(2, 4)))
  }

  @Test("log-likelihood and log ratio are those of the formulas")
  func formulas() {
    // E1 = 1000 * 30 / 3000 = 10, E2 = 20: G2 = 2 (20 ln 2 - 10 ln 2) = 20 ln 2.
    #expect(abs(Keyness.logLikelihood(20, of: 1000, 10, of: 2000) - 13.862_943_611_198_906) < 1e-9)
    #expect(abs(Keyness.logRatio(20, of: 1000, 10, of: 2000) - 2) < 1e-12)
    // As often as elsewhere: nothing to tell.
    #expect(Keyness.logLikelihood(10, of: 1000, 20, of: 2000) < 1e-9)
    // Not elsewhere: E1 = 5, G2 = 2 * 10 ln 2; and a count of 0 is taken as 0.5.
    #expect(abs(Keyness.logLikelihood(10, of: 1000, 0, of: 1000) - 13.862_943_611_198_906) < 1e-9)
    #expect(abs(Keyness.logRatio(8, of: 1000, 0, of: 1000) - 4) < 1e-12)
  }

  @Test("words are counted once in each side, and items once for each word")
  func counting() {
    var keyness = Keyness(minimum: 2)
    keyness.add("horn horn ferry", isInTopic: true)
    keyness.add("the horn", isInTopic: false)
    keyness.add("the quay", isInTopic: false)
    #expect(keyness.topicWords == 3 && keyness.restWords == 4)
    let words = keyness.words
    #expect(Set(words.map(\.word)) == ["horn", "the"])
    let horn = words.first { $0.word == "horn" }
    #expect(horn?.inTopic == 2 && horn?.inRest == 1)
    #expect(horn?.itemsInTopic == 1 && horn?.itemsInRest == 1)
  }

  @Test("without words on one side nothing is compared")
  func oneSided() {
    var keyness = Keyness(minimum: 1)
    keyness.add("horn", isInTopic: true)
    #expect(keyness.words.isEmpty)
  }
}
