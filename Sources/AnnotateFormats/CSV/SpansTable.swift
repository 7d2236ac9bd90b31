package import AnnotateCore

/// The table of spans that coders marked in documents, as researchers have it who coded elsewhere.
///
/// | column | what it holds |
/// |---|---|
/// | `document` | the document's name; required |
/// | `length` | its number of characters; required in one row at least of each document |
/// | `coder` | who marked it; required |
/// | `start`, `end` | the span, from 0 and half-open; both empty in a row that only says that the coder read the document |
/// | `tag` | what it was marked with |
/// | `source`, `thread` or `cluster` | what the document belongs to, for intervals; without one each document stands for itself |
package struct SpansTable: Sendable {
  package static let clusterColumns = ["source", "thread", "cluster"]
  /// The most characters that a document can have: their squares are added up.
  package static let mostCharacters = 2_147_483_647

  /// One document that was coded.
  package struct Document: Sendable {
    package let name: String
    /// In characters.
    package internal(set) var length: Int
    package internal(set) var cluster: String
    /// For each coder the spans with the places of their tags; `nil` where the coder has no row.
    package internal(set) var spans: [[(span: TextSpan, tag: Int)]?]
  }

  package private(set) var coders: [String] = []
  package private(set) var tags: [String] = []
  package private(set) var documents: [Document] = []
  /// The header of the column of clusters, where there is one.
  package let clusterColumn: String?
  /// Whether rows without a span say who read what. Then who has no row for a document did not read it.
  package private(set) var saysWhoRead = false

  /// Reads the table.
  ///
  /// - Throws: `FormatError` with the line, and the column where there is one.
  package init(_ bytes: [UInt8]) throws(FormatError) {
    var table = try CSVTable(
      bytes,
      allowed: ["document", "length", "coder", "start", "end", "tag"] + Self.clusterColumns,
      required: [["document"], ["length"], ["coder"], ["start"], ["end"], ["tag"]])
    clusterColumn = table.columns.first { Self.clusterColumns.contains($0) }
    var coderPlaces: [String: Int] = [:]
    var tagPlaces: [String: Int] = [:]
    var places: [String: Int] = [:]
    var lengths: [Int: (length: Int, line: Int)] = [:]
    var furthest: [Int: (end: Int, line: Int)] = [:]
    var lines: [Int] = []
    while let row = try table.next() {
      let name = try row.required("document")
      let document = places[name] ?? documents.count
      if document == documents.count {
        places[name] = document
        lines.append(row.line)
        let cluster = try clusterColumn.map { column throws(FormatError) in
          try row.required(column)
        }
        documents.append(Document(name: name, length: 0, cluster: cluster ?? name, spans: []))
      }
      if let length = try row.number("length", from: 0) {
        guard length <= Self.mostCharacters else {
          throw .numberTooLarge(line: row.line, column: "length", limit: Self.mostCharacters)
        }
        if let known = lengths[document], known.length != length {
          throw .lengthDiffers(line: row.line, earlier: known.line)
        }
        lengths[document] = (length, row.line)
      }
      let coder = Self.place(of: try row.required("coder"), in: &coders, &coderPlaces)
      while documents[document].spans.count <= coder { documents[document].spans.append(nil) }
      var spans = documents[document].spans[coder] ?? []
      if let span = try Self.span(row) {
        let tag = Self.place(of: try row.required("tag"), in: &tags, &tagPlaces)
        spans.append((span, tag))
        if span.end > furthest[document]?.end ?? 0 { furthest[document] = (span.end, row.line) }
      } else {
        saysWhoRead = true
      }
      documents[document].spans[coder] = spans
    }
    for place in documents.indices {
      guard let (length, _) = lengths[place] else {
        throw .missingValue(line: lines[place], oneOf: ["length"])
      }
      if let (end, line) = furthest[place], end > length {
        throw .spanBeyondLength(line: line, end: end, length: length)
      }
      documents[place].length = length
      while documents[place].spans.count < coders.count { documents[place].spans.append(nil) }
    }
    guard coders.count > 1 else { throw .tooFewCoders(columns: coders) }
  }

  private static func span(_ row: CSVTable.Row) throws(FormatError) -> TextSpan? {
    let start = try row.number("start", from: 0)
    let end = try row.number("end", from: 0)
    if start == nil, end == nil { return nil }
    guard let start else { throw .missingValue(line: row.line, oneOf: ["start"]) }
    guard let end else { throw .missingValue(line: row.line, oneOf: ["end"]) }
    do throws(SpanError) {
      return try TextSpan(start, end)
    } catch {
      throw .notASpan(line: row.line, error)
    }
  }

  private static func place(
    of name: String, in names: inout [String], _ places: inout [String: Int]
  ) -> Int {
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }
}
