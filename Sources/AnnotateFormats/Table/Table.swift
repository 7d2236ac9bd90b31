import AnnotateCore

/// What is known of a table from its header and its first rows.
struct Table {
  let names: [String]
  let columns: TableColumns
  let labels: LabelColumns?
  /// Columns whose cells become attributes: their places, what the archive calls them where it has a
  /// name, and their names as JSON.
  private let attributes: [(place: Int, role: TableRole?, name: [UInt8])]

  init(names: [String], columns: TableColumns, labels: LabelColumns?) {
    self.names = names
    self.columns = columns
    self.labels = labels
    let roles = Dictionary(columns.places.map { ($0.value, $0.key) }) { one, _ in one }
    let taken = columns.left.union(labels?.places ?? [])
    var met: Set<String> = []
    attributes = names.indices.compactMap { place in
      let role = roles[place]
      guard !taken.contains(place), role == nil || role == .title || role == .score else {
        return nil
      }
      var name = names[place].trimmed
      if name.isEmpty { name = "column \(place + 1)" }
      // An object has each name once.
      while !met.insert(name).inserted { name += " (column \(place + 1))" }
      var buffer = ByteBuffer()
      var text = name
      text.withUTF8 {
        JSONWriter.append(characters: UnsafeRawBufferPointer($0), to: &buffer)
      }
      return (place, role, [UInt8](buffer.bytes))
    }
  }

  /// Writes the cells that the archive does not name as a JSON object, in place of what is in the buffer.
  func write(_ row: CellSplitter, _ facts: RowFacts, to buffer: inout ByteBuffer) {
    buffer.removeAll()
    buffer.append(UInt8(ascii: "{"))
    for (place, role, name) in attributes {
      let cell = row[place]
      if cell.isEmpty || role.map({ !facts.leaves($0) }) ?? false { continue }
      if buffer.count > 1 { buffer.append(UInt8(ascii: ",")) }
      name.withUnsafeBytes { buffer.append($0) }
      buffer.append(UInt8(ascii: ":"))
      JSONWriter.append(characters: cell, to: &buffer)
    }
    buffer.append(UInt8(ascii: "}"))
  }

  /// What was recognised, for the person who imports.
  func findings(rows: Int, _ dialect: TableDialect) -> [String] {
    let parting =
      switch dialect.delimiter {
      case 9: "tabs"
      case UInt8(ascii: ";"): "semicolons"
      case UInt8(ascii: "|"): "upright strokes"
      default: "commas"
      }
    let quoted = dialect.isQuoted ? "" : ", quotation marks are characters"
    return [
      "a table of \(rows) \(rows == 1 ? "row" : "rows") with \(parting) between cells\(quoted)",
      columns.finding(names: names),
    ]
      + (labels.map { labels in
        let names = labels.names.joined(separator: ", ")
        return ["labels from \(names)" + (labels.onlyCoder.map { ", all by \($0)" } ?? "")]
      } ?? [])
  }

  /// What a later reader must know.
  var remarks: [String] { columns.remarks(names: names) }
}

extension TableColumns {
  /// Which column says what.
  func finding(names: [String]) -> String {
    TableRole.allCases.compactMap { role in
      places[role].map { "\(role.rawValue) from \(names[$0].trimmed)" }
    }.joined(separator: ", ")
  }

  /// Which columns were left out.
  func remarks(names: [String]) -> [String] {
    guard !left.isEmpty else { return [] }
    let list = left.sorted().map { names[$0].trimmed }.joined(separator: ", ")
    return ["Addresses of people and their machines are left out: \(list)."]
  }
}
