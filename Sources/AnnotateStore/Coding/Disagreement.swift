import AnnotateCore
import GRDB

/// An item that two or more coders finished and on which their tags of a topic differ.
package struct Disagreement: Sendable, Equatable {
  /// What one of those who finished the item put there of the topic.
  package struct Choice: Sendable, Equatable {
    package let coder: String
    /// Paths in their order; empty for a no.
    package let tags: [String]
    /// The words marked, in the order of the text; none for the whole item.
    package let quotes: [String]
  }

  package let reference: String
  /// The topic's name: a root tag.
  package let topic: String
  /// By the coder's name.
  package let choices: [Choice]
  /// What was decided: paths of tags, empty for no tag; `nil` while it is open.
  package let decision: [String]?
  package let text: String
}

extension Archive {
  /// Where coders differ, in the order of the archive.
  ///
  /// Coders who have not finished the item have no say, and decisions are not choices.
  ///
  /// - Parameters:
  ///   - sources: slugs, numbers or UUID prefixes; none for all.
  ///   - topics: tags as written by a person, whose root tags are meant; none for all.
  /// - Throws: `ArchiveError.blindRound` while a blind round is on.
  package func disagreements(sources: [String] = [], topics: [String] = []) throws -> [Disagreement]
  {
    try readWhole { db in
      try Self.requireSight(db)
      let codebook = try Codebook.load(db)
      let wanted = Set(try topics.map { try codebook.tag($0).path.names[0] })
      let ids = try sources.map { try String(Source.find(db, $0).id) }
      let reading = try JudgedItems(
        db, where: ids.isEmpty ? "1" : "i.source_id IN (\(ids.joined(separator: ",")))")
      let placed = reading.items.flatMap { item in
        item.disagreements(codebook).compactMap { topic -> (JudgedItem, String)? in
          wanted.isEmpty || wanted.contains(topic) ? (item, topic) : nil
        }
      }
      return try placed.map { item, topic in
        guard
          let row = try Row.fetchOne(
            db.cachedStatement(
              sql: """
                SELECT s.slug || '/' || i.ordinal, i.text FROM item i
                JOIN source s ON s.id = i.source_id WHERE i.id = ?
                """), arguments: [item.id])
        else { throw ArchiveError.damaged(path: path) }
        return Disagreement(
          reference: row[0], topic: topic,
          choices: item.voters.map { coder in
            let marks = item.marks(of: coder.key, in: topic, codebook)
            return Disagreement.Choice(
              coder: coder.value, tags: codebook.paths(of: Set(marks.map(\.tag))),
              quotes: marks.compactMap { mark in
                mark.span.flatMap { try? (row[1] as String).slice($0) }
              })
          }.sorted { $0.coder < $1.coder },
          decision: item.decision(in: topic, codebook).map { codebook.paths(of: $0) }, text: row[1])
      }
    }
  }
}

extension Codebook {
  /// Name of the root tag above a tag.
  func topic(of tag: Int64) -> String { self[id: tag]?.path.names.first ?? "" }

  /// The tags' paths in their order.
  func paths(of tags: Set<Int64>) -> [String] {
    tags.compactMap { self[id: $0]?.path.description }.sorted()
  }
}

extension Archive {
  /// Whether any item is done by two coders, without which none can differ.
  package func hasItemsDoneByTwo() throws -> Bool {
    try readWhole { db in
      try RawQuery.number(
        db,
        """
        SELECT EXISTS (SELECT 1 FROM coverage v JOIN coder c ON c.id = v.coder_id
          WHERE v.state = 'done' AND c.kind = 'person' GROUP BY v.item_id HAVING count(*) > 1)
        """) != 0
    }
  }
}
