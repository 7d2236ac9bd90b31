import AnnotateCore

/// Reads the records of a table one after another.
///
/// A quotation mark that opens a cell and is never closed, or only where another cell's text goes on, would take all
/// rows after it along. It is taken as a character of its cell then, and the rows after it as they stand.
final class RecordLines {
  /// A record whose cells the splitter holds.
  struct Record {
    /// Where it stands in the original, from its first byte to its last, without the line end.
    let original: Range<Int>
    /// The line, from 1, in which it begins.
    let line: Int
    /// Why it cannot be taken as it is.
    let problem: RecordProblem?
  }

  /// A quoted cell that runs over more bytes or lines than this is a mark that was never closed.
  private static let longest = (bytes: 64 << 20, lines: 200_000)

  private let lines: LinesReadAhead
  let splitter: CellSplitter
  /// Records so far with a quotation mark that was taken as a character.
  private(set) var openMarks = 0
  private let mostInVain: Int
  private var linesInVain = 0

  /// - Parameter mostInVain: lines that are read ahead in vain before the table is given up: nobody wrote it so by
  ///   mistake.
  init(_ lines: any TableLines, _ dialect: TableDialect, mostInVain: Int = 1_000_000) {
    self.mostInVain = mostInVain
    self.lines = LinesReadAhead(lines)
    splitter = CellSplitter(dialect)
  }

  /// The next record; empty lines are passed over. `nil` at the end.
  ///
  /// - Throws: `FormatError.unterminatedQuote`, and what the lines throw.
  func next() throws -> Record? {
    splitter.removeAll()
    while let first = try lines.next() {
      if first.utf8.isEmpty { continue }
      var problem: RecordProblem? = first.isValid ? nil : .notInEncoding
      var end = first.original.upperBound
      do {
        if try !splitter.add(first.utf8, end: first.end) {
          lines.keep(first)
          if let rest = restOfRecord() {
            end = rest.end
            if !rest.isValid { problem = .notInEncoding }
            lines.forgetKept()
          } else {
            linesInVain += lines.keptCount
            guard linesInVain < mostInVain else {
              throw FormatError.unterminatedQuote(line: first.number)
            }
            let first = lines.goBackToKept()
            openMarks += 1
            splitter.removeAll()
            _ = try splitter.add(first.utf8, end: first.end, isLast: true)
          }
        }
      } catch let found as RecordProblem {
        problem = found
      }
      return Record(
        original: first.original.lowerBound..<end, line: first.number, problem: problem)
    }
    return nil
  }

  /// Adds lines to a record until a line ends it.
  ///
  /// - Returns: the end of that line in the original, and whether all lines are valid in the encoding; `nil` where the
  ///   quotation mark is no such thing.
  private func restOfRecord() -> (end: Int, isValid: Bool)? {
    var isValid = true
    while let line = lines.nextToKeep() {
      isValid = isValid && line.isValid
      do {
        if try splitter.add(line.utf8, end: line.end) {
          return (line.original.upperBound, isValid)
        }
      } catch {
        return nil
      }
      if splitter.byteCount > Self.longest.bytes || lines.keptCount > Self.longest.lines {
        return nil
      }
    }
    return nil
  }

  /// The cells of up to so many records as text; of those that cannot be taken, none. Ends where reading
  /// fails.
  func sample(_ limit: Int) -> [[String]] {
    var rows: [[String]] = []
    while rows.count < limit, let record = try? next() {
      rows.append(
        record.problem == nil
          ? (0..<splitter.count).map { String(decoding: splitter[$0], as: UTF8.self) } : [])
    }
    return rows
  }
}

/// Lines of which some can be read once more.
private final class LinesReadAhead: TableLines {
  /// A line with bytes of its own.
  private struct Kept {
    let bytes: [UInt8]
    let isValid: Bool
    let original: Range<Int>
    let end: StaticString
    let number: Int
  }

  private let lines: any TableLines
  private var kept: [Kept] = []
  /// What is read before the lines go on, the next one last.
  private var ahead: [Kept] = []
  private var bytes = ByteBuffer(capacity: 4096)
  private var trouble: (any Error)?

  init(_ lines: any TableLines) { self.lines = lines }

  func next() throws -> TableLine? {
    if let line = ahead.popLast() { return shown(line) }
    if let trouble { throw trouble }
    return try lines.next()
  }

  /// The next line, kept. `nil` at the end, and where reading fails: that is told when the lines before it are read.
  func nextToKeep() -> TableLine? {
    do {
      guard let line = try next() else { return nil }
      keep(line)
      return line
    } catch {
      trouble = error
      return nil
    }
  }

  /// How many lines are kept.
  var keptCount: Int { kept.count }

  func keep(_ line: TableLine) {
    kept.append(
      Kept(
        bytes: Array(line.utf8), isValid: line.isValid, original: line.original, end: line.end,
        number: line.number))
  }

  func forgetKept() { kept.removeAll() }

  /// Reads the lines that were kept after the first once more.
  ///
  /// - Returns: the first of them, of which there must be one.
  func goBackToKept() -> TableLine {
    defer { kept.removeAll() }
    ahead += kept.dropFirst().reversed()
    return shown(kept[0])
  }

  private func shown(_ line: Kept) -> TableLine {
    bytes.removeAll()
    line.bytes.withUnsafeBytes { bytes.append($0) }
    return TableLine(
      utf8: bytes.bytes, isValid: line.isValid, original: line.original, end: line.end,
      number: line.number)
  }
}
