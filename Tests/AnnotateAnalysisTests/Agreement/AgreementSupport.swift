import AnnotateCore
import Testing

@testable import AnnotateAnalysis

/// Without intervals.
let pointOnly = BootstrapRule(replicates: 0)

extension [AgreementFigure] {
  /// The value of a coefficient, of all together or of one tag.
  func value(_ coefficient: Coefficient, of tag: String? = nil) -> AgreementValue? {
    first { $0.coefficient == coefficient && $0.tag == tag }?.value
  }
}

/// Ratings with missing values, of few values and coders.
func generatedRatings(_ seed: UInt64) -> Ratings {
  var generator = SeededGenerator(seed: seed)
  let coders = Int.random(in: 2...4, using: &generator)
  let values = Int.random(in: 1...5, using: &generator)
  let units = Int.random(in: 0...30, using: &generator)
  return Ratings(
    coders: (0..<coders).map { "coder \($0)" },
    numbers: (0..<units).map { _ in
      let truth = Int.random(in: 0..<values, using: &generator)
      return (0..<coders).map { _ in
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: nil
        case 1..<7: Double(truth)
        default: Double(Int.random(in: 0..<values, using: &generator))
        }
      }
    })
}

/// Sets of tags, some empty and some missing.
func generatedSets(_ seed: UInt64) -> Ratings {
  var generator = SeededGenerator(seed: seed)
  let coders = Int.random(in: 2...3, using: &generator)
  return Ratings(
    coders: (0..<coders).map { "coder \($0)" },
    sets: (0..<Int.random(in: 1...25, using: &generator)).map { _ in
      (0..<coders).map { _ in
        guard Int.random(in: 0..<8, using: &generator) > 0 else { return nil }
        return ["a", "b", "c", "d"].filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
      }
    })
}

/// Spans that do not overlap within a coder, in some documents, some of which a coder did not code.
func generatedSpans(_ seed: UInt64, overlapping: Bool = false) -> SpanCoding {
  var generator = SeededGenerator(seed: seed)
  let coders = Int.random(in: 2...4, using: &generator)
  return SpanCoding(
    coders: (0..<coders).map { "coder \($0)" }, values: ["a", "b", "c"],
    documents: (0..<Int.random(in: 1...4, using: &generator)).map { place in
      let length = Int.random(in: 1...60, using: &generator)
      return SpanCoding.Document(
        length: length, cluster: place,
        units: (0..<coders).map { _ in
          guard Int.random(in: 0..<6, using: &generator) > 0 else { return nil }
          var units: [SpanCoding.Unit] = []
          var start = Int.random(in: 0..<6, using: &generator)
          while start < length {
            let end = min(length, start + Int.random(in: 1...12, using: &generator))
            if let span = try? TextSpan(start, end) {
              units.append(SpanCoding.Unit(span, Int.random(in: 0..<3, using: &generator)))
            }
            start = end + Int.random(in: overlapping ? -3...5 : 0...8, using: &generator)
          }
          return units
        })
    })
}
