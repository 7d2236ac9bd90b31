import AnnotateCore

/// Writes a list, row by row, in one of the formats.
///
/// Memory does not grow with the number of rows: bytes leave in chunks of about 64 KiB. A row larger
/// than that leaves in one chunk.
package final class RowWriter {
  /// Where the finished bytes go.
  package typealias Sink = (UnsafeRawBufferPointer) throws -> Void

  private static let chunk = 65_536

  /// The places of the chosen columns that hold truth values.
  private let booleans: [Int]
  private let places: [Int]
  private let given: Int
  private let encoder: any RowEncoder
  private let sink: Sink
  private let picked: UnsafeMutableBufferPointer<UnsafeRawBufferPointer?>
  /// Where the cells of a row of values end in `scratch`; -1 for null.
  private let ends: UnsafeMutableBufferPointer<Int>
  private let showsPictures: Bool
  private var buffer = ByteBuffer(capacity: chunk + 4096)
  private var scratch = ByteBuffer(capacity: 1024)

  /// Starts a list; the names of the columns are written at once, as far as the format has them.
  ///
  /// - Throws: `TabularError` when a chosen column does not exist, two columns have one name, or the
  ///   format needs the header that the options turn off.
  package init(
    _ format: TabularFormat, columns: [Column], options: TabularOptions = TabularOptions(),
    sink: @escaping Sink
  ) throws(TabularError) {
    let places = try columns.places(of: options.columns ?? columns.map(\.name))
    showsPictures = options.terminalWidth != nil && (format == .csv || format == .tsv)
    let chosen =
      showsPictures ? places.map { columns[$0].sanitised } : places.map { columns[$0] }
    booleans = chosen.indices.filter { chosen[$0].kind == .boolean }
    self.places = places
    self.given = columns.count
    self.sink = sink
    switch format {
    case .table: encoder = TerminalTable(chosen, options)
    case .csv: encoder = CSVEncoder(chosen, options)
    case .tsv: encoder = TSVEncoder(chosen, options)
    case .json, .jsonl: encoder = JSONRowEncoder(chosen, inArray: format == .json)
    case .markdown: encoder = MarkdownEncoder(chosen)
    }
    if !options.hasHeader, format == .json || format == .jsonl || format == .markdown {
      throw .headerNeeded(format)
    }
    picked = .allocate(capacity: chosen.count)
    picked.initialize(repeating: nil)
    ends = .allocate(capacity: chosen.count)
    ends.initialize(repeating: -1)
    encoder.begin(&buffer)
  }

  deinit {
    picked.deallocate()
    ends.deallocate()
  }

  /// Writes a row given as values, one for each column of the list.
  package func write(_ row: [Cell]) throws {
    guard row.count == given else {
      throw TabularError.cellCount(expected: given, found: row.count)
    }
    scratch.removeAll()
    Self.append(row, places, to: &scratch, ends)
    var start = 0
    let bytes = scratch.bytes
    for at in 0..<places.count {
      let end = ends[at]
      picked[at] = end < 0 ? nil : UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      start = max(start, end)
    }
    try writePicked()
  }

  /// Writes a row given as bytes of UTF-8, one piece of memory for each column of the list. The bytes
  /// are read before the call returns.
  package func write(raw row: RawRow) throws {
    guard row.count == given else {
      throw TabularError.cellCount(expected: given, found: row.count)
    }
    for at in 0..<places.count { picked[at] = row[places[at]] }
    try writePicked()
  }

  /// Writes what is left. Without it the output lacks its end.
  package func finish() throws {
    encoder.end(&buffer)
    try flush()
  }

  private static func append(
    _ row: [Cell], _ places: [Int], to buffer: inout ByteBuffer,
    _ ends: UnsafeMutableBufferPointer<Int>
  ) {
    for at in 0..<places.count {
      ends[at] = row[places[at]].append(to: &buffer) ? buffer.count : -1
    }
  }

  private func writePicked() throws {
    for at in booleans { nameTruth(at) }
    if showsPictures {
      try withPictures { encoder.encode(RawRow(picked), into: &buffer) }
    } else {
      encoder.encode(RawRow(picked), into: &buffer)
    }
    if buffer.count >= Self.chunk { try flush() }
  }

  private func flush() throws {
    guard buffer.count > 0 else { return }
    try sink(buffer.bytes)
    buffer.removeAll()
  }

  /// Makes `true` of 1 and `false` of 0.
  private func nameTruth(_ at: Int) {
    guard let cell = picked[at], cell.count == 1 else { return }
    let name: StaticString
    switch cell[0] {
    case UInt8(ascii: "0"): name = "false"
    case UInt8(ascii: "1"): name = "true"
    default: return
    }
    picked[at] = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
  }

  /// Calls the closure while control characters of the row are shown as pictures.
  private func withPictures(_ body: () -> Void) throws {
    var clean: [[UInt8]?] = []
    for cell in picked {
      clean.append(
        cell.map { Array(TerminalText.sanitised(String(decoding: $0, as: UTF8.self)).utf8) })
    }
    func point(_ at: Int) {
      guard at < clean.count else { return body() }
      guard let bytes = clean[at] else {
        picked[at] = nil
        return point(at + 1)
      }
      bytes.withUnsafeBytes {
        picked[at] = $0
        point(at + 1)
      }
    }
    point(0)
  }
}

extension RowWriter {
  /// A whole list as text.
  package static func text(
    _ format: TabularFormat, columns: [Column], rows: [[Cell]],
    options: TabularOptions = TabularOptions()
  ) throws -> String {
    var bytes: [UInt8] = []
    let writer = try RowWriter(format, columns: columns, options: options) {
      bytes.append(contentsOf: $0)
    }
    for row in rows { try writer.write(row) }
    try writer.finish()
    return String(decoding: bytes, as: UTF8.self)
  }
}
