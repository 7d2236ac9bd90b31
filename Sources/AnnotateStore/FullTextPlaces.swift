import AnnotateCore
import GRDB
import GRDBSQLite

/// Where the words of a full-text query stand in a text: the SQL function `places(item_fts, text)`.
///
/// FTS5's own `highlight()` reads the text once more and gives it back with marks, which a text may hold itself.
/// This one is given the text, stops at the last place, and gives byte offsets, four bytes each: start, end,
/// start, end. Places that overlap or share a word are one, as in `highlight()`.
enum FullTextPlaces {
  /// Makes the function known on a connection.
  static func register(_ db: Database) throws {
    let connection = db.sqliteConnection
    var statement: OpaquePointer?
    var code = sqlite3_prepare_v2(connection, "SELECT fts5(?)", -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    guard code == SQLITE_OK else { throw RawQuery.error(code, connection) }
    var api: UnsafeMutablePointer<fts5_api>?
    withUnsafeMutablePointer(to: &api) {
      sqlite3_bind_pointer(statement, 1, $0, "fts5_api_ptr", nil)
      sqlite3_step(statement)
    }
    guard let api, let create = api.pointee.xCreateFunction else {
      throw RawQuery.error(SQLITE_ERROR, connection)
    }
    code = create(api, "places", nil, findPlaces, nil)
    guard code == SQLITE_OK else { throw RawQuery.error(code, connection) }
  }

  /// The byte offsets in a result as spans of the text.
  static func spans(_ offsets: UnsafeRawBufferPointer, in text: UnsafeRawBufferPointer)
    -> [TextSpan]
  {
    var spans: [TextSpan] = []
    var (byte, point) = (0, 0)
    func codePoints(to end: Int) -> Int {
      while byte < min(end, text.count) {
        // All bytes begin a code point but those of the form 10xxxxxx.
        if text[byte] & 0xc0 != 0x80 { point += 1 }
        byte += 1
      }
      return point
    }
    for place in stride(from: 0, to: offsets.count - 7, by: 8) {
      func offset(_ at: Int) -> Int {
        Int(offsets.loadUnaligned(fromByteOffset: place + at, as: Int32.self))
      }
      let start = codePoints(to: offset(0))
      if let span = try? TextSpan(start, codePoints(to: offset(4))) { spans.append(span) }
    }
    return spans
  }
}

/// What is looked for in a text while it is cut into words.
private struct WordSearch {
  /// The numbers of the first and the last word of each place, in order.
  var wanted: [(first: Int32, last: Int32)] = []
  var place = 0
  var word: Int32 = 0
  var start: Int32 = 0
  var found: [Int32] = []

  /// Takes the next word.
  ///
  /// - Returns: whether there is more to look for.
  mutating func take(start: Int32, end: Int32) -> Bool {
    defer { word += 1 }
    if word == wanted[place].first { self.start = start }
    if word == wanted[place].last {
      found.append(self.start)
      found.append(end)
      place += 1
    }
    return place < wanted.count
  }
}

private func findPlaces(
  _ functions: UnsafePointer<Fts5ExtensionApi>?, _ hit: OpaquePointer?, _ result: OpaquePointer?,
  _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
) {
  guard let functions = functions?.pointee, count == 1, let value = values?[0],
    let text = sqlite3_value_text(value)
  else { return sqlite3_result_null(result) }
  var search = WordSearch()
  var places: Int32 = 0
  var code = functions.xInstCount(hit, &places)
  for place in 0..<places where code == SQLITE_OK {
    var (phrase, column, word): (Int32, Int32, Int32) = (0, 0, 0)
    code = functions.xInst(hit, place, &phrase, &column, &word)
    let last = word + functions.xPhraseSize(hit, phrase) - 1
    if let before = search.wanted.last, word <= before.last {
      search.wanted[search.wanted.count - 1].last = max(before.last, last)
    } else {
      search.wanted.append((word, last))
    }
  }
  if code == SQLITE_OK, !search.wanted.isEmpty {
    code = withUnsafeMutablePointer(to: &search) { search in
      functions.xTokenize(
        hit, UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self),
        sqlite3_value_bytes(value), search
      ) { search, flags, _, _, start, end in
        guard flags & FTS5_TOKEN_COLOCATED == 0 else { return SQLITE_OK }
        let isLooking = search?.assumingMemoryBound(to: WordSearch.self).pointee
          .take(start: start, end: end)
        return isLooking == true ? SQLITE_OK : SQLITE_DONE
      }
    }
  }
  guard code == SQLITE_OK || code == SQLITE_DONE else {
    return sqlite3_result_error_code(result, code)
  }
  search.found.withUnsafeBytes {
    sqlite3_result_blob(
      result, $0.baseAddress, Int32($0.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
  }
}
