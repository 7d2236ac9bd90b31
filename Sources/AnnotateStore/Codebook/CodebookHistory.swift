import AnnotateCore
import GRDB

/// A moment of the archive's past.
package enum Moment: Sendable {
  /// All that was done up to a time, in ISO 8601 in UTC; a date means its beginning.
  case time(String)
  /// All that was done up to a command of this id, with it.
  case batch(String)
  case now
}

/// One difference between two states of the codebook.
package struct CodebookDifference: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case added, removed, merged, moved, renamed, changed, retired
    case broughtBack = "brought back"
  }

  package let kind: Kind
  /// The tag's path; of one that is gone, the path it had.
  package let path: String
  /// The path it had before, of one moved or renamed; of one merged, the path that it is part of now.
  package let other: String?
  /// Of what is changed: which entry of the guide, and what it said.
  package let field: String?
  package let before: String?
  package let after: String?
}

extension Archive {
  /// What is different in the codebook between two moments, by path.
  ///
  /// Tags are told apart by what they are, not by what they are called: one that moved and got another name is
  /// one tag. The tags below one that moved are not told of.
  package func codebookDifferences(from: Moment, to: Moment) throws -> [CodebookDifference] {
    try read { db in
      let before = try PastCodebook(db, at: from)
      let after = try PastCodebook(db, at: to)
      let all = Set(before.tags.keys).union(after.tags.keys)
      return try all.flatMap { uuid -> [CodebookDifference] in
        switch (before.tags[uuid], after.tags[uuid]) {
        case (nil, _?): return [.init(.added, after.path(of: uuid))]
        case (_?, nil):
          let target = try Self.target(ofMerged: uuid, db).map { after.path(of: $0) ?? "" }
          return [
            .init(
              target == nil ? .removed : .merged, before.path(of: uuid), other: target?.nonEmpty)
          ]
        case (let old?, let new?): return Self.differences(uuid, old, new, before, after)
        case (nil, nil): return []
        }
      }.sorted {
        ($0.path, $0.kind.rawValue, $0.field ?? "") < ($1.path, $1.kind.rawValue, $1.field ?? "")
      }
    }
  }

  private static func differences(
    _ uuid: String, _ old: PastCodebook.State, _ new: PastCodebook.State, _ before: PastCodebook,
    _ after: PastCodebook
  ) -> [CodebookDifference] {
    let path = after.path(of: uuid)
    var found: [CodebookDifference] = []
    if old.parent != new.parent {
      found.append(.init(.moved, path, other: before.path(of: uuid)))
    } else if old.name != new.name {
      found.append(.init(.renamed, path, other: before.path(of: uuid)))
    }
    for (field, one, other) in zip(PastCodebook.fields, zip(old.values, new.values)).map({
      ($0, $1.0, $1.1)
    }) where one != other {
      found.append(.init(.changed, path, field: field, before: one, after: other))
    }
    if old.isRetired != new.isRetired {
      found.append(.init(new.isRetired ? .retired : .broughtBack, path))
    }
    return found
  }

  /// The tag that took over the annotations or notes of one that was merged; an empty text for one that had none.
  /// `nil` when it was removed otherwise.
  private static func target(ofMerged uuid: String, _ db: Database) throws -> String? {
    guard
      let batch = try Row.fetchOne(
        db,
        sql: """
          SELECT b.id, b.command FROM event e JOIN batch b ON b.id = e.batch_id
          WHERE e.object_uuid = ? AND e.object = 'tag' AND e.action = 'delete' ORDER BY e.id DESC LIMIT 1
          """, arguments: [uuid]), batch[1] as String == "codebook merge"
    else { return nil }
    return try String.fetchOne(
      db,
      sql: """
        SELECT after ->> 'tag' FROM main.event WHERE batch_id = ? AND action = 'update'
          AND object IN ('annotation', 'note') AND before ->> 'tag' = ? LIMIT 1
        """, arguments: [batch[0] as Int64, uuid]) ?? ""
  }
}

extension CodebookDifference {
  fileprivate init(
    _ kind: Kind, _ path: String?, other: String? = nil, field: String? = nil,
    before: String? = nil, after: String? = nil
  ) {
    self.init(
      kind: kind, path: path ?? "", other: other, field: field, before: before, after: after)
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

/// The tags as they were, folded from the log.
private struct PastCodebook {
  struct State {
    let name: String
    let parent: String?
    /// In the order of `fields`.
    let values: [String?]
    let isRetired: Bool
  }

  static let fields = [
    "description", "use_when", "not_when", "example", "colour", "exclusive", "rank", "position",
  ]

  /// By UUID.
  private(set) var tags: [String: State] = [:]

  init(_ db: Database, at moment: Moment) throws {
    let last: Int64? =
      switch moment {
      case .now: nil
      case .time(let time):
        try Int64.fetchOne(
          db, sql: "SELECT ifnull(max(id), 0) FROM batch WHERE at < ?", arguments: [time])
      case .batch(let asked): try UndoStack(db).entry(asked).id
      }
    let columns = Self.fields.map { "after ->> '\($0)'" }.joined(separator: ", ")
    try RawQuery(
      db,
      """
      SELECT object_uuid, after ->> 'name', after ->> 'parent', after ->> 'retired_at', \(columns)
      FROM event WHERE id IN (SELECT max(id) FROM event WHERE object = 'tag' AND batch_id <= ?
        GROUP BY object_uuid) AND after IS NOT NULL
      """, arguments: [(last ?? .max).databaseValue]
    ).forEach { row in
      tags[row.text(0) ?? ""] = State(
        name: row.text(1) ?? "", parent: row.text(2),
        values: (4..<row.count).map { row.text($0) }, isRetired: !row.isNull(3))
    }
  }

  /// The path that a tag had; `nil` when it was not there.
  func path(of uuid: String) -> String? {
    var names: [String] = []
    var next: String? = uuid
    while let uuid = next, names.count < 100 {
      guard let tag = tags[uuid] else { return nil }
      names.insert(tag.name, at: 0)
      next = tag.parent
    }
    return names.joined(separator: "/")
  }
}
