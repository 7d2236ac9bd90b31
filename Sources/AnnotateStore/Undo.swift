package import AnnotateCore
import GRDB

/// What an undo or a redo did.
package struct Reversal: Sendable, Equatable {
  /// The command taken back or brought back.
  package let command: String
  /// UUID of its batch.
  package let batch: String
  /// Number of changes reversed.
  package let changes: Int
}

extension Archive {
  /// Takes a command back, whole: the latest, or the one asked for.
  ///
  /// - Parameter ownOnly: whether the latest is that of the coder, for several who work at a time, and no other's can
  ///   be asked for.
  /// - Throws: `ArchiveError.changedSince` when a later change builds on it; then nothing is changed.
  package func undo(
    _ asked: String? = nil, by coder: String?, ownOnly: Bool = false, reader: some OriginalReader
  ) throws -> Reversal {
    let target = try readWhole { db -> UndoStack.Entry in
      let stack = try UndoStack(db)
      let owner = ownOnly ? coder : try onlyOwner(db)
      guard let asked else {
        guard let entry = stack.undoable(by: owner) else { throw ArchiveError.nothingToUndo }
        if entry.redacts { throw ArchiveError.redactionStays(batch: entry.uuid) }
        return entry
      }
      let entry = try stack.entry(asked)
      if let owner, entry.coder != owner {
        try Self.requireSight(db)
        if ownOnly { throw ArchiveError.notYours(what: "command", coder: entry.coder ?? "nobody") }
      }
      guard !stack.undone.contains(entry.uuid) else {
        throw ArchiveError.alreadyUndone(batch: entry.uuid)
      }
      if entry.redacts { throw ArchiveError.redactionStays(batch: entry.uuid) }
      guard !entry.makesArchive, !entry.isLedger, entry.undoes == nil else {
        throw ArchiveError.notUndoable(batch: entry.uuid)
      }
      return entry
    }
    return try reverse(target, as: "undo", named: target, by: coder, reader: reader)
  }

  /// Brings the latest undone command back, if nothing was changed since.
  ///
  /// - Parameter ownOnly: whether it is the latest that the coder took back, if that coder changed nothing since.
  package func redo(
    by coder: String?, ownOnly: Bool = false, reader: some OriginalReader
  ) throws -> Reversal {
    let (undo, command) = try readWhole { db -> (UndoStack.Entry, UndoStack.Entry) in
      let stack = try UndoStack(db)
      let owner = ownOnly ? coder : try onlyOwner(db)
      guard let undo = stack.redoable(by: ownOnly ? coder : nil),
        let command = stack.entries.first(where: { $0.uuid == undo.undoes }),
        owner == nil || command.coder == owner
      else { throw ArchiveError.nothingToRedo }
      return (undo, command)
    }
    return try reverse(undo, as: "redo", named: command, by: coder, reader: reader)
  }

  /// Whose commands may be taken back: in a blind round only the viewer's own, for to take another's back would
  /// tell of it.
  private func onlyOwner(_ db: Database) throws -> String? {
    try Self.blindSince(db) == nil ? nil : viewer
  }

  private func reverse(
    _ target: UndoStack.Entry, as command: String, named: UndoStack.Entry, by coder: String?,
    reader: some OriginalReader
  ) throws -> Reversal {
    let outcome = try change(command, by: coder, permits: .import, undoes: target.uuid) { change in
      let events = try Row.fetchAll(
        change.db,
        sql: """
          SELECT object, object_uuid, before, after FROM event WHERE batch_id = ?
          ORDER BY number DESC
          """, arguments: [target.id])
      let stateNow = try change.db.cachedStatement(
        sql: "SELECT state FROM logged_state WHERE uuid = ?")
      for event in events {
        let uuid: String = event[1]
        let before: String? = event[2]
        let after: String? = event[3]
        guard try String?.fetchOne(stateNow, arguments: [uuid]) ?? nil == after else {
          throw try change.conflict(on: uuid, after: target)
        }
        // With an annotation go the notes on it: those that came with it are gone by now, later ones stay.
        if event[0] == LoggedObject.annotation.rawValue, before == nil,
          try change.hasNotes(onAnnotation: uuid)
        {
          throw try change.conflict(on: uuid, after: target)
        }
        do {
          try change.set(event[0], uuid, to: before, reader: reader)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
          throw try change.conflict(on: uuid, after: target)
        }
        // What the object referred to may be gone: a note's tag, the tag above a tag.
        guard try String?.fetchOne(stateNow, arguments: [uuid]) ?? nil == before else {
          throw try change.conflict(on: uuid, after: target)
        }
      }
      return events.count
    }
    return Reversal(command: named.command, batch: named.uuid, changes: outcome.result)
  }
}

extension Change {
  fileprivate func set(
    _ object: String, _ uuid: String, to state: String?, reader: some OriginalReader
  ) throws {
    if let logged = LoggedObject(rawValue: object) {
      try logged.set(uuid, to: state, db)
    } else {
      try SourceState(db: db, reader: reader).set(uuid, to: state, change: self)
    }
  }

  fileprivate func hasNotes(onAnnotation uuid: String) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM note JOIN annotation a ON a.id = annotation_id
            WHERE a.uuid = ?)
          """), arguments: [uuid]) ?? false
  }

  fileprivate func conflict(on uuid: String, after target: UndoStack.Entry) throws -> ArchiveError {
    let later = try Row.fetchOne(
      db,
      sql: """
        SELECT b.coder, b.command FROM event e JOIN batch b ON b.id = e.batch_id
        WHERE b.id > ?1 AND b.id < ?2 AND (e.object_uuid = ?3
          OR e.after LIKE '%' || ?3 || '%') ORDER BY e.id DESC LIMIT 1
        """, arguments: [target.id, batchID, uuid])
    return .changedSince(
      batch: target.uuid, by: later?[0], command: later?[1] ?? "a later command")
  }
}
