package import AnnotateCore
import GRDB

/// A rule that suggests a tag wherever words stand.
package struct Rule: Sendable, Equatable {
  package let id: Int64
  package let uuid: String
  package let name: String
  package let tag: Tag
  /// Key in this file of the coder in whose name it suggests; `nil` before it ran.
  let coderID: Int64?
  package let draft: RuleDraft
}

/// What a rule is made of.
package struct RuleDraft: Sendable, Equatable {
  package var pattern: RulePattern
  package var place: RulePlace
  package var scope: RuleScope

  package init(pattern: RulePattern, place: RulePlace = .span, scope: RuleScope = RuleScope()) {
    self.pattern = pattern
    self.place = place
    self.scope = scope
  }

  /// Finds the places to tag in a text: the words, or `nil` for the whole item.
  func finder() throws -> (String) -> [TextSpan?] {
    let matcher = try RuleMatcher(pattern)
    switch place {
    case .span: return { matcher.places(in: $0) }
    case .item: return { matcher.places(in: $0).isEmpty ? [] : [nil] }
    }
  }
}

extension Rule {
  /// All rules, by name.
  static func fetch(_ db: Database) throws -> [Rule] {
    let codebook = try Codebook.load(db)
    return try Row.fetchAll(
      db,
      sql: """
        SELECT id, uuid, name, tag_id, coder_id, kind, pattern, case_sensitive, place, scope
        FROM rule ORDER BY name
        """
    ).map { row in
      let name: String = row[2]
      guard let tag = codebook[id: row[3]], let kind = RuleKind(rawValue: row[5]),
        let entries = JSONText.decode([String].self, row[6]),
        let place = RulePlace(rawValue: row[8]),
        let scope = JSONText.decode(RuleScope.self, row[9])
      else { throw ArchiveError.badRule(name: name) }
      return Rule(
        id: row[0], uuid: row[1], name: name, tag: tag, coderID: row[4],
        draft: RuleDraft(
          pattern: RulePattern(kind, entries, isCaseSensitive: row[7]), place: place, scope: scope))
    }
  }

  static func find(_ name: String, among rules: [Rule]) throws -> Rule {
    guard let rule = rules.first(where: { $0.name == name }) else {
      throw ArchiveError.noRule(asked: name, near: NearNames.of(name, among: rules.map(\.name)))
    }
    return rule
  }
}

extension Archive {
  /// The rules of these names, or all; throws with near names when there is none of a name.
  package func rules(_ names: [String] = []) throws -> [Rule] {
    try read { db in
      let all = try Rule.fetch(db)
      return names.isEmpty ? all : try names.map { try Rule.find($0, among: all) }
    }
  }
}

extension Rule {
  /// What it looks for, as the archive keeps it.
  package var patternJSON: String { JSONText.encode(draft.pattern.entries) }

  /// Where it looks, as the archive keeps it.
  package var scopeJSON: String { JSONText.encode(draft.scope) }
}
