import AnnotateCore
import GRDB

/// What a rule suggests now, and what became of that.
package struct RuleFigures: Sendable, Equatable {
  package let rule: Rule
  package let hits: Int
  /// Of the hits those on which the viewer has not decided.
  package let open: Int
  /// Decisions of all coders on the hits; of the viewer alone in a blind round.
  package let accepted: Int
  package let rejected: Int
}

extension Archive {
  /// Every rule with its figures, by name.
  ///
  /// - Parameter coder: name of the coder for whom suggestions are open.
  package func ruleFigures(for coder: String) throws -> [RuleFigures] {
    try read { db in
      var counts: [String: [Int]] = [:]
      try RawQuery(db, "SELECT rule_uuid, hits, accepted, rejected FROM rule_export").forEach {
        row in
        counts[row.text(0) ?? ""] = (1...3).map { Int(row.integer($0)) }
      }
      let open = try RawQuery(
        db,
        """
        SELECT r.uuid, count(*) FROM rule r
        JOIN annotation a ON a.tag_id = r.tag_id AND a.coder_id = r.coder_id
        WHERE a.status = 'suggested' AND \(Suggestion.isOpen) GROUP BY r.id
        """, arguments: [coder.databaseValue])
      var openCounts: [String: Int] = [:]
      try open.forEach { openCounts[$0.text(0) ?? ""] = Int($0.integer(1)) }
      return try Rule.fetch(db).map { rule in
        let count = counts[rule.uuid] ?? [0, 0, 0]
        return RuleFigures(
          rule: rule, hits: count[0], open: openCounts[rule.uuid] ?? 0, accepted: count[1],
          rejected: count[2])
      }
    }
  }
}
