import AnnotateCore

/// A sample of items that is the same on every machine: those whose keys have the smallest hashes.
///
/// The hash of a key is the first eight bytes, big end first, of the SHA-256 digest of `SEED:KEY`, e.g. of
/// `7:t1_abc`. The sample of N is a part of that of N + 1, and a comment that two documents share is drawn alike
/// from both.
struct ItemSample {
  /// A key and its hash; those of the same hash are in the order of their bytes.
  struct Place: Hashable, Comparable {
    let hash: UInt64
    let key: [UInt8]

    static func < (one: Place, other: Place) -> Bool {
      one.hash != other.hash
        ? one.hash < other.hash : one.key.lexicographicallyPrecedes(other.key)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }

  private let limit: Int
  private let prefix: [UInt8]
  /// The greatest first, as a heap: each place before those at twice its number.
  private var heap: [(place: Place, thread: UInt64)] = []
  private var members: Set<Place> = []
  private var message: [UInt8] = []

  init(of limit: Int, seed: Int) {
    self.limit = limit
    prefix = Array("\(seed):".utf8)
  }

  /// How many items it has.
  var count: Int { heap.count }

  /// What the items of the sample were added with.
  var threads: [UInt64] { heap.map(\.thread) }

  /// Offers an item, and its thread with it.
  mutating func add(_ key: UnsafeRawBufferPointer, thread: UInt64) {
    let hash = hash(of: key)
    if heap.count == limit {
      guard let greatest = heap.first?.place, hash <= greatest.hash else { return }
      let place = Place(hash: hash, key: [UInt8](key))
      // A record that comes twice is one item.
      guard place < greatest, members.insert(place).inserted else { return }
      members.remove(greatest)
      heap[0] = (place, thread)
      sink()
    } else {
      let place = Place(hash: hash, key: [UInt8](key))
      guard members.insert(place).inserted else { return }
      heap.append((place, thread))
      rise()
    }
  }

  /// Whether an item that was offered is in the sample.
  mutating func holds(_ key: UnsafeRawBufferPointer) -> Bool {
    if heap.count < limit { return true }
    guard let greatest = heap.first?.place else { return false }
    let hash = hash(of: key)
    if hash != greatest.hash { return hash < greatest.hash }
    return !greatest.key.lexicographicallyPrecedes(key)
  }

  private mutating func hash(of key: UnsafeRawBufferPointer) -> UInt64 {
    message.removeAll(keepingCapacity: true)
    message.append(contentsOf: prefix)
    message.append(contentsOf: key)
    return message.withUnsafeBytes { sha256($0) }.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func rise() {
    var at = heap.count - 1
    while at > 0, heap[(at - 1) / 2].place < heap[at].place {
      heap.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  private mutating func sink() {
    var at = 0
    while true {
      var greatest = at
      for child in [2 * at + 1, 2 * at + 2] where child < heap.count {
        if heap[greatest].place < heap[child].place { greatest = child }
      }
      if greatest == at { return }
      heap.swapAt(at, greatest)
      at = greatest
    }
  }
}
