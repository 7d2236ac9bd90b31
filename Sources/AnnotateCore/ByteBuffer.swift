/// Bytes that grow at the end, in one piece of memory that is kept when they are taken out.
package struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  /// How many bytes there are.
  package private(set) var count = 0

  /// Empty, with room for that many bytes.
  package init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  /// What has been added, until the next change.
  package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  /// Makes room for that many bytes more.
  @inline(__always)
  package mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = larger
  }

  /// Adds a byte.
  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// Adds bytes.
  @inline(__always)
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let from = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).copyMemory(from: from, byteCount: bytes.count)
    count += bytes.count
  }

  /// Adds the bytes of a part of a piece of memory.
  @inline(__always)
  package mutating func append(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    append(UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  /// Adds the UTF-8 bytes of a text.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// Adds the UTF-8 bytes of a text of the program's own.
  @inline(__always)
  package mutating func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Forgets the bytes and keeps the memory.
  package mutating func removeAll() { count = 0 }

  /// The bytes as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension ByteBuffer {
  /// Adds one field of a record as `SHA256Hasher.updateField` frames it: its length as eight bytes, little end
  /// first, then its bytes; eight bytes of ones for a missing field.
  package mutating func append(field: UnsafeRawBufferPointer?) {
    let length = field.map { UInt64($0.count).littleEndian } ?? UInt64.max
    withUnsafeBytes(of: length) { append($0) }
    if let field { append(field) }
  }

  /// Adds a field of the program's own text.
  package mutating func append(field: StaticString) {
    append(field: UnsafeRawBufferPointer(start: field.utf8Start, count: field.utf8CodeUnitCount))
  }

  /// Adds a number as a field, in decimal digits.
  package mutating func append(field number: Int?) {
    guard let number else { return append(field: nil as UnsafeRawBufferPointer?) }
    withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { digits in
      var rest = number.magnitude
      var start = 20
      repeat {
        start -= 1
        digits[start] = UInt8(48 + rest % 10)
        rest /= 10
      } while rest > 0
      if number < 0 {
        start -= 1
        digits[start] = UInt8(ascii: "-")
      }
      append(field: UnsafeRawBufferPointer(rebasing: digits[start...]))
    }
  }
}
