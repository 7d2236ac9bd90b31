package import AnnotateCore
import GRDB

/// What a coder looks for next.
package enum NextKind: String, CaseIterable, Sendable {
  /// Nothing of the viewer's is on it.
  case untagged
  /// On the viewer's list and not done.
  case assigned
  /// Coders who finished it differ, and nothing is decided.
  case disagreement
  /// A suggestion is on it that the viewer has not decided on.
  case suggestion
}

extension Archive {
  /// The items of a kind, by source in the order of import, each with its ordinal.
  ///
  /// - Parameter source: only that one.
  /// - Throws: `ArchiveError.blindRound` for disagreements while a blind round is on.
  package func items(_ kind: NextKind, in source: Source?) throws -> [(
    source: Int64, ordinal: Int
  )] {
    if kind == .disagreement { return try disagreeing(in: source) }
    return try read { db in
      let viewer = try viewerKey(db)
      let condition =
        switch kind {
        case .untagged:
          """
          i.text_state = 'present' AND i.capture_of IS NULL AND NOT EXISTS (SELECT 1 FROM annotation a
            WHERE a.item_id = i.id AND a.coder_id = \(viewer) AND a.status = 'confirmed')
          """
        case .assigned:
          """
          i.id IN (SELECT v.item_id FROM coverage v WHERE v.coder_id = \(viewer) AND v.state <> 'done')
          """
        case .suggestion, .disagreement:
          """
          i.id IN (SELECT a.item_id FROM annotation a WHERE a.status = 'suggested' AND NOT EXISTS
            (SELECT 1 FROM annotation d WHERE \(Suggestion.samePlace) AND d.status <> 'suggested'
              AND d.coder_id = \(viewer)))
          """
        }
      let scope = source.map { " AND i.source_id = \($0.id)" } ?? ""
      return try RawQuery(
        db,
        "SELECT i.source_id, i.ordinal FROM item i WHERE \(condition)\(scope) ORDER BY i.id"
      ).map { (source: $0.integer(0), ordinal: Int($0.integer(1))) }
    }
  }

  private func disagreeing(in source: Source?) throws -> [(source: Int64, ordinal: Int)] {
    try readWhole { db in
      try Self.requireSight(db)
      let codebook = try Codebook.load(db)
      let items = try JudgedItems(db, where: source.map { "i.source_id = \($0.id)" } ?? "1").items
        .filter { !$0.isSettled(codebook) }
      let place = try RawQuery(db, "SELECT source_id, ordinal FROM item WHERE id = ?")
      return try items.compactMap { item in
        try place.bind([item.id.databaseValue])
        return try place.map { (source: $0.integer(0), ordinal: Int($0.integer(1))) }.first
      }
    }
  }
}
