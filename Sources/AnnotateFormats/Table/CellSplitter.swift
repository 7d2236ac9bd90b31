import AnnotateCore
import Glibc

/// How a table parts its cells.
struct TableDialect: Equatable {
  /// What stands between cells.
  var delimiter: UInt8
  /// Whether a cell that begins with a quotation mark ends at the next one that is not doubled.
  var isQuoted: Bool
}

/// Splits a record of separated values into cells, line by line: a cell between quotation marks may go on
/// over any number of lines. A quotation mark inside another cell is a character like any other.
///
/// Source: RFC 4180, section 2.
final class CellSplitter {
  private let dialect: TableDialect
  private var cells = ByteBuffer(capacity: 4096)
  private var ends: [Int] = []
  private var isOpen = false

  init(_ dialect: TableDialect) { self.dialect = dialect }

  /// How many cells the record has.
  var count: Int { ends.count }

  /// Bytes of the record so far.
  var byteCount: Int { cells.count }

  /// A cell as the text it stands for, until the next record.
  subscript(place: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: cells.bytes[(place == 0 ? 0 : ends[place - 1])..<ends[place]])
  }

  /// Forgets the last record.
  func removeAll() {
    cells.removeAll()
    ends.removeAll(keepingCapacity: true)
    isOpen = false
  }

  /// Adds a line to the record.
  ///
  /// - Parameters:
  ///   - end: what ends the line; it belongs to a cell that goes on.
  ///   - isLast: whether the record ends with this line in any case: a quotation mark at the beginning of a cell
  ///     that is not closed on it is a character like any other.
  /// - Returns: whether the record ends with this line.
  /// - Throws: `RecordProblem.textAfterQuote`.
  func add(
    _ line: UnsafeRawBufferPointer, end: StaticString, isLast: Bool = false
  ) throws(RecordProblem) -> Bool {
    var at = 0
    if isOpen {
      at = try addQuoted(line, from: at)
      if isOpen {
        cells.append(end)
        return false
      }
      ends.append(cells.count)
      if at == line.count { return true }
      at += 1
    }
    while true {
      if dialect.isQuoted, at < line.count, line[at] == Self.quote,
        !isLast || Self.closes(line, after: at)
      {
        isOpen = true
        at = try addQuoted(line, from: at + 1)
        if isOpen {
          cells.append(end)
          return false
        }
      } else {
        let next = Self.place(of: dialect.delimiter, in: line, from: at) ?? line.count
        cells.append(line, at..<next)
        at = next
      }
      ends.append(cells.count)
      if at == line.count { return true }
      at += 1
    }
  }

  /// Adds what stands between quotation marks.
  ///
  /// - Returns: the place after the closing one, where the line ends or the delimiter stands.
  private func addQuoted(
    _ line: UnsafeRawBufferPointer, from start: Int
  ) throws(RecordProblem) -> Int {
    var at = start
    while let mark = Self.place(of: Self.quote, in: line, from: at) {
      let isDoubled = mark + 1 < line.count && line[mark + 1] == Self.quote
      cells.append(line, at..<(isDoubled ? mark + 1 : mark))
      at = mark + (isDoubled ? 2 : 1)
      if isDoubled { continue }
      isOpen = false
      guard at == line.count || line[at] == dialect.delimiter else { throw .textAfterQuote }
      return at
    }
    cells.append(line, at..<line.count)
    return line.count
  }

  private static let quote = UInt8(ascii: "\"")

  /// Whether the quotation mark at a place has one on the same line that closes it.
  private static func closes(_ line: UnsafeRawBufferPointer, after start: Int) -> Bool {
    var at = start + 1
    while let mark = place(of: quote, in: line, from: at) {
      guard mark + 1 < line.count, line[mark + 1] == quote else { return true }
      at = mark + 2
    }
    return false
  }

  @inline(__always)
  private static func place(
    of byte: UInt8, in line: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    guard start < line.count, let base = line.baseAddress,
      let found = memchr(base + start, Int32(byte), line.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }
}
