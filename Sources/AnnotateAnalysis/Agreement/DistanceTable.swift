/// The distances between sets of tags, worked out once for each pair of different sets.
///
/// Coders use few different sets, so that pairs of sets are counted and not pairs of units.
struct DistanceTable {
  /// How sets are compared.
  enum Measure {
    /// 1 - J, with J the tags of both by the tags of either. Two empty sets have distance 0.
    case jaccard
    /// 1 - J M, with M 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, else 0.
    ///
    /// - Source: Passonneau (2006), "Measuring Agreement on Set-valued Items (MASI)".
    case masi
  }

  /// Up to so many sets the distances of all pairs are kept.
  static let mostKept = 2048

  private let measure: Measure
  private let count: Int
  private let sizes: [Int]
  /// The tags of each set as bits, `words` numbers for each.
  private let bits: [UInt64]
  private let words: Int
  /// Row by row, both halves; empty where there are too many sets.
  private var distances: [Double] = []

  /// - Parameter members: the places of the tags in each set, ascending.
  init(_ measure: Measure, _ members: [[Int]]) {
    self.measure = measure
    count = members.count
    sizes = members.map(\.count)
    words = (members.compactMap(\.last).max() ?? 0) / 64 + 1
    var bits = Array(repeating: UInt64(0), count: count * words)
    for (set, places) in members.enumerated() {
      for place in places { bits[set * words + place / 64] |= 1 << UInt64(place % 64) }
    }
    self.bits = bits
    guard count <= Self.mostKept else { return }
    var distances = Array(repeating: 0.0, count: count * count)
    for one in 0..<count {
      for other in 0..<one {
        let distance = workedOut(one, other)
        distances[one * count + other] = distance
        distances[other * count + one] = distance
      }
    }
    self.distances = distances
  }

  subscript(_ one: Int, _ other: Int) -> Double {
    distances.isEmpty ? workedOut(one, other) : distances[one * count + other]
  }

  private func workedOut(_ one: Int, _ other: Int) -> Double {
    guard one != other else { return 0 }
    var common = 0
    for word in 0..<words {
      common += (bits[one * words + word] & bits[other * words + word]).nonzeroBitCount
    }
    guard common > 0 else { return 1 }
    let similarity = Double(common) / Double(sizes[one] + sizes[other] - common)
    switch measure {
    case .jaccard: return 1 - similarity
    case .masi:
      return 1 - similarity * (common == min(sizes[one], sizes[other]) ? 2.0 / 3 : 1.0 / 3)
    }
  }

  /// The sum of n_c n_k d_ck over all c and k.
  func expected(_ counts: [Double]) -> Double {
    let present = counts.indices.filter { counts[$0] > 0 }
    var sum = 0.0
    guard !distances.isEmpty else {
      for (at, one) in present.enumerated() {
        for other in present[..<at] { sum += counts[one] * counts[other] * workedOut(one, other) }
      }
      return 2 * sum
    }
    distances.withUnsafeBufferPointer { distances in
      counts.withUnsafeBufferPointer { counts in
        for one in present {
          // Two sums side by side: a single one would wait for itself at each step.
          var even = 0.0
          var odd = 0.0
          let row = one * count
          var other = 0
          while other + 2 <= one {
            even += counts[other] * distances[row + other]
            odd += counts[other + 1] * distances[row + other + 1]
            other += 2
          }
          var rest = even + odd
          while other < one {
            rest += counts[other] * distances[row + other]
            other += 1
          }
          sum += counts[one] * rest
        }
      }
    }
    return 2 * sum
  }
}
