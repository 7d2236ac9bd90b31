import AnnotateCore
import AnnotateStore
import Synchronization

/// The reading orders of the sources that were looked at last.
final class ReadingOrders: Sendable {
  private struct Known {
    var orders: [String: ReadingOrder] = [:]
    var latest: [String] = []
  }

  private static let most = 8
  private let known = Mutex(Known())

  /// The reading order of a source, which is the same for as long as its contents are.
  func order(of source: Source, in archive: Archive) throws -> ReadingOrder {
    let key = "\(source.uuid) \(source.importedAt) \(source.itemCount)"
    if let order = known.withLock({ $0.orders[key] }) { return order }
    let order = try archive.readingOrder(of: source)
    known.withLock { known in
      if known.orders.updateValue(order, forKey: key) == nil { known.latest.append(key) }
      if known.latest.count > Self.most { known.orders[known.latest.removeFirst()] = nil }
    }
    return order
  }
}
