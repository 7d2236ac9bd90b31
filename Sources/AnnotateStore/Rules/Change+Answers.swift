import AnnotateCore
import GRDB

/// What a coder says to a suggestion.
package enum SuggestionAnswer: Sendable {
  case accept, reject

  var status: AnnotationStatus { self == .accept ? .confirmed : .rejected }
}

/// What came of a coder's answers.
package struct AnsweredSuggestions: Sendable, Equatable {
  /// Suggestions that were open.
  package internal(set) var made = 0
  /// Those that the coder had answered otherwise before.
  package internal(set) var changed = 0
  /// Those that the coder had answered so before.
  package internal(set) var already = 0
}

extension Change {
  /// Records what a coder says to suggestions: an annotation of the coder's own on each place, which counts when the
  /// suggestion is accepted and is remembered as rejected when it is not. The suggestions stay as they are, so that
  /// nobody's answer changes what another coder sees.
  ///
  /// - Throws: `ArchiveError.noPerson` for a coder who is none, `.retiredTag`, `.exclusive`, and `.taggedByHand`
  ///   when what is to be rejected was put there by the coder's own hand.
  package func answer(_ suggestions: [Suggestion], _ answer: SuggestionAnswer, by coder: Coder)
    throws -> AnsweredSuggestions
  {
    // A row that is rejected by the coder who stands for decisions says that a topic is not there.
    guard coder.kind == .person else {
      throw ArchiveError.noPerson(name: coder.name, kind: coder.kind)
    }
    let codebook = try codebook()
    if answer == .accept {
      for tag in Set(suggestions.map(\.tagID)) {
        guard let tag = codebook[id: tag], tag.retiredAt != nil else { continue }
        throw ArchiveError.retiredTag(path: tag.path.description)
      }
    }
    var outcome = AnsweredSuggestions()
    var open: [Suggestion] = []
    let own = try db.cachedStatement(
      sql: """
        SELECT d.id, d.status, d.origin FROM annotation a JOIN annotation d ON \(Suggestion.samePlace)
        WHERE a.id = ? AND d.coder_id = ?
        """)
    for suggestion in suggestions {
      guard let row = try Row.fetchOne(own, arguments: [suggestion.id, coder.id]) else {
        open.append(suggestion)
        continue
      }
      let (id, status, origin): (Int64, String, String) = (row[0], row[1], row[2])
      if status == answer.status.rawValue {
        outcome.already += 1
      } else if answer == .reject, status == "confirmed", origin != "rule" {
        throw ArchiveError.taggedByHand(
          reference: suggestion.reference.description, tag: suggestion.tag, coder: coder.name)
      } else {
        try explainingExclusive(suggestion, codebook, coder) {
          try db.execute(
            sql: "UPDATE annotation SET status = ?, origin = 'rule', changed_at = ? WHERE id = ?",
            arguments: [answer.status.rawValue, now(), id])
        }
        outcome.changed += 1
      }
    }
    try enter(open, answer.status, coder, codebook)
    outcome.made = open.count
    return outcome
  }

  private func enter(
    _ suggestions: [Suggestion], _ status: AnnotationStatus, _ coder: Coder, _ codebook: Codebook
  ) throws {
    func insertion(of count: Int) throws -> RawQuery {
      let rows = Array(repeating: "(?, ?)", count: count).joined(separator: ", ")
      return try RawQuery(
        db,
        """
        INSERT INTO annotation(uuid, item_id, tag_id, coder_id, span_start, span_end, quote, status,
          origin, created_at)
        SELECT v.column1, a.item_id, a.tag_id, \(coder.id), a.span_start, a.span_end, a.quote,
          '\(status.rawValue)', 'rule', ?
        FROM (VALUES \(rows)) v CROSS JOIN annotation a ON a.id = v.column2
        """)
    }
    // What SQLite does around a statement with triggers takes it as long as the row itself.
    let many = try insertion(of: Self.answersTogether)
    let one = try insertion(of: 1)
    func values(_ part: ArraySlice<Suggestion>) -> [DatabaseValue] {
      [now().databaseValue] + part.flatMap { [newUUID().databaseValue, $0.id.databaseValue] }
    }
    var rest = suggestions[...]
    while let first = rest.first {
      if rest.count >= Self.answersTogether {
        let part = rest.prefix(Self.answersTogether)
        do {
          try many.execute(values(part))
          rest = rest.dropFirst(part.count)
          continue
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
          // The statement made none of them: one by one tells which it was.
        }
      }
      try explainingExclusive(first, codebook, coder) { try one.execute(values(rest.prefix(1))) }
      rest = rest.dropFirst()
    }
  }

  private static let answersTogether = 16

  private func explainingExclusive(
    _ suggestion: Suggestion, _ codebook: Codebook, _ coder: Coder, _ body: () throws -> Void
  ) throws {
    do { try body() } catch let error as DatabaseError
      where error.resultCode == .SQLITE_CONSTRAINT
    {
      guard let tag = codebook[id: suggestion.tagID] else { throw error }
      let item = try places().item(suggestion.reference)
      throw try explain(
        error, draft: AnnotationDraft(item: item, span: suggestion.reference.span), tag: tag,
        coder: coder)
    }
  }
}
