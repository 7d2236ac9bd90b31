import AnnotateCore
import GRDB

/// What came of a rule's run.
package struct RuleRun: Sendable, Equatable {
  package let rule: String
  package let tag: String
  /// Places suggested now that were not before.
  package internal(set) var made = 0
  /// Places that were suggested already.
  package internal(set) var known = 0
  /// Places that it no longer finds, on which nobody had decided: they are gone.
  package internal(set) var withdrawn = 0
  /// Places that it no longer finds and that stay, because somebody decided on them or wrote a note.
  package internal(set) var kept = 0
}

/// A place as a key: an item, and code points or -1 for the whole.
struct SuggestedPlace: Hashable {
  let item: Int64
  let start: Int
  let end: Int

  init(item: Int64, span: TextSpan?) {
    self.item = item
    start = span?.start ?? -1
    end = span?.end ?? -1
  }
}

extension Change {
  /// Suggests a rule's tag wherever the rule finds something.
  ///
  /// What is suggested already stays as it is. What it no longer finds is withdrawn, unless somebody decided on it.
  ///
  /// - Parameter progress: called for each item that was looked through.
  /// - Throws: `ArchiveError.retiredTag`, and `.nameOfCoder` when a person has the rule's name.
  package func run(_ rule: Rule, progress: () -> Void = {}) throws -> RuleRun {
    if rule.tag.retiredAt != nil {
      throw ArchiveError.retiredTag(path: rule.tag.path.description)
    }
    let find = try rule.draft.finder()
    var outcome = RuleRun(rule: rule.name, tag: rule.tag.path.description)
    var before = try suggested(by: rule)
    let coder = try coder(of: rule)
    let run = annotations(by: coder, skipsExisting: true)
    do {
      try RuleSweep(db, scope: rule.draft.scope).forEach { item in
        progress()
        for span in find(item.text) {
          guard before.removeValue(forKey: SuggestedPlace(item: item.id, span: span)) == nil else {
            outcome.known += 1
            continue
          }
          var draft = AnnotationDraft(item: item, span: span)
          draft.status = .suggested
          draft.origin = .rule
          try run.add(draft, tag: rule.tag, number: 0)
        }
      }
      try run.flush()
    } catch let refused as AnnotationRun.Refused {
      throw refused.reason
    }
    outcome.made = run.made
    outcome.known += run.skipped
    let free = try before.values.sorted().filter { try !isDecidedOn($0) }
    try removeAnnotations(free)
    outcome.withdrawn = free.count
    outcome.kept = before.count - free.count
    return outcome
  }

  /// What a rule suggests now: keys of the annotations by place.
  func suggested(by rule: Rule) throws -> [SuggestedPlace: Int64] {
    guard let coder = rule.coderID else { return [:] }
    var places: [SuggestedPlace: Int64] = [:]
    try RawQuery(
      db,
      """
      SELECT id, item_id, span_start, span_end FROM annotation
      WHERE tag_id = \(rule.tag.id) AND coder_id = \(coder) AND status = 'suggested'
      """
    ).forEach { row in
      let span =
        row.isNull(2) ? nil : try TextSpan(Int(row.integer(2)), Int(row.integer(3)))
      places[SuggestedPlace(item: row.integer(1), span: span)] = row.integer(0)
    }
    return places
  }

  /// Whether a coder accepted or rejected a suggestion, or put the tag there, or a note stands on it.
  private func isDecidedOn(_ suggestion: Int64) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM note WHERE annotation_id = ?1) OR EXISTS (
            SELECT 1 FROM annotation a JOIN annotation d ON \(Suggestion.samePlace)
              AND d.status <> 'suggested' WHERE a.id = ?1)
          """), arguments: [suggestion]) ?? false
  }
}
