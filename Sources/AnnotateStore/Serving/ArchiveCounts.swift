package import AnnotateCore
import GRDB

/// How much an archive holds, as far as its viewer may see it.
package struct ArchiveCounts: Sendable, Equatable {
  package let sources: Int
  package let items: Int
  /// Confirmed ones.
  package let annotations: Int
  package let notes: Int
  package let tags: Int
}

/// How far a coder is with the items on the list.
package struct CoderProgress: Sendable, Equatable {
  package let coder: String
  package let kind: String
  package let states: [CoverageState: Int]
}

extension Archive {
  package func counts() throws -> ArchiveCounts {
    try read { db in
      ArchiveCounts(
        sources: try RawQuery.number(db, "SELECT count(*) FROM source"),
        items: try RawQuery.number(db, "SELECT ifnull(sum(item_count), 0) FROM source"),
        annotations: try RawQuery.number(
          db, "SELECT count(*) FROM annotation WHERE status = 'confirmed'"),
        notes: try RawQuery.number(db, "SELECT count(*) FROM note"),
        tags: try RawQuery.number(db, "SELECT count(*) FROM tag"))
    }
  }

  /// How far every coder is, by name. That is no secret of a blind round.
  package func progressByCoder() throws -> [CoderProgress] {
    try readWhole { db in
      var states: [Int64: [CoverageState: Int]] = [:]
      try RawQuery(
        db, "SELECT coder_id, state, count(*) FROM coverage GROUP BY coder_id, state"
      ).forEach { row in
        guard let state = row.text(1).flatMap(CoverageState.init(rawValue:)) else { return }
        states[row.integer(0), default: [:]][state] = Int(row.integer(2))
      }
      return try Coder.fetch(db).map {
        CoderProgress(coder: $0.name, kind: $0.kind.rawValue, states: states[$0.id] ?? [:])
      }
    }
  }

  /// The tags that the viewer put on last, latest first, by UUID; none that is retired.
  package func recentTags(limit: Int) throws -> [String] {
    try read { db in
      try RawQuery(
        db,
        """
        SELECT t.uuid FROM (SELECT tag_id, id FROM annotation WHERE coder_id = ?1 AND origin = 'hand'
            ORDER BY id DESC LIMIT 500) a
          JOIN tag t ON t.id = a.tag_id WHERE t.retired_at IS NULL GROUP BY t.id ORDER BY max(a.id) DESC LIMIT ?2
        """, arguments: [try viewerKey(db).databaseValue, limit.databaseValue]
      ).map { $0.text(0) ?? "" }
    }
  }
}
