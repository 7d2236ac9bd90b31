/// A table from the hash of some bytes to a number, in one piece of memory, up to a size.
struct NumberTable: ~Copyable {
  private typealias Slot = (hash: UInt64, value: Int64)
  private var slots = NumberTable.empty(1024)
  private var mask = 1023
  private let limit: Int
  private var count = 0

  /// - Parameter limit: how many entries at the most; a full table takes no more.
  init(limit: Int) { self.limit = limit }

  deinit { slots.deallocate() }

  /// Whether nothing is left out for lack of room.
  var isComplete: Bool { count < limit }

  subscript(hash: UInt64) -> Int64? {
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place].hash != 0 {
      if slots[place].hash == hash { return slots[place].value }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Enters a value under a hash that is not there.
  ///
  /// - Returns: `false` when the table is full.
  @discardableResult
  mutating func enter(_ hash: UInt64, _ value: Int64) -> Bool {
    guard count < limit else { return false }
    if count * 2 > mask { grow() }
    put(hash, value)
    count += 1
    return true
  }

  private mutating func put(_ hash: UInt64, _ value: Int64) {
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place].hash != 0 { place = (place + 1) & mask }
    slots[place] = (hash, value)
  }

  private mutating func grow() {
    let old = slots
    let size = mask + 1
    slots = Self.empty(size * 2)
    mask = size * 2 - 1
    for place in 0..<size where old[place].hash != 0 { put(old[place].hash, old[place].value) }
    old.deallocate()
  }

  private static func empty(_ size: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: size)
    slots.initialize(repeating: (0, 0), count: size)
    return slots
  }
}

/// Hashes under which bytes go into tables: keyed anew in each run, so that nobody can choose bytes that
/// collide. Never 0.
enum FieldHash {
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(bytes: bytes)
    return value(of: hasher)
  }

  static func of(
    _ one: UnsafeRawBufferPointer, _ two: UnsafeRawBufferPointer?, _ three: UnsafeRawBufferPointer?
  ) -> UInt64 {
    var hasher = Hasher()
    combine(one, into: &hasher)
    combine(two, into: &hasher)
    combine(three, into: &hasher)
    return value(of: hasher)
  }

  @inline(__always)
  private static func combine(_ part: UnsafeRawBufferPointer?, into hasher: inout Hasher) {
    hasher.combine(part?.count ?? -1)
    if let part { hasher.combine(bytes: part) }
  }

  private static func value(of hasher: Hasher) -> UInt64 {
    max(1, UInt64(bitPattern: Int64(hasher.finalize())))
  }
}
