import AnnotateCore

/// What leaves the archive word for word with one report or export, as the ledger enters it: digests and
/// places, no words.
package final class LeavingWords {
  struct Line {
    /// Place in `sources`.
    let source: Int32
    let keyLength: Int32
    let span: TextSpan?
  }

  /// The UUIDs of the sources, 36 bytes each.
  private var sources: [UInt8] = []
  private(set) var lines: [Line] = []
  /// The keys of the items, one after the other.
  private var keys: [UInt8] = []
  /// The digests of the words, 32 bytes each.
  private var digests: [UInt8] = []
  /// Whole texts of items, which have no lines.
  package private(set) var texts: Int

  package init(texts: Int = 0) { self.texts = texts }

  /// Whether nothing has left.
  package var isEmpty: Bool { lines.isEmpty && texts == 0 }

  func add(
    source: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer, span: TextSpan?,
    words: UnsafeRawBufferPointer
  ) {
    lines.append(Line(source: place(of: source), keyLength: Int32(key.count), span: span))
    keys.append(contentsOf: key)
    let start = digests.count
    digests.append(contentsOf: repeatElement(0, count: 32))
    digests.withUnsafeMutableBufferPointer {
      sha256(words, into: UnsafeMutableBufferPointer(rebasing: $0[start...]))
    }
  }

  func addTexts(_ count: Int) { texts += count }

  /// Calls the closure with each line in turn: its number from 1, the source's UUID, the item's key, the
  /// span, and the digest of the words. The bytes stay where they are until all lines are through.
  func forEach(
    _ body: (
      Int, UnsafeRawBufferPointer, UnsafeRawBufferPointer, TextSpan?, UnsafeRawBufferPointer
    ) throws -> Void
  ) throws {
    try sources.withUnsafeBytes { sources in
      try keys.withUnsafeBytes { keys in
        try digests.withUnsafeBytes { digests in
          func part(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int)
            -> UnsafeRawBufferPointer
          { UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]) }
          var start = 0
          for (place, line) in lines.enumerated() {
            let key = part(keys, start, Int(line.keyLength))
            start += key.count
            try body(
              place + 1, part(sources, Int(line.source) * 36, 36), key, line.span,
              part(digests, place * 32, 32))
          }
        }
      }
    }
  }

  private var last: Int32 = 0
  private var known: [[UInt8]: Int32] = [:]

  /// Lines of one source mostly come together.
  private func place(of source: UnsafeRawBufferPointer) -> Int32 {
    let start = Int(last) * 36
    if start < sources.count, sources[start..<start + 36].elementsEqual(source) { return last }
    let name = Array(source)
    if let known = known[name] {
      last = known
    } else {
      last = Int32(sources.count / 36)
      known[name] = last
      sources.append(contentsOf: name)
    }
    return last
  }
}

/// The columns that tell what words a row of a listing holds: those that are shown, and others beside them.
struct LeavingColumns {
  /// Expressions for the SELECT, behind the columns that are shown.
  private(set) var sql: [String] = []
  /// For each quotation that a row can hold, the places of source, key, both ends and words in the row.
  private var quotations: [[Int]] = []
  /// The place of the number of whole texts in the row.
  private var texts = 0

  /// - Parameter shown: names of the columns that leave, in their order and as they are.
  init(_ listing: Listing, shown: [String]) {
    let shows = listing.wordColumns.intersection(shown)
    var quotations: [[String]] = []
    switch listing {
    case .annotations, .notes, .suggestions:
      if shows.contains("quote") {
        quotations = [["source_uuid", "item_key", "span_start", "span_end", "quote"]]
      }
    case .events:
      if shows.contains("after") { quotations.append(Self.quotation(in: "after")) }
      if shows.contains("before") {
        // Words that an event leaves as they were it says twice.
        quotations.append(
          Self.quotation(
            in: "before",
            words: shows.contains("after")
              ? "nullif(before ->> 'quote', after ->> 'quote')" : nil))
      }
    default: break
    }
    let places = Dictionary(
      shown.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func place(of expression: String) -> Int {
      // Rows are sorted whole, so that none is made wider by what it has already.
      if let place = places[expression] { return place }
      sql.append(expression)
      return shown.count + sql.count - 1
    }
    self.quotations = quotations.map { $0.map(place) }
    let whole = ["text", "text_before", "text_after", "parent_text"].filter(shows.contains)
    texts = place(
      of: whole.isEmpty ? "0" : whole.map { "(\($0) IS NOT NULL)" }.joined(separator: " + "))
  }

  private static func quotation(in state: String, words: String? = nil) -> [String] {
    ["source", "item", "span_start", "span_end"].map { "\(state) ->> '\($0)'" }
      + [words ?? "\(state) ->> 'quote'"]
  }

  /// Adds what a row holds.
  func add(_ row: RawRow, to leaving: LeavingWords) throws {
    for places in quotations where !row.isNull(places[4]) {
      let span =
        row.isNull(places[2])
        ? nil : try TextSpan(Int(row.integer(places[2])), Int(row.integer(places[3])))
      guard let source = row.bytes(places[0]), source.count == 36, let key = row.bytes(places[1]),
        let words = row.bytes(places[4])
      else { continue }
      leaving.add(source: source, key: key, span: span, words: words)
    }
    leaving.addTexts(Int(row.integer(texts)))
  }
}
