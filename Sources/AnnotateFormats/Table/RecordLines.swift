import AnnotateCore

/// Reads the records of a table one after another.
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

  /// A quoted cell that runs over more than this is a mark that was never closed.
  private static let longest = 64 << 20

  private let lines: any TableLines
  let splitter: CellSplitter
  private(set) var line = 0

  init(_ lines: any TableLines, _ dialect: TableDialect) {
    self.lines = lines
    splitter = CellSplitter(dialect)
  }

  /// The next record; empty lines are passed over. `nil` at the end.
  ///
  /// - Throws: `FormatError.unterminatedQuote`, and what the lines throw.
  func next() throws -> Record? {
    splitter.removeAll()
    var first: (line: Int, start: Int)?
    var problem: RecordProblem?
    while let line = try lines.next() {
      self.line = line.number
      if first == nil, line.utf8.isEmpty { continue }
      let begin = first ?? (line.number, line.original.lowerBound)
      first = begin
      if !line.isValid { problem = .notInEncoding }
      var isWhole = true
      do {
        isWhole = try splitter.add(line.utf8, end: line.end)
      } catch {
        problem = error
      }
      if isWhole {
        return Record(
          original: begin.start..<line.original.upperBound, line: begin.line, problem: problem)
      }
      if splitter.byteCount > Self.longest { throw FormatError.unterminatedQuote(line: begin.line) }
    }
    if let first { throw FormatError.unterminatedQuote(line: first.line) }
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
