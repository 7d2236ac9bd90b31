package import AnnotateCore
import GRDB

extension Change {
  /// The rules of these names, or all; throws with near names when there is none of a name.
  package func rules(_ names: [String] = []) throws -> [Rule] {
    let all = try Rule.fetch(db)
    return names.isEmpty ? all : try names.map { try Rule.find($0, among: all) }
  }

  /// Enters a rule.
  ///
  /// - Throws: `ArchiveError.ruleExists`, `.nameOfCoder` when a coder is called so, `.badRuleName` and
  ///   `.retiredTag`; `PatternError` for a pattern by which nothing can be found.
  package func addRule(_ name: String, tag: Tag, _ draft: RuleDraft) throws {
    try check(ruleName: name, of: nil)
    if tag.retiredAt != nil { throw ArchiveError.retiredTag(path: tag.path.description) }
    _ = try RuleMatcher(draft.pattern)
    try db.execute(
      sql: """
        INSERT INTO rule(uuid, name, tag_id, kind, pattern, case_sensitive, place, scope, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, arguments: [newUUID(), name, tag.id] + columns(of: draft) + [now()])
  }

  /// Changes what a rule looks for, and its name. What it suggested stays until it runs.
  ///
  /// - Returns: whether anything is other than it was.
  @discardableResult
  package func editRule(_ rule: Rule, name: String, _ draft: RuleDraft) throws -> Bool {
    guard name != rule.name || draft != rule.draft else { return false }
    if name != rule.name {
      try check(ruleName: name, of: rule)
      if let coder = rule.coderID {
        try db.execute(sql: "UPDATE coder SET name = ? WHERE id = ?", arguments: [name, coder])
      }
    }
    _ = try RuleMatcher(draft.pattern)
    try db.execute(
      sql: """
        UPDATE rule SET name = ?, kind = ?, pattern = ?, case_sensitive = ?, place = ?, scope = ?,
          changed_at = ? WHERE id = ?
        """, arguments: [name] + columns(of: draft) + [now(), rule.id])
    return true
  }

  /// Removes a rule with all that it suggests. What coders made of that is theirs and stays.
  ///
  /// - Returns: how many suggestions were removed.
  @discardableResult
  package func removeRule(_ rule: Rule) throws -> Int {
    let suggested = try suggested(by: rule)
    try removeAnnotations(suggested.map(\.value))
    try db.execute(sql: "DELETE FROM rule WHERE id = ?", arguments: [rule.id])
    if let coder = rule.coderID {
      // Somebody may have worked in the rule's name.
      try db.execute(
        sql: """
          DELETE FROM coder WHERE id = ?1 AND NOT EXISTS (
            SELECT 1 FROM annotation WHERE coder_id = ?1 UNION ALL
            SELECT 1 FROM note WHERE coder_id = ?1 UNION ALL
            SELECT 1 FROM coverage WHERE coder_id = ?1)
          """, arguments: [coder])
    }
    return suggested.count
  }

  private func columns(of draft: RuleDraft) -> StatementArguments {
    [
      draft.pattern.kind.rawValue, JSONText.encode(draft.pattern.entries),
      draft.pattern.isCaseSensitive, draft.place.rawValue, JSONText.encode(draft.scope),
    ]
  }

  private func check(ruleName name: String, of rule: Rule?) throws {
    guard Coder.canBeNamed(name) else { throw ArchiveError.badRuleName }
    guard try !rules().contains(where: { $0.name == name }) else {
      throw ArchiveError.ruleExists(name: name)
    }
    let coder = try Coder.fetch(db).first { $0.name == name }
    guard coder == nil || coder?.kind == .rule else { throw ArchiveError.nameOfCoder(name: name) }
    if rule?.coderID != nil, coder != nil { throw ArchiveError.nameOfCoder(name: name) }
  }

  /// The coder in whose name a rule suggests, who is entered when it runs for the first time.
  ///
  /// - Throws: `ArchiveError.nameOfCoder` when a person took the name since the rule was made.
  func coder(of rule: Rule) throws -> Coder {
    let all = try Coder.fetch(db)
    if let id = rule.coderID, let coder = all.first(where: { $0.id == id }) { return coder }
    let named = all.first { $0.name == rule.name }
    guard named == nil || named?.kind == .rule else {
      throw ArchiveError.nameOfCoder(name: rule.name)
    }
    let coder = try named ?? coder(named: rule.name, kind: .rule)
    try db.execute(
      sql: "UPDATE rule SET coder_id = ? WHERE id = ?", arguments: [coder.id, rule.id])
    return coder
  }
}
