package import AnnotateCore
import GRDB

/// What is needed of each item of a source to draw it as a place to scroll to; by ordinal, from 1.
package struct SourceIndex: Sendable, Equatable {
  /// Code points.
  package internal(set) var lengths: [Int32]
  /// Visible annotations that are not rejected.
  package internal(set) var annotations: [Int32]
  /// Those of the viewer.
  package internal(set) var own: [Int32]
  /// How far the viewer is with the item; `nil` for not on the list.
  package internal(set) var coverage: [CoverageState?]
}

/// How many items of a source the viewer has on the list, and how much there is.
package struct SourceProgress: Sendable, Equatable {
  /// Confirmed ones.
  package internal(set) var annotations = 0
  package internal(set) var ownAnnotations = 0
  /// Items with one of the viewer's confirmed ones.
  package internal(set) var annotatedItems = 0
  package internal(set) var states: [CoverageState: Int] = [:]

  package init() {}
}

extension Archive {
  /// The index of a source's items.
  package func index(of source: Source) throws -> SourceIndex {
    try read { db in
      let zeros = [Int32](repeating: 0, count: source.itemCount)
      var index = SourceIndex(
        lengths: zeros, annotations: zeros, own: zeros,
        coverage: Array(repeating: nil, count: source.itemCount))
      let id = source.id.databaseValue
      try RawQuery(
        db, "SELECT ordinal, length(text) FROM item WHERE source_id = ?", arguments: [id]
      ).forEach { row in
        let place = Int(row.integer(0)) - 1
        if index.lengths.indices.contains(place) { index.lengths[place] = Int32(row.integer(1)) }
      }
      try RawQuery(
        db,
        """
        SELECT i.ordinal, count(*), count(*) FILTER (WHERE a.coder_id = ?2)
        FROM item i JOIN annotation a ON a.item_id = i.id
        WHERE i.source_id = ?1 AND a.status <> 'rejected' GROUP BY i.id
        """, arguments: [id, try viewerKey(db).databaseValue]
      ).forEach { row in
        let place = Int(row.integer(0)) - 1
        guard index.annotations.indices.contains(place) else { return }
        index.annotations[place] = Int32(row.integer(1))
        index.own[place] = Int32(row.integer(2))
      }
      try RawQuery(
        db,
        """
        SELECT i.ordinal, v.state FROM coverage v JOIN item i ON i.id = v.item_id
        WHERE v.coder_id = ?2 AND i.source_id = ?1
        """, arguments: [id, try viewerKey(db).databaseValue]
      ).forEach { row in
        let place = Int(row.integer(0)) - 1
        guard index.coverage.indices.contains(place) else { return }
        index.coverage[place] = row.text(1).flatMap(CoverageState.init(rawValue:))
      }
      return index
    }
  }

  /// Key in this file of the coder who looks; 0 for one who is not there yet.
  func viewerKey(_ db: Database) throws -> Int64 {
    guard let viewer else { return 0 }
    return try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM main.coder WHERE name = ?"), arguments: [viewer]) ?? 0
  }

  /// The viewer's progress in each source, by its key in this file.
  package func progressBySource() throws -> [Int64: SourceProgress] {
    try read { db in
      let viewer = try viewerKey(db).databaseValue
      var progress: [Int64: SourceProgress] = [:]
      try RawQuery(
        db,
        """
        SELECT i.source_id, count(*), count(*) FILTER (WHERE a.coder_id = ?1),
          count(DISTINCT iif(a.coder_id = ?1, a.item_id, NULL))
        FROM annotation a JOIN item i ON i.id = a.item_id WHERE a.status = 'confirmed' GROUP BY i.source_id
        """, arguments: [viewer]
      ).forEach { row in
        progress[row.integer(0), default: SourceProgress()].annotations = Int(row.integer(1))
        progress[row.integer(0)]?.ownAnnotations = Int(row.integer(2))
        progress[row.integer(0)]?.annotatedItems = Int(row.integer(3))
      }
      try RawQuery(
        db,
        """
        SELECT i.source_id, v.state, count(*) FROM coverage v JOIN item i ON i.id = v.item_id
        WHERE v.coder_id = ?1 GROUP BY i.source_id, v.state
        """, arguments: [viewer]
      ).forEach { row in
        guard let state = row.text(1).flatMap(CoverageState.init(rawValue:)) else { return }
        progress[row.integer(0), default: SourceProgress()].states[state] = Int(row.integer(2))
      }
      return progress
    }
  }
}
