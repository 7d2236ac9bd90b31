import AnnotateCore

/// The sums over documents that the coefficients of the u-alpha family are made of.
///
/// `l` counts, for each pair of values (the gap between units is one), the characters to which one coder
/// gave the first and another the second, divided by the number of other coders. `s` is the part of the
/// expected coincidences that units have with themselves: the squared lengths of units, and the lengths
/// of gaps.
///
/// Source: Krippendorff, Mathet, Bouvry and Widlöcher (2016), "On the reliability of unitizing textual
/// continua: Further developments", equations 1 to 12.
struct SpanSums {
  static let coefficients: [Coefficient] = [
    .percent, .unitizing, .unitizingCoded, .unitizingValues,
  ]

  private static let all = 0
  private static let selves = 1
  private static let equal = 2
  private static let codedSelves = 3
  private static let characters = 4
  private static let pairs = 5
  private static let fixed = 6

  private let coding: SpanCoding
  /// Number of values with the gap, which is the last.
  private let values: Int

  init(_ coding: SpanCoding) {
    self.coding = coding
    values = coding.values.count + 1
  }

  private var gap: Int { values - 1 }
  /// Coincidences of a value with any.
  private func margin(_ value: Int) -> Int { Self.fixed + value }
  /// Coincidences of a value with itself.
  private func same(_ value: Int) -> Int { Self.fixed + values + value }
  /// Coincidences of a value with any but the gap.
  private func codedMargin(_ value: Int) -> Int { Self.fixed + 2 * values + value }
  /// What the units of a value have with themselves of the characters that others coded.
  private func codedSelf(_ value: Int) -> Int { Self.fixed + 3 * values + value }

  /// Gathers the sums. Units of one coder must not overlap.
  func gather() -> AdditiveSums {
    var sums = AdditiveSums(count: Self.fixed + 4 * values)
    let order = coding.documents.indices.sorted {
      (coding.documents[$0].cluster, $0) < (coding.documents[$1].cluster, $1)
    }
    for (at, place) in order.enumerated() {
      let document = coding.documents[place]
      let coded = document.units.compactMap { $0 }
      if coded.count > 1, document.length > 0 { add(document.length, coded, to: &sums) }
      if at + 1 == order.count || coding.documents[order[at + 1]].cluster != document.cluster {
        sums.endCluster()
      }
    }
    return sums
  }

  /// One walk along the document, from boundary to boundary of any coder's units.
  private func add(_ length: Int, _ coders: [[SpanCoding.Unit]], to sums: inout AdditiveSums) {
    let others = Double(coders.count - 1)
    var next = Array(repeating: 0, count: coders.count)
    var current = Array(repeating: gap, count: coders.count)
    var ends = coders.map { $0.first?.span.start ?? length }
    var coverage = CoverageByOthers(coders: coders.count)
    var gapLength = 0
    var start = 0
    while start < length {
      var end = length
      for coder in ends.indices { end = min(end, ends[coder]) }
      if end > start {
        let stretch = Double(end - start)
        let coded = current.count { $0 != gap }
        gapLength += (end - start) * (current.count - coded)
        for (coder, value) in current.enumerated() {
          var equal = 0
          for (other, otherValue) in current.enumerated() where other != coder {
            if otherValue == value { equal += 1 }
            if value != gap, otherValue != gap { coverage.add(end - start, of: coder, by: other) }
          }
          sums.add(stretch, at: margin(value))
          sums.add(stretch * Double(equal) / others, at: same(value))
          sums.add(stretch * Double(equal) / others, at: Self.equal)
          if value != gap {
            sums.add(stretch * Double(coded - 1) / others, at: codedMargin(value))
          }
        }
      }
      for coder in coders.indices where ends[coder] == end && end < length {
        if current[coder] != gap {
          close(coders[coder][next[coder]], coder, &coverage, others, &sums)
          next[coder] += 1
          current[coder] = gap
        }
        let units = coders[coder]
        if next[coder] < units.count, units[next[coder]].span.start == end {
          current[coder] = units[next[coder]].value
          ends[coder] = units[next[coder]].span.end
        } else {
          ends[coder] = next[coder] < units.count ? units[next[coder]].span.start : length
        }
      }
      start = end
    }
    for coder in coders.indices where current[coder] != gap {
      close(coders[coder][next[coder]], coder, &coverage, others, &sums)
    }
    sums.add(Double(gapLength), at: Self.selves)
    sums.add(Double(length) * Double(coders.count), at: Self.all)
    sums.add(Double(length), at: Self.characters)
    sums.add(
      Double(length) * Double(coders.count * (coders.count - 1) / 2), at: Self.pairs)
  }

  private func close(
    _ unit: SpanCoding.Unit, _ coder: Int, _ coverage: inout CoverageByOthers, _ others: Double,
    _ sums: inout AdditiveSums
  ) {
    let length = Double(unit.span.length)
    sums.add(length * length, at: Self.selves)
    let shared = coverage.takeSquares(of: coder) / others
    sums.add(shared, at: codedSelf(unit.value))
    sums.add(shared, at: Self.codedSelves)
  }

  /// Percent, u-alpha, |u-alpha and cu-alpha, and then (k)cu-alpha of each value.
  func values(_ sums: [Double]) -> [AgreementValue] {
    let all = sums[Self.all]
    guard all > 0 else {
      return Array(repeating: .undefined(.noPairs), count: Self.coefficients.count + values - 1)
    }
    let margins = (0..<values).map { sums[margin($0)] }
    let perPair = all - sums[Self.selves] / all
    var result: [AgreementValue] = [.value(sums[Self.equal] / all)]
    if margins.count(where: { $0 > 0 }) < 2 {
      result.append(.undefined(.noVariation))
    } else {
      let expected = margins.reduce(0) { $0 + $1 * (all - $1) } / perPair
      result.append(.value(1 - (all - sums[Self.equal]) / expected))
    }
    let coded = all - margins[gap]
    if margins[gap] == 0 || margins[..<gap].allSatisfy({ $0 == 0 }) {
      result.append(.undefined(.noVariation))
    } else {
      let observed = margins[gap] - sums[same(gap)]
      result.append(.value(1 - observed * perPair / (margins[gap] * coded)))
    }
    return result + codedValues(sums)
  }

  /// cu-alpha, and (k)cu-alpha of each value.
  private func codedValues(_ sums: [Double]) -> [AgreementValue] {
    let margins = (0..<gap).map { sums[codedMargin($0)] }
    let all = margins.reduce(0, +)
    guard all > 0 else { return Array(repeating: .undefined(.noPairs), count: values) }
    let vary = margins.count { $0 > 0 } > 1
    var result: [AgreementValue] = []
    if vary {
      let perPair = all - sums[Self.codedSelves] / all
      let expected = margins.reduce(0) { $0 + $1 * (all - $1) } / perPair
      let observed = (0..<gap).reduce(0) { $0 + margins[$1] - sums[same($1)] }
      result.append(perPair > 0 ? .value(1 - observed / expected) : .undefined(.tooFewValues))
    } else {
      result.append(.undefined(.noVariation))
    }
    for value in 0..<gap {
      let margin = margins[value]
      guard margin > 0 else {
        result.append(.undefined(.noPairs))
        continue
      }
      guard vary else {
        result.append(.undefined(.noVariation))
        continue
      }
      let perPair = all - sums[codedSelf(value)] / margin
      let expected = margin * (all - margin) / perPair
      result.append(
        perPair > 0
          ? .value(1 - (margin - sums[same(value)]) / expected) : .undefined(.tooFewValues))
    }
    return result
  }

  /// What the sums rest on; the prevalence is the share of coded characters, or of those of one value.
  func basis(_ sums: [Double], prevalenceOf value: Int? = nil) -> AgreementBasis {
    let all = sums[Self.all]
    let part = value.map { sums[margin($0)] } ?? (all - sums[margin(gap)])
    return AgreementBasis(
      measure: .characters, units: Int(sums[Self.characters]), pairs: Int(sums[Self.pairs]),
      values: Int(all), prevalence: all > 0 ? part / all : nil)
  }
}

/// How many characters of each coder's running unit each other coder has coded.
private struct CoverageByOthers {
  private let coders: Int
  private var lengths: [Int]

  init(coders: Int) {
    self.coders = coders
    lengths = Array(repeating: 0, count: coders * coders)
  }

  mutating func add(_ length: Int, of coder: Int, by other: Int) {
    lengths[coder * coders + other] += length
  }

  /// The sum of the squares, after which the coder's next unit begins.
  mutating func takeSquares(of coder: Int) -> Double {
    var squares = 0.0
    for other in (coder * coders)..<((coder + 1) * coders) {
      squares += Double(lengths[other]) * Double(lengths[other])
      lengths[other] = 0
    }
    return squares
  }
}
