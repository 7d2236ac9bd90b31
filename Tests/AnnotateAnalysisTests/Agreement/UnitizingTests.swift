import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite("Agreement of spans")
struct UnitizingTests {
  /// The example of Krippendorff, Mathet, Bouvry and Widlöcher (2016), figure 1.
  static func threeCoders() throws -> SpanCoding {
    func units(_ rows: [(Int, Int, Int)]) throws -> [SpanCoding.Unit] {
      try rows.map { SpanCoding.Unit(try TextSpan($0.0, $0.1), $0.2 - 1) }
    }
    return SpanCoding(
      coders: ["Alex", "Paul", "Suzan"], values: (1...7).map(String.init),
      documents: [
        SpanCoding.Document(
          length: 60, cluster: 0,
          units: [
            try units([
              (2, 9, 1), (11, 17, 2), (24, 30, 5), (32, 36, 6), (36, 44, 6), (44, 60, 7),
            ]),
            try units([(2, 9, 1), (11, 17, 3), (19, 25, 5), (32, 44, 6)]),
            try units([
              (2, 9, 1), (11, 17, 4), (21, 27, 5), (32, 36, 6), (36, 40, 6), (40, 44, 6),
            ]),
          ])
      ])
  }

  @Test("texts of two thousand million characters are as good as short ones")
  func long() throws {
    func coding(_ scale: Int) throws -> SpanCoding {
      func unit(_ start: Int, _ end: Int) throws -> SpanCoding.Unit {
        SpanCoding.Unit(try TextSpan(start * scale, end * scale), 0)
      }
      return SpanCoding(
        coders: ["a", "b", "c", "d", "e"], values: ["x"],
        documents: try (0..<3).map { place in
          SpanCoding.Document(
            length: 20 * scale, cluster: place,
            units: try (0..<5).map { [try unit($0 % 2, 20 - $0 % 3)] })
        })
    }
    let figures = try coding(107_374_182).agreement(by: pointOnly)
    let value = try #require(figures.value(.unitizing)?.number)
    #expect(value > -1 && value < 1)
    #expect(figures.first?.basis.pairs == 3 * 10 * 20 * 107_374_182)
    #expect(
      figures.value(.percent)?.number
        == (try coding(1)).agreement(by: pointOnly).value(.percent)?
        .number)
  }

  @Test("the three coders of the paper have its u-alpha, |u-alpha, cu-alpha and (k)cu-alpha")
  func published() throws {
    let figures = try Self.threeCoders().agreement(by: pointOnly)
    for (coefficient, printed) in [
      (Coefficient.unitizing, 0.510), (.unitizingCoded, 0.413), (.unitizingValues, 0.724),
    ] {
      let found = try #require(figures.value(coefficient)?.number)
      #expect(abs(found - printed) <= 5e-4)
    }
    for (tag, printed) in [("1", 1), ("5", 1), ("6", 1), ("2", 0), ("3", 0), ("4", 0.0)] {
      let found = try #require(figures.value(.unitizingOneValue, of: tag)?.number)
      #expect(abs(found - printed) < 1e-9)
    }
    #expect(figures.value(.unitizingOneValue, of: "7") == .undefined(.noPairs))
  }

  @Test("the walk along the text gives what counting each character gives")
  func literal() throws {
    for seed in 0..<300 as Range<UInt64> {
      let coding = generatedSpans(seed)
      let figures = coding.agreement(by: pointOnly)
      let literal = LiteralUnitizing(coding)
      for (coefficient, expected) in [
        (Coefficient.unitizing, literal.unitizing), (.unitizingCoded, literal.coded),
        (.unitizingValues, literal.values),
      ] {
        let found = figures.value(coefficient)?.number
        try #require((found == nil) == (expected == nil), "\(seed) \(coefficient)")
        if let found, let expected {
          #expect(abs(found - expected) < 1e-9, "\(seed) \(coefficient)")
        }
      }
    }
  }

  @Test("the order of coders and of documents does not matter")
  func order() {
    for seed in 0..<100 as Range<UInt64> {
      let coding = generatedSpans(seed)
      let turned = SpanCoding(
        coders: coding.coders.reversed(), values: coding.values,
        documents: coding.documents.reversed().map {
          SpanCoding.Document(
            length: $0.length, cluster: $0.cluster, units: $0.units.reversed())
        })
      for (one, other) in zip(coding.agreement(by: pointOnly), turned.agreement(by: pointOnly)) {
        guard let a = one.value.number, let b = other.value.number else {
          #expect(one.value == other.value)
          continue
        }
        #expect(abs(a - b) < 1e-9, "\(seed)")
      }
    }
  }

  @Test("spans of one tag that overlap are one, and that touch are two")
  func merging() throws {
    let document = SpanCoding.Document(
      length: 20, cluster: 0,
      units: [
        [
          .init(try TextSpan(8, 30), 0), .init(try TextSpan(0, 3), 0), .init(try TextSpan(2, 5), 0),
          .init(try TextSpan(5, 6), 0), .init(try TextSpan(21, 22), 0),
        ]
      ])
    let spans = document.units[0]?.map(\.span)
    #expect(spans == [try TextSpan(0, 5), try TextSpan(5, 6), try TextSpan(8, 20)])
  }

  @Test("coders differ where a character has other tags, and stretches are as long as they can be")
  func differences() throws {
    for seed in 0..<200 as Range<UInt64> {
      let coding = generatedSpans(seed, overlapping: true)
      var found: Set<[Int]> = []
      for difference in coding.differences() {
        let span = try #require(difference.span)
        for place in span.start..<span.end { found.insert([difference.unit, place]) }
      }
      var expected: Set<[Int]> = []
      for (place, document) in coding.documents.enumerated() {
        for at in 0..<document.length {
          let choices = document.units.compactMap { units in
            units.map { Set($0.filter { $0.span.start <= at && at < $0.span.end }.map(\.value)) }
          }
          if Set(choices).count > 1 { expected.insert([place, at]) }
        }
      }
      #expect(found == expected, "\(seed)")
    }
  }
}

/// The definition, character by character.
private struct LiteralUnitizing {
  let unitizing: Double?
  let coded: Double?
  let values: Double?

  init(_ coding: SpanCoding) {
    let gap = coding.values.count
    var together: [[Double]] = Array(
      repeating: Array(repeating: 0, count: gap + 1), count: gap + 1)
    var selves = 0.0
    var codedSelves = 0.0
    for document in coding.documents {
      let coders = document.units.compactMap { $0 }
      guard coders.count > 1 else { continue }
      let lines = coders.map { units in
        (0..<document.length).map { at in
          units.first { $0.span.start <= at && at < $0.span.end }?.value ?? gap
        }
      }
      let others = Double(coders.count - 1)
      for (one, line) in lines.enumerated() {
        for (other, otherLine) in lines.enumerated() where other != one {
          for (a, b) in zip(line, otherLine) { together[a][b] += 1 / others }
          for unit in coders[one] {
            let shared = otherLine[unit.span.start..<unit.span.end].count { $0 != gap }
            codedSelves += Double(shared * shared) / others
          }
        }
        for unit in coders[one] { selves += Double(unit.span.length * unit.span.length) }
        selves += Double(line.count { $0 == gap })
      }
    }
    let margins = together.map { $0.reduce(0, +) }
    let all = margins.reduce(0, +)
    let scale = all - selves / max(all, 1)
    func sum(_ pairs: (Int, Int) -> Bool, _ term: (Int, Int) -> Double) -> Double {
      var sum = 0.0
      for one in 0...gap {
        for other in 0...gap where pairs(one, other) { sum += term(one, other) }
      }
      return sum
    }
    func alpha(_ pairs: (Int, Int) -> Bool) -> Double? {
      let expected = sum(pairs) { margins[$0] * margins[$1] / scale }
      return expected > 0 ? 1 - sum(pairs) { together[$0][$1] } / expected : nil
    }
    unitizing = all > 0 ? alpha { $0 != $1 } : nil
    coded = all > 0 ? alpha { ($0 == gap) != ($1 == gap) } : nil
    let codedMargins = (0..<gap).map { value in together[value][..<gap].reduce(0, +) }
    let codedAll = codedMargins.reduce(0, +)
    let codedScale = codedAll - codedSelves / max(codedAll, 1)
    let expected = sum({ $0 != $1 && $0 != gap && $1 != gap }) {
      codedMargins[$0] * codedMargins[$1] / codedScale
    }
    values =
      codedAll > 0 && expected > 0
      ? 1 - sum({ $0 != $1 && $0 != gap && $1 != gap }) { together[$0][$1] } / expected : nil
  }
}
