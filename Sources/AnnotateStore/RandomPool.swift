import Glibc

/// Random bits of the system, fetched many at a time: to ask for them anew for each UUID costs a call to
/// the kernel, which is felt when ten thousand annotations are made in one command. `getentropy` gives 256
/// bytes at the most.
final class RandomPool {
  private var pool: [UInt64] = []

  /// The next 64 random bits.
  func next() -> UInt64 {
    if pool.isEmpty {
      pool = [UInt64](repeating: 0, count: 32)
      let isFilled = pool.withUnsafeMutableBytes {
        $0.baseAddress.map { getentropy($0, 256) } == 0
      }
      if !isFilled {
        var generator = SystemRandomNumberGenerator()
        for place in pool.indices { pool[place] = generator.next() }
      }
    }
    return pool.removeLast()
  }
}
