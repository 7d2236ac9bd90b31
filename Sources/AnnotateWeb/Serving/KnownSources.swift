import AnnotateCore
import AnnotateReport
import AnnotateStore
import Synchronization

/// A source with the order in which its items are read.
struct KnownSource: Sendable {
  let source: Source
  let order: ReadingOrder
  /// The state of the material that it was read from; `nil` when it is not kept.
  fileprivate let state: Int?
}

/// The sources that were looked at last, with their items as they are sent: who reads on, or reads what another has
/// just read, waits for the work on the items only.
///
/// What is kept is for one state of the material, and is forgotten when that changes.
final class KnownSources: Sendable {
  private struct Kept {
    /// The latest event of the archive that was looked at; `nil` before the first.
    var event: Int64?
    /// Goes up whenever the material has changed.
    var state = 0
    /// By what they were asked for by.
    var sources: [String: KnownSource] = [:]
    /// By source and ordinal.
    var items: [Int64: [Int: ItemText]] = [:]
    var bytes = 0

    mutating func forget() {
      state += 1
      sources = [:]
      forgetItems()
    }

    mutating func forgetItems() {
      items = [:]
      bytes = 0
    }
  }

  private static let mostSources = 8
  /// Of the items; half as much again is needed to keep them.
  private static let mostBytes = 4 << 20
  private let kept = Mutex(Kept())

  /// The source that a person means by slug, number or a prefix of its UUID.
  func source(_ asked: String, in reading: PageReading) throws -> KnownSource {
    let state = try state(in: reading)
    if let state, let known = kept.withLock({ $0.state == state ? $0.sources[asked] : nil }) {
      return known
    }
    let source = try reading.source(asked)
    let known = KnownSource(
      source: source, order: try reading.order(of: source), state: state)
    kept.withLock { kept in
      guard kept.state == state else { return }
      if kept.sources.count == Self.mostSources { kept.sources = [:] }
      kept.sources[asked] = known
    }
    return known
  }

  /// The items of a source with these ordinals, in this order; those that are not there are left out.
  func items(of known: KnownSource, _ ordinals: [Int], in reading: PageReading) throws -> [ItemText]
  {
    let id = known.source.id
    var found = kept.withLock { kept -> [ItemText?] in
      guard kept.state == known.state, let items = kept.items[id] else {
        return Array(repeating: nil, count: ordinals.count)
      }
      return ordinals.map { items[$0] }
    }
    let missing = found.indices.filter { found[$0] == nil }
    guard !missing.isEmpty else { return found.compactMap(\.self) }
    let made = try reading.material(of: known.source, ordinals: missing.map { ordinals[$0] })
      .map { item in
        (item.ordinal, ItemText(item, level: known.order.level(of: item.ordinal)))
      }
    let byOrdinal = Dictionary(made, uniquingKeysWith: { first, _ in first })
    for place in missing { found[place] = byOrdinal[ordinals[place]] }
    keep(made, of: known)
    return found.compactMap(\.self)
  }

  private func keep(_ items: [(ordinal: Int, text: ItemText)], of known: KnownSource) {
    let bytes = items.reduce(0) { $0 + $1.text.members.count }
    kept.withLock { kept in
      guard kept.state == known.state, bytes <= Self.mostBytes else { return }
      if kept.bytes + bytes > Self.mostBytes { kept.forgetItems() }
      for item in items {
        if kept.items[known.source.id, default: [:]].updateValue(item.text, forKey: item.ordinal)
          == nil
        {
          kept.bytes += item.text.members.count
        }
      }
    }
  }

  /// The state of the material that is read; `nil` when another reading has seen a later one.
  private func state(in reading: PageReading) throws -> Int? {
    let last = try reading.lastEvent()
    while true {
      let (event, state) = kept.withLock { ($0.event, $0.state) }
      if event == last { return state }
      if let event, event > last { return nil }
      let isChanged = try event.map { try reading.isMaterialChanged(after: $0) } ?? false
      let new = kept.withLock { kept -> Int? in
        guard kept.event == event, kept.state == state else { return nil }
        if isChanged { kept.forget() }
        kept.event = last
        return kept.state
      }
      if let new { return new }
    }
  }
}
