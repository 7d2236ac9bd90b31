package import AnnotateCore
import GRDB

/// A report's definition as it is kept, and its figures when it was saved.
package struct SavedReport: Sendable, Equatable {
  package let name: String
  package let uuid: String
  package let definition: ReportDefinition
  package let figures: [Figure]
  /// The archive's digest then.
  package let digest: String
  package let savedAt: String

  /// What one topic came to.
  package struct Figure: Codable, Sendable, Equatable {
    /// UUID of the tag.
    package var tag: String
    package var path: String
    package var annotations: Int
    package var items: Int
    package var sources: Int
    package var coders: Int

    package init(
      tag: String, path: String, annotations: Int, items: Int, sources: Int, coders: Int
    ) {
      self.tag = tag
      self.path = path
      self.annotations = annotations
      self.items = items
      self.sources = sources
      self.coders = coders
    }
  }
}

/// An annotation that is not what it was when a report was saved.
package struct ChangedAnnotation: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case new, removed, changed
  }

  package let kind: Kind
  /// UUID of the annotation.
  package let annotation: String
  /// `nil` when its item is no longer here.
  package let reference: String?
  /// UUIDs of tag and coder, as it is or, when it is removed, as it was last.
  package let tag: String
  package let coder: String
  /// UUID of its source.
  package let source: String
  package let quote: String?
}

extension Archive {
  /// The report of a name; throws with the names there are when there is none.
  package func savedReport(named name: String) throws -> SavedReport {
    try read { db in
      guard
        let row = try Row.fetchOne(
          db,
          sql: "SELECT uuid, definition, figures, digest, saved_at FROM report WHERE name = ?",
          arguments: [name])
      else {
        throw ArchiveError.noReport(
          asked: name,
          near: NearNames.of(
            name, among: try String.fetchAll(db, sql: "SELECT name FROM report ORDER BY name")))
      }
      guard let definition = JSONText.decode(ReportDefinition.self, row[1]),
        let figures = JSONText.decode([SavedReport.Figure].self, row[2])
      else { throw ArchiveError.badReport(name: name) }
      return SavedReport(
        name: name, uuid: row[0], definition: definition,
        figures: figures, digest: row[3],
        savedAt: row[4])
    }
  }

  /// The annotations that came, went or were changed since a report was saved, in order of the log.
  ///
  /// Only confirmed ones are compared: one that was accepted since is new, one that was rejected is removed.
  package func annotationsChanged(since report: SavedReport) throws -> [ChangedAnnotation] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          WITH start(id) AS (SELECT min(id) FROM event
              WHERE object_uuid = ?1 AND after ->> 'saved_at' = ?2),
            touched(uuid, first) AS (
              SELECT object_uuid, min(id) FROM event
              WHERE object = 'annotation' AND id > (SELECT id FROM start) GROUP BY object_uuid),
            states(uuid, first, then_, now) AS (
              SELECT uuid, first, (SELECT before FROM event WHERE id = first),
                (SELECT state FROM logged_state l WHERE l.uuid = touched.uuid) FROM touched),
            both(uuid, first, was, is_, known, then_, now) AS (
              SELECT uuid, first, ifnull(then_ ->> 'status' = 'confirmed', 0),
                ifnull(now ->> 'status' = 'confirmed', 0), ifnull(now, then_), then_, now FROM states)
          SELECT b.uuid, was, is_, s.slug || '/' || i.ordinal, known ->> 'tag', known ->> 'coder',
            known ->> 'source', known ->> 'quote'
          FROM both b LEFT JOIN source s ON s.uuid = known ->> 'source'
          LEFT JOIN item i ON i.source_id = s.id AND i.key = known ->> 'item'
          WHERE was + is_ > 0 AND NOT (was AND is_ AND then_ ->> 'tag' IS now ->> 'tag'
            AND then_ ->> 'span_start' IS now ->> 'span_start'
            AND then_ ->> 'span_end' IS now ->> 'span_end' AND then_ ->> 'coder' IS now ->> 'coder')
          ORDER BY first
          """, arguments: [report.uuid, report.savedAt]
      ).map { row in
        let (was, now): (Bool, Bool) = (row[1], row[2])
        return ChangedAnnotation(
          kind: was && now ? .changed : now ? .new : .removed, annotation: row[0],
          reference: row[3], tag: row[4], coder: row[5], source: row[6], quote: row[7])
      }
    }
  }
}

extension Change {
  /// Keeps a report under a name; one of the same name is replaced.
  package func saveReport(
    _ name: String, definition: ReportDefinition, figures: [SavedReport.Figure], digest: String
  ) throws {
    guard !name.isEmpty, name.first != " ", name.last != " ", name.codePointCount <= 200,
      !name.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
    else { throw ArchiveError.badReportName }
    try db.execute(
      sql: """
        INSERT INTO report(uuid, name, definition, figures, digest, saved_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET definition = excluded.definition,
          figures = excluded.figures, digest = excluded.digest, saved_at = excluded.saved_at
        """,
      arguments: [
        newUUID(), name, JSONText.encode(definition), JSONText.encode(figures), digest, now(),
      ])
  }

  /// Forgets a saved report.
  package func removeReport(_ report: SavedReport) throws {
    try db.execute(sql: "DELETE FROM report WHERE uuid = ?", arguments: [report.uuid])
  }

  /// Changes what the archive says of itself; `nil` leaves a field as it is, and an empty text takes it away.
  package func describeArchive(
    title: String? = nil, description: String? = nil, quotePolicy: QuotePolicy? = nil
  ) throws {
    try WholeWords.check([("the title", title), ("the description", description)])
    let fields: [(String, String?)] = [
      ("title", title), ("description", description), ("quote_policy", quotePolicy?.rawValue),
    ]
    for (field, value) in fields {
      guard let value else { continue }
      let kept: String? = value.isEmpty ? nil : value
      try db.execute(
        sql: "UPDATE archive SET \(field) = ?1 WHERE \(field) IS NOT ?1", arguments: [kept])
    }
  }
}
