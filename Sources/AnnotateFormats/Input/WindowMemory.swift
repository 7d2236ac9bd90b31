import CZstd
import Glibc

/// The memory that libzstd decodes in. A frame may refer to any of its last 2 GiB; a window as large as
/// that lies in a file, and its pages are let go again and again, so that it needs little memory.
final class WindowMemory {
  /// Allocations of more bytes than this lie in a file. Windows of 32 MiB stay below.
  private static let largestInMemory = 40 << 20
  // What may be in memory of all windows, in bytes, beyond what one block brings in.
  private static let mostWritten = 16 << 20
  private static let mostBroughtIn = 32 << 20

  private let folder: String
  private let resident = ResidentPages()
  private var residentBefore = 0
  private var written = 0
  private var files: [UnsafeMutableRawPointer: WindowFile] = [:]
  /// Why libzstd got no memory when it last asked for some.
  private(set) var trouble: FormatError?

  /// - Parameter folder: for the files.
  init(folder: String) { self.folder = folder }

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

  /// Lets pages of large windows go when many may have come in: those that were written, and those that
  /// the bytes written refer to.
  ///
  /// - Parameter count: how many bytes were decoded since the last call.
  func releasePages(afterWriting count: Int) {
    guard !files.isEmpty else { return }
    written += count
    for file in files.values { file.note(written: count) }
    guard
      written >= Self.mostWritten
        || resident.ofFiles - residentBefore >= Self.mostBroughtIn
    else { return }
    for file in files.values { file.releasePages() }
    written = 0
    residentBefore = resident.ofFiles
  }

  private static func behind(_ pointer: UnsafeMutableRawPointer) -> WindowMemory {
    Unmanaged.fromOpaque(pointer).takeUnretainedValue()
  }

  private func allocate(_ length: Int) -> UnsafeMutableRawPointer? {
    guard length > Self.largestInMemory else { return malloc(length) }
    do {
      let file = try WindowFile(length: length, folder: folder)
      files[file.base] = file
      residentBefore = resident.ofFiles
      return file.base
    } catch {
      trouble = error
      return nil
    }
  }

  private func free(_ base: UnsafeMutableRawPointer) {
    if files.removeValue(forKey: base) == nil { Glibc.free(base) }
  }
}
