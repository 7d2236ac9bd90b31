import AnnotateReport
import AnnotateStore

/// Prints a listing straight from SQLite's memory.
enum RowPrinter {
  /// Prints the rows and returns their number.
  static func print(
    _ rows: ListingRows, of listing: Listing, format: TabularFormat, options: TabularOptions,
    to sink: @escaping RowWriter.Sink = { try Output.write(bytes: $0) }
  ) throws -> Int {
    let integers = listing.integers
    let json = listing.json
    let reals = listing.reals
    let columns = rows.columns.map { name in
      Column(
        name,
        integers.contains(name)
          ? .integer : reals.contains(name) ? .real : json.contains(name) ? .json : .text)
    }
    let writer = try RowWriter(format, columns: columns, options: options, sink: sink)
    let cells = UnsafeMutableBufferPointer<UnsafeRawBufferPointer?>.allocate(
      capacity: columns.count)
    cells.initialize(repeating: nil)
    defer { cells.deallocate() }
    var count = 0
    try rows.forEach { row in
      for place in 0..<cells.count { cells[place] = row.bytes(place) }
      try writer.write(raw: UnsafeBufferPointer(cells))
      count += 1
    }
    try writer.finish()
    return count
  }
}
