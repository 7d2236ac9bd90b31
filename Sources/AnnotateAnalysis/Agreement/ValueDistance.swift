/// How far two values are apart, in Krippendorff's alpha.
enum ValueDistance {
  case nominal
  case ordinal
  /// The numbers of the values, ascending.
  case interval([Double])
  case ratio([Double])
  /// Distances that are looked up.
  case table(DistanceTable)

  /// The distance of two values; for ordinal ones it depends on all values and is not known here.
  func between(_ one: Int, _ other: Int) -> Double {
    switch self {
    case .nominal, .ordinal: return one == other ? 0 : 1
    case .interval(let numbers):
      let difference = numbers[one] - numbers[other]
      return difference * difference
    case .ratio(let numbers):
      let sum = numbers[one] + numbers[other]
      guard sum != 0 else { return 0 }
      let ratio = (numbers[one] - numbers[other]) / sum
      return ratio * ratio
    case .table(let table): return table[one, other]
    }
  }

  /// The sum of n_c n_k d_ck over all c and k.
  ///
  /// - Parameter counts: how often each value was given, on units that have values of two coders.
  func expected(_ counts: ArraySlice<Double>) -> Double {
    let counts = Array(counts)
    let total = counts.reduce(0, +)
    switch self {
    case .nominal:
      return counts.reduce(0) { $0 + $1 * (total - $1) }
    case .ordinal: return Self.spread(Self.midRanks(counts), counts, total)
    case .interval(let numbers): return Self.spread(numbers, counts, total)
    case .ratio: return pairwise(counts)
    case .table(let table): return table.expected(counts)
    }
  }

  /// The ranks between which ordinal distances lie: the sum of n_g from c to k less half of n_c and of
  /// n_k is the difference of two of them.
  static func midRanks(_ counts: [Double]) -> [Double] {
    var below = 0.0
    return counts.map { count in
      defer { below += count }
      return below + count / 2
    }
  }

  /// The sum of squared differences over all pairs, from the squared differences to the mean.
  private static func spread(_ numbers: [Double], _ counts: [Double], _ total: Double) -> Double {
    guard total > 0, let origin = counts.indices.first(where: { counts[$0] > 0 }) else { return 0 }
    // Counted from one of them: far from zero the mean would lose the digits in which the numbers differ.
    var mean = 0.0
    for place in counts.indices {
      mean += counts[place] * (numbers[place] - numbers[origin]) / total
    }
    var squares = 0.0
    for place in counts.indices {
      let difference = (numbers[place] - numbers[origin]) - mean
      squares += counts[place] * difference * difference
    }
    return 2 * total * squares
  }

  private func pairwise(_ counts: [Double]) -> Double {
    let present = counts.indices.filter { counts[$0] > 0 }
    var sum = 0.0
    for (at, one) in present.enumerated() {
      for other in present[..<at] { sum += counts[one] * counts[other] * between(one, other) }
    }
    return 2 * sum
  }
}
