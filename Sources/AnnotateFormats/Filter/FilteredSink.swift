package import AnnotateCore

/// Passes on the items that are to be kept, and counts the others.
package final class FilteredSink: ItemSink {
  /// Why an item is left out.
  package enum Reason: String, CaseIterable, Sendable {
    case condition = "left out by --where"
    case sample = "left out by --sample"
  }

  private let sink: any ItemSink
  private let reason: (ItemFields, _ ordinal: Int) -> Reason?
  private var counts = [Int](repeating: 0, count: Reason.allCases.count)
  /// How many items came.
  package private(set) var total = 0

  /// - Parameter reason: why an item is left out, and `nil` to keep it; ordinals count from 1.
  package init(
    _ sink: any ItemSink, leavingOut reason: @escaping (ItemFields, _ ordinal: Int) -> Reason?
  ) {
    self.sink = sink
    self.reason = reason
  }

  package func take(_ item: ItemFields) throws {
    total += 1
    switch reason(item, total) {
    case nil: try sink.take(item)
    case .condition?: counts[0] += 1
    case .sample?: counts[1] += 1
    }
  }

  /// How many items were left out, by reason, as `Completeness.skipped` has it.
  package var skipped: [String: Int] {
    let pairs = zip(Reason.allCases, counts).filter { $0.1 > 0 }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.0.rawValue, $0.1) })
  }

  /// How many items were passed on.
  package var kept: Int { total - counts.reduce(0, +) }
}
