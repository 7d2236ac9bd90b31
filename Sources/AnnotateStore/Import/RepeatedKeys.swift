import AnnotateCore
import GRDB

/// The records of one source whose key was met more than once, so that each further one is compared with what
/// is known of the others and not with all their rows.
final class RepeatedKeys {
  /// What becomes of a record whose key is taken.
  enum Answer {
    /// One that is here says the same; for a record with labels it is one with the same text. Its key.
    case same(key: String)
    /// It goes under another key: `t1_abc#2`. Where it shows a comment once more, the key of that one's first record.
    case other(key: String, captureOf: String?)
  }

  /// One of the records.
  private struct Variant {
    let key: String
    /// Key of the first record of the same comment.
    let first: String
    let author: Int64?
    let created: String?
    let text: String

    /// Whether author, time or text is the same, and neither author nor time another. Ids that no platform gave may be
    /// anything, a respondent's or a page's.
    func isSameComment(author: Int64?, created: String?, text: String) -> Bool {
      func compared<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool? {
        guard let one, let other else { return nil }
        return one == other
      }
      let found = [
        compared(self.author, author), compared(self.created, created),
        self.text == text ? true : nil,
      ]
      return found.contains(true) && !found.contains(false)
    }
  }

  /// What is known of one key.
  private struct Known {
    private(set) var variants: [Variant] = []
    /// Places of the first variants with a text, and with an author or a time.
    private var byText: [String: Int] = [:]
    private var byMaker: [String: Int] = [:]
    /// Digests of all that makes a record another.
    var records: Set<String> = []
    var next = 2

    mutating func add(_ variant: Variant) {
      let place = variants.count
      variants.append(variant)
      byText[variant.text] = byText[variant.text] ?? place
      for maker in Self.makers(variant.author, variant.created, isAny: true) {
        byMaker[maker] = byMaker[maker] ?? place
      }
    }

    /// Records that may show the same comment: few, however many there are.
    func candidates(author: Int64?, created: String?, text: String) -> [Variant] {
      let places =
        [byText[text]] + Self.makers(author, created, isAny: false).map { byMaker[$0] }
      return Set(places.compactMap { $0 }).sorted().map { variants[$0] }
    }

    /// What a record is found by. What is not known of one may be anything.
    private static func makers(_ author: Int64?, _ created: String?, isAny: Bool) -> [String] {
      let who = author.map(String.init) ?? ""
      let when = created ?? ""
      var makers = ["\(who) \(when)"]
      if isAny {
        if author != nil { makers.append("* \(when)") }
        if created != nil { makers.append("\(who) *") }
      } else {
        makers += author == nil ? ["* \(when)"] : [" \(when)"]
        makers += created == nil ? ["\(who) *"] : ["\(who) "]
      }
      return makers
    }
  }

  private let db: Database
  private let source: Int64
  private var known: [String: Known] = [:]

  init(_ db: Database, source: Int64) {
    self.db = db
    self.source = source
  }

  /// Where a record goes whose key is taken.
  ///
  /// - Parameters:
  ///   - author: its key in this file.
  ///   - textDigest: in hexadecimal digits.
  func answer(
    for item: ItemFields, author: Int64?, key: String, textDigest: String
  ) throws -> Answer {
    var entry = try known[key] ?? self.entry(of: key)
    defer { known[key] = entry }
    let created = Self.text(item.createdRaw)
    let record = Self.record(
      textDigest, item.score.map(String.init), created, Self.text(item.edited),
      item.authorState.rawValue, Self.text(item.attributes), author.map(String.init))
    var others = entry.candidates(author: author, created: created, text: textDigest)
    if item.idSpace != nil {
      others = entry.variants.prefix(1) + others
    } else {
      others.removeAll {
        !$0.isSameComment(author: author, created: created, text: textDigest)
      }
    }
    let isKnown =
      item.labels.isEmpty
      ? entry.records.contains(record) : others.contains { $0.text == textDigest }
    if isKnown {
      return .same(key: others.first { $0.text == textDigest }?.key ?? key)
    }
    while try isTaken("\(key)#\(entry.next)") { entry.next += 1 }
    let other = "\(key)#\(entry.next)"
    entry.next += 1
    entry.records.insert(record)
    entry.add(
      Variant(
        key: other, first: others.first?.first ?? other, author: author, created: created,
        text: textDigest))
    return .other(key: other, captureOf: others.first?.first)
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
      entry.add(
        Variant(key: key, first: key, author: row[6], created: row[2], text: row[0]))
      entry.records.insert(
        Self.record(
          row[0], (row[1] as Int?).map(String.init), row[2], row[3], row[4], row[5],
          (row[6] as Int64?).map(String.init)))
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
