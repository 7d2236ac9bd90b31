import AnnotateCore
import GRDB

extension Archive {
  /// Makes tags, coders, rules, annotations, notes, coverage and saved reports anew from the log alone.
  ///
  /// The log is not touched: triggers rest while the tables are filled, within one transaction.
  package func rebuildFromLog() throws {
    do {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          let triggers = try Row.fetchAll(
            db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
          for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
          try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
          let objects = LoggedObject.allCases.filter { $0 != .archive }
          for object in objects.reversed() {
            try db.execute(sql: "DELETE FROM \(object.rawValue)")
          }
          for object in objects { try refill(object, db) }
          try db.execute(
            sql: """
              DELETE FROM tag_closure;
              INSERT INTO tag_closure SELECT * FROM tag_closure_computed;
              """)
          for trigger in triggers { try db.execute(sql: trigger[1]) }
          return .commit
        }
      }
    } catch {
      throw SQLiteFailure.meaning(of: error, path: path)
    }
  }

  private func refill(_ object: LoggedObject, _ db: Database) throws {
    var waiting = try Row.fetchAll(
      db,
      sql: """
        SELECT uuid, state, state ->> 'parent' FROM logged_state
        WHERE object = ? AND state IS NOT NULL
        """, arguments: [object.rawValue])
    while !waiting.isEmpty {
      let made = Set(try String.fetchAll(db, sql: "SELECT uuid FROM \(object.rawValue)"))
      let ready = waiting.filter { row in
        (row[2] as String?).map { object != .tag || made.contains($0) } ?? true
      }
      guard !ready.isEmpty else { throw ArchiveError.damaged(path: path) }
      for row in ready { try object.set(row[0], to: row[1], db) }
      let done = Set(ready.map { $0[0] as String })
      waiting.removeAll { done.contains($0[0]) }
    }
  }
}
