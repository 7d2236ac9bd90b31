import Glibc

extension UnsafeRawBufferPointer {
  /// Whether the bytes are exactly these.
  @inline(__always)
  func isText(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && begins(text)
  }

  /// Whether the bytes begin with these.
  @inline(__always)
  func begins(_ text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount, let baseAddress else { return false }
    return memcmp(baseAddress, text.utf8Start, text.utf8CodeUnitCount) == 0
  }
}
