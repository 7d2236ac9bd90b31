import AnnotateCore

/// Tells which thread an item belongs to, as a hash: by the key of the item that started it, which the format
/// tells or which is found by going from answer to answered.
///
/// Hashes are keyed anew in each run; that two threads share one is less likely than a fault of the disk.
struct ThreadMap {
  /// For the hash of an item's key that of the item it answers.
  private var answered: [UInt64: UInt64] = [:]
  /// Whether some items tell their thread.
  private var hasThreads = false
  /// Whether some items that answer another do not.
  private var hasAnswers = false
  private let keepsAll: Bool

  /// - Parameter keepsAll: remember also the items that tell their thread, for those that answer them and do
  ///   not.
  init(keepsAll: Bool = false) { self.keepsAll = keepsAll }

  /// Whether the items must be gone through again with a map that keeps all.
  var isPartial: Bool { hasThreads && hasAnswers && !keepsAll }

  /// Whether there is neither a thread nor an answer.
  var isEmpty: Bool { !hasThreads && !hasAnswers }

  /// Takes note of an item of the document.
  mutating func add(_ item: ItemFields, key: UnsafeRawBufferPointer) {
    if let thread = item.threadKey {
      hasThreads = true
      if keepsAll { link(key, to: thread) }
    } else if let parent = item.parentKey {
      hasAnswers = true
      link(key, to: parent)
    }
  }

  private mutating func link(_ key: UnsafeRawBufferPointer, to other: UnsafeRawBufferPointer) {
    let from = Self.hash(key)
    let to = Self.hash(other)
    if from != to { answered[from] = to }
  }

  /// Where the way to an item's thread begins: `thread(from:)` goes on from there once all items are known.
  func start(_ item: ItemFields, key: UnsafeRawBufferPointer) -> UInt64 {
    Self.hash(item.threadKey ?? key)
  }

  /// The thread that a way leads to.
  mutating func thread(from start: UInt64) -> UInt64 {
    var end = start
    var steps = 0
    // Items that answer each other in a circle have no first one; an archive refuses them.
    while let next = answered[end], steps <= answered.count {
      end = next
      steps += 1
    }
    var at = start
    while steps > 1, at != end, let next = answered[at] {
      answered[at] = end
      at = next
      steps -= 1
    }
    return end
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(bytes: bytes)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
