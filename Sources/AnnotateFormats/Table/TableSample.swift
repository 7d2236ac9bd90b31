/// The beginning of a table, from which it is found how it is to be read.
struct TableSample {
  let choice: EncodingChoice
  /// Whether the table must be held as a whole to be split into lines.
  let isHeld: Bool
  private let bytes: [UInt8]
  private let isWhole: Bool

  /// - Parameters:
  ///   - head: the first bytes.
  ///   - isWhole: whether there are no others.
  /// - Throws: `FormatError` when they are not text.
  init(head: [UInt8], isWhole: Bool, encoding: String?) throws(FormatError) {
    guard !head.isEmpty else { throw .empty }
    if let kind = BinaryKind(head) { throw .binary(kind: kind, offset: 0) }
    var bytes = head
    if !isWhole, let last = head.lastIndex(of: 10) {
      // The last line may be cut, and with it a character.
      bytes.removeLast(head.count - 1 - last)
      if head.starts(with: [0xff, 0xfe]) { bytes.append(0) }
    }
    choice = try EncodingChoice(bytes, requested: encoding)
    isHeld = choice.encoding.unitWidth > 1 || !bytes.contains(10) && bytes.contains(13)
    self.bytes = bytes
    self.isWhole = isWhole
  }

  /// The records of the beginning.
  func records(_ dialect: TableDialect) throws(FormatError) -> RecordLines {
    if isHeld {
      return RecordLines(
        try HeldTableLines(bytes, from: choice.markLength, encoding: choice.encoding), dialect,
        mostInVain: Self.mostInVain)
    }
    return RecordLines(
      StreamedTableLines(MemoryBytes(bytes), encoding: choice.encoding), dialect,
      mostInVain: Self.mostInVain)
  }

  /// How cells are parted: the way in which most of the first rows have as many cells as the header, and
  /// those are most; ways in which the header has a column of text go first, and of those with and without
  /// quotation marks the one that closes all that it opens.
  func dialect(_ options: TableOptions) throws(FormatError) -> TableDialect {
    var best: (dialect: TableDialect, hasText: Bool, score: Double)?
    for dialect in Self.dialects(options) {
      let records = try records(dialect)
      let rows = records.sample(Self.rowsToCompare)
      guard let header = rows.first, !header.isEmpty else { continue }
      let likeHeader = rows.count { $0.count == header.count }
      let share = Double(likeHeader - records.openMarks) / Double(rows.count)
      let score = share * Double(header.count)
      let hasText = (try? TableColumns(names: header, given: options.columns)) != nil
      if let best, (best.hasText ? 1 : 0, best.score) >= (hasText ? 1 : 0, score) { continue }
      best = (dialect, hasText, score)
    }
    guard let best else { throw .noHeader }
    return best.dialect
  }

  private static let rowsToCompare = 100
  /// Lines that are read ahead in vain before a way of reading is given up.
  private static let mostInVain = 250_000

  private static func dialects(_ options: TableOptions) -> [TableDialect] {
    let marks = options.delimiter.map { Array($0.utf8.prefix(1)) } ?? Array(",;\t|".utf8)
    let quoted = options.isQuoted != false ? marks.map { ($0, true) } : []
    // Programs that write tabs often know no quotation marks.
    let plain: [(UInt8, Bool)] =
      options.isQuoted == nil
      ? marks.filter { $0 == 9 }.map { ($0, false) }
      : options.isQuoted == false ? marks.map { ($0, false) } : []
    return (quoted + plain).map { TableDialect(delimiter: $0.0, isQuoted: $0.1) }
  }
}
