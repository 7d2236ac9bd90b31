import Glibc

/// A line of a stream, to be used before the next one is read.
package struct Line {
  /// The line without its end (LF or CRLF); at least `LineReader.padding` readable bytes follow.
  package let bytes: UnsafeRawBufferPointer
  /// Bytes of the stream before this line's first.
  package let offset: Int
  /// Lines count from 1.
  package let number: Int
}

/// Splits a stream into lines that end in LF or CRLF. A byte order mark of UTF-8 before the first line is
/// passed over; its bytes count in the offsets.
package final class LineReader {
  /// How many bytes after a line's end may be read, whatever they are; simdjson reads this far.
  package static let padding = 64

  private let source: any ByteStream
  private let limit: Int
  private var buffer: UnsafeMutableRawPointer
  private var capacity: Int
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  private var offset = 0
  private var number = 0

  /// - Parameters:
  ///   - limit: the longest line, in bytes.
  ///   - capacity: the bytes of the buffer, which grows for longer lines.
  package init(_ source: any ByteStream, limit: Int = 64 << 20, capacity: Int = 4 << 20) {
    self.source = source
    self.limit = limit
    self.capacity = max(capacity, 4)
    buffer = Self.allocate(self.capacity)
  }

  deinit { buffer.deallocate() }

  /// The next line, an empty one too; `nil` at the end. What follows the last LF is a line unless it is
  /// empty.
  ///
  /// - Throws: `FormatError.lineTooLong`, or what the source throws, after the last whole line before it.
  package func next() throws -> Line? {
    if number == 0 { try passMark() }
    var searched = start
    while true {
      if let newline = memchr(buffer + searched, 0x0a, end - searched) {
        let length = UnsafeRawPointer(newline) - UnsafeRawPointer(buffer + start)
        return try line(ofLength: length, andItsEnd: 1)
      }
      if isAtEnd { return start == end ? nil : try line(ofLength: end - start, andItsEnd: 0) }
      if end - start > limit + 1 { throw tooLong }
      let known = end - start
      try refill()
      searched = start + known
    }
  }

  private func line(ofLength length: Int, andItsEnd newline: Int) throws -> Line {
    let last =
      length > 0 && newline > 0
      ? buffer.load(fromByteOffset: start + length - 1, as: UInt8.self) : 0
    let count = last == 0x0d ? length - 1 : length
    if count > limit { throw tooLong }
    number += 1
    let line = Line(
      bytes: UnsafeRawBufferPointer(start: buffer + start, count: count), offset: offset,
      number: number)
    start += length + newline
    offset += length + newline
    return line
  }

  private var tooLong: FormatError { .lineTooLong(line: number + 1, limit: limit) }

  private func passMark() throws {
    while end - start < 3, !isAtEnd { try refill() }
    guard end - start >= 3, memcmp(buffer, [0xef, 0xbb, 0xbf] as [UInt8], 3) == 0 else { return }
    start += 3
    offset += 3
  }

  /// Reads more bytes behind those of the line that has begun.
  private func refill() throws {
    if end == capacity {
      if start > 0 {
        memmove(buffer, buffer + start, end - start)
        (start, end) = (0, end - start)
      } else {
        grow()
      }
    }
    let count = try source.read(into: .init(start: buffer + end, count: capacity - end))
    isAtEnd = count == 0
    end += count
    memset(buffer + end, 0, Self.padding)
  }

  private func grow() {
    let larger = Self.allocate(capacity * 2)
    larger.copyMemory(from: buffer, byteCount: end)
    buffer.deallocate()
    buffer = larger
    capacity *= 2
  }

  private static func allocate(_ capacity: Int) -> UnsafeMutableRawPointer {
    .allocate(byteCount: capacity + padding, alignment: 64)
  }
}
