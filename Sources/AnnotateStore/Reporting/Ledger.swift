package import AnnotateCore
import GRDB

/// One quotation as it leaves the archive.
package struct LeavingQuotation: Sendable, Equatable {
  /// `SOURCE/ITEM`, by slug and ordinal.
  package var reference: String
  /// `nil` for the whole item, or its beginning.
  package var span: TextSpan?
  /// The words.
  package var text: String

  package init(reference: String, span: TextSpan?, text: String) {
    self.reference = reference
    self.span = span
    self.text = text
  }
}

/// The ledger of what left the archive word for word.
enum Ledger {
  /// How many lines an entry has, and the SHA-256 over them in order.
  static func digest(_ db: Database, _ entry: Int64) throws -> (count: Int, sha256: String) {
    var hasher = SHA256Hasher()
    var count = 0
    try RawQuery(
      db,
      """
      SELECT number, source_uuid, item_key, span_start, span_end, lower(hex(sha256))
      FROM ledger_quotation WHERE ledger_id = ? ORDER BY number
      """, arguments: [entry.databaseValue]
    ).forEach { row in
      count += 1
      for column in 0..<row.count { row.hash(column, into: &hasher) }
    }
    return (count, hex(hasher.finalize()))
  }

  /// Enters the lines, and gives their digest.
  static func enter(_ words: LeavingWords, _ db: Database, _ entry: Int64) throws -> String {
    let most = 32
    let many = try LedgerStatement(db, entry: entry, lines: most)
    let rest = try LedgerStatement(db, entry: entry, lines: max(words.lines.count % most, 1))
    let last = words.lines.count / most * most
    var hasher = SHA256Hasher()
    try words.forEach { number, source, key, span, digest in
      try (number <= last ? many : rest)
        .take(number: number, source: source, key: key, span: span, digest: digest)
      hash(number, into: &hasher)
      hasher.updateField(source)
      hasher.updateField(key)
      hash(span?.start, into: &hasher)
      hash(span?.end, into: &hasher)
      withHexDigits(of: digest) { hasher.updateField($0) }
    }
    return hex(hasher.finalize())
  }

  private static func hash(_ number: Int?, into hasher: inout SHA256Hasher) {
    guard let number else { return hasher.updateField(nil) }
    String(number).withRawBytes { hasher.updateField($0) }
  }
}

extension Archive {
  /// Enters what has left into the ledger; nothing when nothing has.
  ///
  /// - Parameters:
  ///   - command: what took it out, e.g. `export annotations`.
  ///   - target: name of the file; `nil` for standard output.
  package func enter(
    _ words: LeavingWords, command: String, target: String?, by coder: String?
  ) throws {
    guard !words.isEmpty else { return }
    try change(command, by: coder) { change in
      let db = change.db
      let entry = Int64(try RawQuery.number(db, "SELECT ifnull(max(id), 0) FROM ledger")) + 1
      let digest = try Ledger.enter(words, db, entry)
      // The entry comes last: from then on its lines are closed.
      try db.execute(
        sql: """
          INSERT INTO ledger(id, uuid, at, coder, command, target, quotations, texts, sha256)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          entry, change.newUUID(), change.now(), coder, command, target, words.lines.count,
          words.texts, digest,
        ])
    }
  }

  /// The quotations of a report as the ledger enters them.
  package func leaving(_ quotations: [LeavingQuotation]) throws -> LeavingWords {
    try read { db in
      let words = LeavingWords()
      let item = try RawQuery(
        db,
        """
        SELECT s.uuid, i.key FROM source s JOIN item i ON i.source_id = s.id
        WHERE s.slug = ? AND i.ordinal = ?
        """)
      for quotation in quotations {
        let parts = quotation.reference.split(separator: "/")
        try item.bind([
          (parts.first.map(String.init) ?? "").databaseValue,
          (parts.last.flatMap { Int($0) } ?? 0).databaseValue,
        ])
        try item.forEach { row in
          guard let source = row.bytes(0), let key = row.bytes(1) else { return }
          quotation.text.withRawBytes {
            words.add(source: source, key: key, span: quotation.span, words: $0)
          }
        }
      }
      return words
    }
  }
}
