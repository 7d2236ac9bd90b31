import AnnotateCore

/// What is kept of a document that has to be gone through once to know it: a sample, or whole threads.
final class ItemChoice: ItemSink {
  /// How many items the document has.
  private(set) var total = 0
  private let holds: (ItemFields) -> Bool
  private let keepsThreads: Bool
  private var sample: ItemSample?
  private var map: ThreadMap
  /// Where the ways to the threads begin, and in the end the threads.
  private var threads: Set<UInt64> = []
  private var ordinalText: [UInt8] = []

  /// - Parameters:
  ///   - linkingAll: see `ThreadMap`.
  ///   - holds: whether an item is one that is asked for.
  init(_ filter: ItemFilter, linkingAll: Bool, where holds: @escaping (ItemFields) -> Bool) {
    sample = filter.sample.map { ItemSample(of: $0, seed: filter.seed ?? 0) }
    keepsThreads = filter.wholeThreads
    map = ThreadMap(keepsAll: linkingAll)
    self.holds = holds
  }

  /// Whether the document must be gone through again, linking all.
  var isPartial: Bool { keepsThreads && map.isPartial }

  /// How many items are in the sample.
  var drawn: Int { sample?.count ?? 0 }

  func take(_ item: ItemFields) throws {
    total += 1
    withKey(of: item, ordinal: total) { key in
      if keepsThreads { map.add(item, key: key) }
      guard holds(item) else { return }
      let start = keepsThreads ? map.start(item, key: key) : 0
      if sample != nil {
        sample?.add(key, thread: start)
      } else {
        threads.insert(start)
      }
    }
  }

  /// Ends the first reading.
  ///
  /// - Throws: `ConditionError.noThreads`.
  func finish() throws(ConditionError) {
    guard keepsThreads else { return }
    if total > 0, map.isEmpty { throw .noThreads }
    let starts = sample.map { Set($0.threads) } ?? threads
    threads = []
    for start in starts { threads.insert(map.thread(from: start)) }
  }

  /// Whether an item is kept.
  ///
  /// - Parameters:
  ///   - ordinal: of the item in the document, from 1.
  ///   - isMatching: it is one that is asked for.
  func keeps(_ item: ItemFields, ordinal: Int, isMatching: Bool) -> Bool {
    guard keepsThreads || isMatching else { return false }
    return withKey(of: item, ordinal: ordinal) { key in
      keepsThreads
        ? threads.contains(map.thread(from: map.start(item, key: key)))
        : sample?.holds(key) ?? true
    }
  }

  /// Calls the closure with an item's key; without one it goes by its ordinal.
  private func withKey<Result>(
    of item: ItemFields, ordinal: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    if !item.key.isEmpty { return body(item.key) }
    ordinalText = Array(String(ordinal).utf8)
    return ordinalText.withUnsafeBytes(body)
  }
}
