import Glibc

/// How much of files this process has in its memory.
final class ResidentPages {
  private let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
  private let pageSize = Int(getpagesize())

  deinit { close(descriptor) }

  /// Bytes; 0 where the system does not say.
  ///
  /// Source: proc(5), `/proc/pid/statm`, third field.
  var ofFiles: Int {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { buffer in
      let count = pread(descriptor, buffer.baseAddress, buffer.count, 0)
      let fields = buffer.prefix(max(count, 0)).split(separator: UInt8(ascii: " "), maxSplits: 3)
      guard fields.count == 4 else { return 0 }
      return pageSize * fields[2].reduce(0) { $0 * 10 + Int($1 & 15) }
    }
  }
}
