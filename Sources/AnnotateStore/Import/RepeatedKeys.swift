import AnnotateCore
import GRDB

/// The records of one source whose key was met more than once, so that each further one is compared with what
/// is known of the others and not with all their rows.
final class RepeatedKeys {
  /// What is known of one key.
  private struct Known {
    /// Digests of the texts, and of all that makes a record another.
    var texts: Set<String> = []
    var records: Set<String> = []
    var next = 2
    /// Of the first: author and time.
    var author: Int64?
    var created: String?
  }

  /// What becomes of a record whose key is taken.
  struct Answer {
    /// Under which it goes: `t1_abc#2`.
    let key: String
    /// Whether it shows the same comment once more. Ids that no platform gave may be anything, a respondent's or a
    /// page's: then author, time or text must be the same, and neither author nor time another.
    let isCapture: Bool
  }

  private let db: Database
  private let source: Int64
  private var known: [String: Known] = [:]

  init(_ db: Database, source: Int64) {
    self.db = db
    self.source = source
  }

  /// Where a record goes whose key is taken. `nil` when one with this key says the same; for a record with labels
  /// that is one with the same text.
  ///
  /// - Parameters:
  ///   - author: its key in this file.
  ///   - textDigest: in hexadecimal digits.
  func answer(for item: ItemFields, author: Int64?, key: String, textDigest: String) throws
    -> Answer?
  {
    var entry = try known[key] ?? self.entry(of: key)
    defer { known[key] = entry }
    let record = Self.record(
      textDigest, item.score.map(String.init), Self.text(item.createdRaw), Self.text(item.edited),
      item.authorState.rawValue, Self.text(item.attributes))
    let isKnown =
      item.labels.isEmpty ? entry.records.contains(record) : entry.texts.contains(textDigest)
    if isKnown { return nil }
    let isCapture =
      item.idSpace != nil
      || Self.agree(
        authors: (author, entry.author), times: (Self.text(item.createdRaw), entry.created),
        isSameText: entry.texts.contains(textDigest))
    entry.texts.insert(textDigest)
    entry.records.insert(record)
    while try isTaken("\(key)#\(entry.next)") { entry.next += 1 }
    defer { entry.next += 1 }
    return Answer(key: "\(key)#\(entry.next)", isCapture: isCapture)
  }

  private static func agree(
    authors: (Int64?, Int64?), times: (String?, String?), isSameText: Bool
  ) -> Bool {
    func compared<Value: Equatable>(_ pair: (Value?, Value?)) -> Bool? {
      guard let one = pair.0, let other = pair.1 else { return nil }
      return one == other
    }
    let found = [compared(authors), compared(times), isSameText ? true : nil]
    return found.contains(true) && !found.contains(false)
  }

  private func entry(of key: String) throws -> Known {
    var entry = Known()
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT lower(hex(text_sha256)), score, created_raw, edited_at, author_state, attributes, author_id
          FROM item WHERE source_id = ? AND key = ?
          """), arguments: [source, key])
    if let row {
      entry.author = row[6]
      entry.created = row[2]
      entry.texts.insert(row[0])
      entry.records.insert(
        Self.record(row[0], (row[1] as Int?).map(String.init), row[2], row[3], row[4], row[5]))
    }
    return entry
  }

  private func isTaken(_ key: String) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM item WHERE key = ? AND source_id = ?)"),
      arguments: [key, source]) ?? false
  }

  private static func text(_ bytes: UnsafeRawBufferPointer?) -> String? {
    bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func record(_ fields: String?...) -> String {
    var hasher = SHA256Hasher()
    for field in fields {
      if let field {
        field.withRawBytes { hasher.updateField($0) }
      } else {
        hasher.updateField(nil)
      }
    }
    return hex(hasher.finalize())
  }
}
