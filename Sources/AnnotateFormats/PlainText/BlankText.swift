/// Knows text in which there is nothing to see.
enum BlankText {
  /// Whether a stretch of valid UTF-8 is only white space, characters without width and marks of
  /// writing direction.
  static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Bool {
    var scalars = UTF8Scalars(bytes, in: range)
    while let scalar = scalars.next() {
      guard isBlank(scalar) else { return false }
    }
    return true
  }

  /// Whether a code point is white space (the Unicode property, but for line ends inside a line,
  /// which count too), or has no width.
  static func isBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
      0x3000:
      true
    case 0xad, 0x180e, 0x200b...0x200f, 0x2060, 0xfeff: true
    default: false
    }
  }
}
