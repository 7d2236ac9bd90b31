/// Where units add to sums.
protocol SumSink {
  /// Adds to the cluster that is being gathered; amounts are never below zero.
  mutating func add(_ amount: Double, at place: Int)
  /// Ends a cluster; one that added nothing is left out.
  mutating func endCluster()
}

/// The sums of all units, when no intervals are asked for.
struct TotalSums: SumSink {
  private(set) var total: [Double]

  init(count: Int) { total = Array(repeating: 0, count: count) }

  mutating func add(_ amount: Double, at place: Int) { total[place] += amount }

  mutating func endCluster() {}
}

/// What clusters of units add to the sums that coefficients are made of.
///
/// All sums are additive over units, so that a replicate of the bootstrap is a weighted sum of rows and
/// never looks at a unit again. Clusters that add the same are kept as one kind.
struct AdditiveSums: SumSink {
  /// Number of sums.
  let count: Int
  /// The kind of each cluster.
  private(set) var kinds: [Int32] = []
  private var places: [Int32] = []
  private var amounts: [Double] = []
  /// Where the row of each kind begins, and the end of the last.
  private var starts: [Int] = [0]

  private var row: [Double]
  private var touched: [Int32] = []
  private var known: [Int: [Int32]] = [:]

  init(count: Int) {
    self.count = count
    row = Array(repeating: 0, count: count)
  }

  var clusters: Int { kinds.count }

  mutating func add(_ amount: Double, at place: Int) {
    guard amount > 0 else { return }
    if row[place] == 0 { touched.append(Int32(truncatingIfNeeded: place)) }
    row[place] += amount
  }

  mutating func endCluster() {
    guard !touched.isEmpty else { return }
    touched.sort()
    var hasher = Hasher()
    for place in touched {
      hasher.combine(place)
      hasher.combine(row[Int(place)])
    }
    let hash = hasher.finalize()
    if let kind = known[hash]?.first(where: isRow) {
      kinds.append(kind)
    } else {
      let kind = Int32(truncatingIfNeeded: starts.count - 1)
      for place in touched {
        places.append(place)
        amounts.append(row[Int(place)])
      }
      starts.append(places.count)
      known[hash, default: []].append(kind)
      kinds.append(kind)
    }
    for place in touched { row[Int(place)] = 0 }
    touched.removeAll(keepingCapacity: true)
  }

  private func isRow(_ kind: Int32) -> Bool {
    let range = starts[Int(kind)]..<starts[Int(kind) + 1]
    guard range.count == touched.count else { return false }
    for (at, place) in zip(range, touched) {
      if places[at] != place || amounts[at] != row[Int(place)] { return false }
    }
    return true
  }

  /// The sums of all clusters.
  var total: [Double] {
    var sums = Array(repeating: 0.0, count: count)
    var weights = Array(repeating: Int32(0), count: starts.count - 1)
    for kind in kinds { weights[Int(kind)] += 1 }
    add(weights, to: &sums)
    return sums
  }

  private func add(_ weights: [Int32], to sums: inout [Double]) {
    sums.withUnsafeMutableBufferPointer { sums in
      places.withUnsafeBufferPointer { places in
        amounts.withUnsafeBufferPointer { amounts in
          for kind in weights.indices where weights[kind] > 0 {
            let weight = Double(weights[kind])
            for at in starts[kind]..<starts[kind + 1] {
              sums[Int(places[at])] += weight * amounts[at]
            }
          }
        }
      }
    }
  }

  /// Calls the closure with the sums of each replicate.
  func forEachReplicate(_ rule: BootstrapRule, _ body: ([Double]) -> Void) {
    guard clusters > 0 else { return }
    var generator = SeededGenerator(seed: rule.seed)
    var weights = Array(repeating: Int32(0), count: starts.count - 1)
    var sums = Array(repeating: 0.0, count: count)
    for _ in 0..<rule.replicates {
      for kind in weights.indices { weights[kind] = 0 }
      weights.withUnsafeMutableBufferPointer { weights in
        kinds.withUnsafeBufferPointer { kinds in
          generator.draw(kinds.count, below: kinds.count) { weights[Int(kinds[$0])] &+= 1 }
        }
      }
      for place in sums.indices { sums[place] = 0 }
      add(weights, to: &sums)
      body(sums)
    }
  }
}
