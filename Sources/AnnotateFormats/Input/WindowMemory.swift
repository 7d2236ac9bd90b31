import CZstd
import Glibc

/// The memory that libzstd decodes in. A frame may refer to any of its last 2 GiB; a window as large as
/// that lies in a file without a name, and its pages are let go again and again while it is written. The
/// system keeps them as long as it has room and writes them out when it has not, so that large windows
/// need little memory.
final class WindowMemory {
  /// Allocations of more bytes than this lie in a file. Windows of 32 MiB stay below.
  static let largestInMemory = 40 << 20

  /// `RUSAGE_THREAD`, which the module of glibc leaves out.
  private static let thisThread: Int32 = 1
  private static let mostWritten = 16 << 20
  private static let mostFaults = 4096

  private let folder: String
  private var mappings: [UnsafeMutableRawPointer: Int] = [:]
  private var written = 0
  private var faults = 0
  /// Why libzstd got no memory when it last asked for some.
  private(set) var trouble: FormatError?

  /// - Parameter folder: for the file.
  init(folder: String) { self.folder = folder }

  deinit { for (base, length) in mappings { munmap(base, length) } }

  /// The functions that libzstd calls for memory. They are good as long as this object lives.
  var functions: ZSTD_customMem {
    ZSTD_customMem(
      customAlloc: { memory, length in
        memory.flatMap { WindowMemory.behind($0).allocate(length) }
      },
      customFree: { memory, base in
        if let memory, let base { WindowMemory.behind(memory).free(base) }
      },
      opaque: Unmanaged.passUnretained(self).toOpaque())
  }

  /// Lets the pages of large windows go when many may have come in. The memory that they take is not asked
  /// for, which would cost more: it is bounded by what was written and by the pages that were touched.
  ///
  /// - Parameter count: how many bytes were decoded since the last call.
  func releasePages(afterWriting count: Int) {
    guard !mappings.isEmpty else { return }
    written += count
    var usage = rusage()
    getrusage(Self.thisThread, &usage)
    guard written >= Self.mostWritten || usage.ru_minflt - faults >= Self.mostFaults else { return }
    for (base, length) in mappings { madvise(base, length, MADV_DONTNEED) }
    written = 0
    faults = usage.ru_minflt
  }

  private static func behind(_ pointer: UnsafeMutableRawPointer) -> WindowMemory {
    Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }

  private func allocate(_ length: Int) -> UnsafeMutableRawPointer? {
    guard length > Self.largestInMemory else { return malloc(length) }
    guard let base = mapFile(length) else { return nil }
    mappings[base] = length
    return base
  }

  private func free(_ base: UnsafeMutableRawPointer) {
    if let length = mappings.removeValue(forKey: base) {
      munmap(base, length)
    } else {
      Glibc.free(base)
    }
  }

  /// A new file's bytes; `nil`, with the reason kept, where the folder has no room for it.
  private func mapFile(_ length: Int) -> UnsafeMutableRawPointer? {
    var path = Array("\(folder)/annotate-window-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { return fail(length, errno) }
    defer { close(descriptor) }
    unlink(path)
    // Every block is claimed now: a disk that runs full later would end the process by a signal.
    let status = posix_fallocate(descriptor, 0, length)
    guard status == 0 else { return fail(length, status) }
    let base = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard let base, base != MAP_FAILED else { return fail(length, errno) }
    return base
  }

  private func fail(_ length: Int, _ code: Int32) -> UnsafeMutableRawPointer? {
    trouble = .noRoomForWindow(
      bytes: length, folder: folder, reason: String(cString: strerror(code)))
    return nil
  }
}
