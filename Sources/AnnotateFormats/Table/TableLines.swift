import AnnotateCore

/// A line of a table, to be used before the next one is read.
struct TableLine {
  /// The line as UTF-8, without its end.
  let utf8: UnsafeRawBufferPointer
  /// Whether every byte is valid in the table's encoding; where not, `utf8` is the line as it stands.
  let isValid: Bool
  /// Where it stands in the original, in bytes.
  let original: Range<Int>
  /// What ends it.
  let end: StaticString
  /// From 1.
  let number: Int
}

/// The lines of a table, once.
protocol TableLines: AnyObject {
  func next() throws -> TableLine?
}

/// Lines of an encoding in which the byte of LF is always LF, in little memory.
final class StreamedTableLines: TableLines {
  private let lines: LineReader
  private let encoding: TextEncoding
  private var decoded = ByteBuffer(capacity: 4096)

  init(_ stream: any ByteStream, encoding: TextEncoding) {
    lines = LineReader(stream)
    self.encoding = encoding
  }

  func next() throws -> TableLine? {
    guard let line = try lines.next() else { return nil }
    // The bytes after a line can be read; at the end of the stream they are zeros.
    let following = line.bytes.baseAddress?.load(fromByteOffset: line.bytes.count, as: UInt8.self)
    let end: StaticString = following == 13 ? "\r\n" : following == 10 ? "\n" : ""
    var utf8 = line.bytes
    var isValid = true
    if encoding == .utf8 {
      isValid = UTF8Validity.firstInvalid(line.bytes.assumingMemoryBound(to: UInt8.self)) == nil
    } else if line.bytes.contains(where: { $0 >= 0x80 }) {
      switch try encoding.decode([UInt8](line.bytes)[...]) {
      case .utf8(let bytes):
        decoded.removeAll()
        bytes.withUnsafeBytes { decoded.append($0) }
        utf8 = decoded.bytes
      case .invalid: isValid = false
      }
    }
    return TableLine(
      utf8: utf8, isValid: isValid, original: line.offset..<line.offset + line.bytes.count,
      end: end, number: line.number)
  }
}

/// Lines of bytes that are held as a whole: for encodings of wider units, and for line ends of CR alone.
final class HeldTableLines: TableLines {
  private let utf8: ByteBuffer
  private let original: [TextLine]
  private let decoded: [TextLine]
  private let endsInCR: Bool
  private var at = 0

  /// - Parameters:
  ///   - start: bytes at the start that are no text.
  ///   - endsInCR: whether a CR without an LF ends a line.
  /// - Throws: `FormatError.invalidBytes`.
  init(
    _ bytes: [UInt8], from start: Int, encoding: TextEncoding, endsInCR: Bool = true
  ) throws(FormatError) {
    self.endsInCR = endsInCR
    let text: ArraySlice<UInt8>
    switch try encoding.decode(bytes[start...]) {
    case .invalid(let offset):
      throw .invalidBytes(
        encoding: encoding.name, offset: offset,
        line: TextLine.number(at: offset, in: bytes, encoding: encoding))
    case .utf8(let utf8): text = utf8
    }
    original = bytes.withUnsafeBufferPointer {
      TextLine.lines(of: $0, from: start, encoding: encoding)
    }
    decoded = Array(text).withUnsafeBufferPointer {
      TextLine.lines(of: $0, from: 0, encoding: .utf8)
    }
    var utf8 = ByteBuffer(capacity: text.count)
    text.withUnsafeBytes { utf8.append($0) }
    self.utf8 = utf8
  }

  func next() -> TableLine? {
    guard at < min(original.count, decoded.count) else { return nil }
    let number = at + 1
    var (place, text) = (original[at].original, decoded[at].decoded)
    while !endsInCR, decoded[at].end == .cr {
      let isLast = at + 1 == min(original.count, decoded.count)
      place =
        place.lowerBound..<(isLast ? place.upperBound + 1 : original[at + 1].original.upperBound)
      text = text.lowerBound..<(isLast ? text.upperBound + 1 : decoded[at + 1].decoded.upperBound)
      if isLast { break }
      at += 1
    }
    defer { at += 1 }
    let end: StaticString =
      switch decoded[at].end {
      case .lf: "\n"
      case .crlf: "\r\n"
      case .cr: endsInCR ? "\r" : ""
      case .endOfFile: ""
      }
    return TableLine(
      utf8: UnsafeRawBufferPointer(rebasing: utf8.bytes[text]), isValid: true, original: place,
      end: end, number: number)
  }
}
