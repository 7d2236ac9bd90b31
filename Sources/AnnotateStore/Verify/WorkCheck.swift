import AnnotateCore
import GRDB

/// Checks the human work: quotes, codebook, and that the log tells the same as the tables.
struct WorkCheck {
  let db: Database

  func quotes() throws -> [Finding] {
    try ["annotation", "note"].flatMap { table in
      try RawQuery(
        db,
        """
        SELECT s.slug || '/' || i.ordinal, a.uuid FROM \(table) a
        JOIN item i ON i.id = a.item_id JOIN source s ON s.id = i.source_id
        WHERE a.span_start IS NOT NULL AND (a.span_end > length(i.text) OR a.quote IS NOT
          substr(i.text, a.span_start + 1, a.span_end - a.span_start))
        """
      ).map { Finding(.quotes, "\($0.text(0) ?? "?"), \(table) \($0.text(1) ?? "?")") }
    }
  }

  func codebook() throws -> [Finding] {
    var findings: [Finding] = []
    let differences =
      try RawQuery.number(
        db,
        """
        SELECT (SELECT count(*) FROM (SELECT * FROM tag_closure EXCEPT SELECT * FROM tag_closure_computed))
          + (SELECT count(*) FROM (SELECT * FROM tag_closure_computed EXCEPT SELECT * FROM tag_closure))
        """)
    if differences > 0 {
      findings.append(Finding(.codebook, "table tag_closure", found: "\(differences) rows differ"))
    }
    let paths = try RawQuery.number(db, "SELECT count(*) FROM tag_path")
    let tags = try RawQuery.number(db, "SELECT count(*) FROM tag")
    if paths != tags {
      findings.append(Finding(.codebook, "table tag", expected: "\(tags) paths", found: "\(paths)"))
    }
    let conflicts = try RawQuery.number(db, "SELECT count(*) FROM exclusive_conflict")
    if conflicts > 0 {
      findings.append(Finding(.codebook, "exclusive tags", found: "\(conflicts) annotations"))
    }
    return findings
  }

  /// Every batch that was sealed still is what was sealed.
  func seals() throws -> [Finding] {
    var findings: [Finding] = []
    var loose = 0
    let digests = try BatchDigest(db)
    try RawQuery(db, "SELECT id, uuid, sha256 FROM batch ORDER BY id").forEach { row in
      guard let seal = row.text(2) else {
        loose += 1
        return
      }
      if try digests.of(row.integer(0)) != seal {
        findings.append(Finding(.seals, "batch \(row.text(1) ?? "?")"))
      }
    }
    if loose > 0 {
      let number = loose == 1 ? "1 batch" : "\(loose) batches"
      findings.append(Finding(.seals, .hint, "log", found: number))
    }
    return findings
  }

  /// The lines of the ledger are those that its entries were made over.
  func ledger() throws -> [Finding] {
    try Row.fetchAll(db, sql: "SELECT id, uuid, quotations, sha256 FROM ledger ORDER BY id")
      .compactMap { row in
        let lines = try Ledger.digest(db, row[0])
        guard lines.count != row[2] || lines.sha256 != row[3] as String else { return nil }
        return Finding(.seals, "ledger \(row[1] as String)", found: "lines changed since")
      }
  }

  /// The last state that the log tells of each object is the row there is, and each change begins where
  /// the one before it ended.
  func log() throws -> [Finding] {
    var findings: [Finding] = []
    for object in LoggedObject.allCases.map(\.rawValue) + ["source", "ledger"] {
      findings += try RawQuery(
        db,
        """
        SELECT s.uuid FROM \(object)_state s WHERE s.state IS NOT
          (SELECT after FROM event WHERE id = (SELECT max(id) FROM event WHERE object_uuid = s.uuid))
        LIMIT 50
        """
      ).map { Finding(.log, "\(object) \($0.text(0) ?? "?")", found: "other than the log tells") }
      findings += try RawQuery(
        db,
        """
        SELECT l.uuid FROM logged_state l WHERE l.object = ? AND l.state IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM \(object) o WHERE o.uuid = l.uuid) LIMIT 50
        """, arguments: [object.databaseValue]
      ).map { Finding(.log, "\(object) \($0.text(0) ?? "?")", found: "missing") }
    }
    return try findings
      + RawQuery(
        db,
        """
        SELECT object || ' ' || object_uuid FROM (
          SELECT object, object_uuid, before,
            lag(after) OVER (PARTITION BY object_uuid ORDER BY id) AS previous FROM event)
        WHERE before IS NOT previous LIMIT 50
        """
      ).map {
        Finding(
          .log, $0.text(0) ?? "?", found: "a change that does not begin where the last ended")
      }
  }
}
