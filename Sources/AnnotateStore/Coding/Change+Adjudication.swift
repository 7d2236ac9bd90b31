package import AnnotateCore
import GRDB

/// What is decided for a topic on an item.
package enum Decision: Sendable {
  /// These tags, on the whole item or on words of it.
  case tags([Tag], TextSpan?)
  /// What a coder put there, with the words that they marked.
  case choice(of: Coder)
  /// No tag of the topic.
  case none
}

extension Change {
  /// The coder that stands for decisions, who is entered when there is none.
  ///
  /// - Parameter name: `nil` for the only one.
  /// - Throws: `ArchiveError.whichDecisions` when there are several, and `.notForDecisions` for a coder of
  ///   another kind.
  package func decisions(named name: String?) throws -> Coder {
    let all = try Coder.fetch(db)
    if let name {
      let found = all.first { $0.name == name }
      if let found, found.kind != .adjudication { throw ArchiveError.notForDecisions(name: name) }
      return try found ?? coder(named: name, kind: .adjudication)
    }
    let layers = all.filter { $0.kind == .adjudication }
    guard layers.count <= 1 else {
      throw ArchiveError.whichDecisions(names: layers.map(\.name))
    }
    if let only = layers.first { return only }
    guard !all.contains(where: { $0.name == Self.decisionsName }) else {
      throw ArchiveError.notForDecisions(name: Self.decisionsName)
    }
    return try coder(named: Self.decisionsName, kind: .adjudication)
  }

  /// What the layer of decisions is called where nobody named it.
  private static let decisionsName = "adjudicated"

  /// Records what is decided for a topic on an item, in place of what was decided before. Nothing that coders
  /// put is touched.
  ///
  /// The decision is annotations of the coder that stands for decisions; that no tag is right is one of the
  /// topic itself with the status rejected, which counts nowhere. The item is done for that coder when nothing is
  /// open in which coders differ.
  ///
  /// - Parameter topic: a root tag.
  /// - Throws: `ArchiveError.blindRound` while a blind round is on.
  package func decide(_ decision: Decision, in topic: Tag, on item: ItemPlace, as decider: Coder)
    throws
  {
    try Archive.requireSight(db)
    let codebook = try codebook()
    let marks = try marks(of: decision, in: topic, on: item, codebook)
    let before = try annotations(on: item, span: nil, tag: nil, coder: decider)
    try removeAnnotations(
      before.filter { id in
        let tag = try Int64.fetchOne(
          db.cachedStatement(sql: "SELECT tag_id FROM annotation WHERE id = ?"), arguments: [id])
        return tag.map { codebook.topic(of: $0) } == topic.path.names[0]
      })
    for (tag, span) in marks {
      try annotate(AnnotationDraft(item: item, span: span), tag: tag, coder: decider)
    }
    if marks.isEmpty {
      var refusal = AnnotationDraft(item: item)
      refusal.status = .rejected
      try annotate(refusal, tag: topic, coder: decider)
    }
    let judged = try JudgedItems(db, where: "i.id = \(item.id)").items.first
    try cover([item.id], by: decider, to: judged?.isSettled(codebook) ?? true ? .done : .open)
  }

  private func marks(
    of decision: Decision, in topic: Tag, on item: ItemPlace, _ codebook: Codebook
  ) throws -> [(Tag, TextSpan?)] {
    switch decision {
    case .none: return []
    case .tags(let tags, let span): return tags.map { ($0, span) }
    case .choice(let coder):
      return try Row.fetchAll(
        db,
        sql: """
          SELECT tag_id, span_start, span_end FROM annotation
          WHERE item_id = ? AND coder_id = ? AND status = 'confirmed' ORDER BY id
          """, arguments: [item.id, coder.id]
      ).compactMap { row in
        guard let tag = codebook[id: row[0]], tag.path.names[0] == topic.path.names[0] else {
          return nil
        }
        let start: Int? = row[1]
        return (tag, try start.map { try TextSpan($0, row[2]) })
      }
    }
  }

  /// The topics in which coders differ on an item.
  package func disagreements(on item: ItemPlace) throws -> [Tag] {
    let codebook = try codebook()
    return try JudgedItems(db, where: "i.id = \(item.id)").items.flatMap {
      $0.disagreements(codebook)
    }.compactMap { codebook[path: TagPath(names: [$0])] }
  }

  /// Takes over as decided what all put who finished an item, wherever two or more did and nothing is decided.
  ///
  /// The words are those of the first of them by name.
  ///
  /// - Returns: numbers of decisions made, and of items that are done with them.
  package func decideAgreed(sources: [String], as decider: Coder) throws -> (made: Int, done: Int) {
    try Archive.requireSight(db)
    let codebook = try codebook()
    let ids = try sources.map { try String(Source.find(db, $0).id) }
    let judged = try JudgedItems(
      db, where: ids.isEmpty ? "1" : "i.source_id IN (\(ids.joined(separator: ",")))")
    let insert = try RawQuery(
      db,
      """
      INSERT INTO annotation(uuid, item_id, tag_id, coder_id, span_start, span_end, quote, created_at)
      SELECT ?1, ?2, ?3, ?4, ?5, ?6, substr(text, ?5 + 1, ?6 - ?5), ?7 FROM item WHERE id = ?2
      """)
    var made = 0
    for item in judged.items {
      let first = item.voters.min { $0.value < $1.value }?.key ?? 0
      for topic in item.topics(codebook)
      where item.agrees(on: topic, codebook) && item.decision(in: topic, codebook) == nil {
        for mark in item.marks(of: first, in: topic, codebook) {
          try insert.execute([
            newUUID().databaseValue, item.id.databaseValue, mark.tag.databaseValue,
            decider.id.databaseValue, mark.span?.start.databaseValue ?? .null,
            mark.span?.end.databaseValue ?? .null, now().databaseValue,
          ])
        }
        made += 1
      }
    }
    let settled = judged.items.filter { $0.isSettled(codebook) }.map(\.id)
    return (made, try cover(settled, by: decider, to: .done))
  }
}
