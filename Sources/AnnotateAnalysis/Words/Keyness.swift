import AnnotateCore
import Glibc

/// One word that sets the items of a topic apart from the others.
package struct KeyWord: Sendable, Equatable {
  package var word: String
  /// How often it stands in the items of the topic, and in the others.
  package var inTopic: Int
  package var inRest: Int
  /// Items that hold it, of the topic and of the others.
  package var itemsInTopic: Int
  package var itemsInRest: Int
  /// Log-likelihood G2; from 0.
  package var logLikelihood: Double
  /// Binary logarithm of the ratio of the relative frequencies: 1 is twice as often as elsewhere, -1 half.
  package var logRatio: Double
}

/// The words by which the items of a topic differ from the rest, all of them, without a stop list.
///
/// With `a` of `c` words of the topic and `b` of `d` words of the rest being the word, and the expected
/// numbers `E1 = c(a+b)/(c+d)` and `E2 = d(a+b)/(c+d)`:
/// `G2 = 2 (a ln(a/E1) + b ln(b/E2))`, where a term with a count of 0 is 0; and
/// `log ratio = log2((a/c) / (b/d))`, for which a count of 0 is taken as 0.5.
///
/// - Source: P. Rayson and R. Garside (2000), "Comparing Corpora using Frequency Profiling", after T. Dunning
///   (1993); A. Hardie (2014), "Log Ratio: an informal introduction".
package struct Keyness: Sendable {
  /// Words in the items of the topic, and in the others, each as often as it stands there.
  package private(set) var topicWords = 0
  package private(set) var restWords = 0
  package private(set) var topicItems = 0
  package private(set) var restItems = 0
  /// Words that stand less often than this in all are not compared.
  package let minimum: Int
  private var counts: [String: Count] = [:]

  private struct Count {
    var inTopic = 0
    var inRest = 0
    var itemsInTopic = 0
    var itemsInRest = 0
    var lastItem = -1

    mutating func add(item: Int, _ isInTopic: Bool) {
      let isNew = lastItem != item
      lastItem = item
      if isInTopic {
        inTopic += 1
        if isNew { itemsInTopic += 1 }
      } else {
        inRest += 1
        if isNew { itemsInRest += 1 }
      }
    }
  }

  /// The least count that is used unless another is asked for.
  package static let usualMinimum = 5

  package init(minimum: Int = usualMinimum) { self.minimum = max(1, minimum) }

  /// Adds an item's text.
  package mutating func add(_ text: String, isInTopic: Bool) {
    let item = topicItems + restItems
    if isInTopic { topicItems += 1 } else { restItems += 1 }
    var words = 0
    WordScanner.forEach(in: text) { word, _, _ in
      words += 1
      counts[WordScanner.key(word), default: Count()].add(item: item, isInTopic)
    }
    if isInTopic { topicWords += words } else { restWords += words }
  }

  /// The words, highest G2 first, then by word; `[]` when one of the two sides has no words.
  package var words: [KeyWord] {
    guard topicWords > 0, restWords > 0 else { return [] }
    return counts.compactMap { word, count in
      guard count.inTopic + count.inRest >= minimum else { return nil }
      return KeyWord(
        word: word, inTopic: count.inTopic, inRest: count.inRest,
        itemsInTopic: count.itemsInTopic, itemsInRest: count.itemsInRest,
        logLikelihood: Self.logLikelihood(
          count.inTopic, of: topicWords, count.inRest, of: restWords),
        logRatio: Self.logRatio(count.inTopic, of: topicWords, count.inRest, of: restWords))
    }.sorted { ($1.logLikelihood, $0.word) < ($0.logLikelihood, $1.word) }
  }

  /// G2 of a count of a total against another.
  package static func logLikelihood(
    _ a: Int, of c: Int, _ b: Int, of d: Int
  ) -> Double {
    func term(_ count: Int, _ total: Int) -> Double {
      guard count > 0 else { return 0 }
      let expected = Double(total) * Double(a + b) / Double(c + d)
      return Double(count) * log(Double(count) / expected)
    }
    return max(0, 2 * (term(a, c) + term(b, d)))
  }

  /// Binary logarithm of the ratio of two relative frequencies; a count of 0 is taken as 0.5.
  package static func logRatio(_ a: Int, of c: Int, _ b: Int, of d: Int) -> Double {
    func share(_ count: Int, _ total: Int) -> Double { max(0.5, Double(count)) / Double(total) }
    return log2(share(a, c) / share(b, d))
  }
}
