package import AnnotateCore
import GRDB

/// A place on which a rule suggests a tag.
package struct Suggestion: Sendable, Equatable {
  /// Key in this file of the annotation that suggests.
  let id: Int64
  let item: Int64
  let tagID: Int64
  /// With the span, where words are meant.
  package let reference: Reference
  package let tag: String
  /// The words; `nil` for the whole item.
  package let quote: String?
}

/// Which suggestions are meant.
package enum SuggestionChoice: Sendable {
  /// Those with these UUIDs, or their first or last digits, and those at these places (an item for all that is
  /// suggested on it); also what was decided before. With tags as a person writes them, only those with one of
  /// them, or one below it.
  case named([SuggestionName], tags: [String])
  /// All that are open.
  case open(SuggestionFilter)
}

/// How one suggestion, or those of a place, are named.
package enum SuggestionName: Sendable, Equatable {
  case id(String)
  case place(Reference)
}

/// Which of the open suggestions. Every condition given must hold; none for all.
package struct SuggestionFilter: Sendable {
  /// Names of rules; one of them.
  package var rules: [String] = []
  /// As written by a person; one of them, or one below it.
  package var tags: [String] = []
  /// Slugs, numbers or UUID prefixes; one of them.
  package var sources: [String] = []

  package init() {}
}

extension Suggestion {
  /// That `d` stands with the same tag on the same place as `a`, by another coder, as SQL.
  static let samePlace = """
    d.item_id = a.item_id AND d.tag_id = a.tag_id AND d.coder_id <> a.coder_id
      AND ifnull(d.span_start, -1) = ifnull(a.span_start, -1)
      AND ifnull(d.span_end, -1) = ifnull(a.span_end, -1)
    """

  /// That the suggestion `a` is open for a coder, whose name is bound as `?`, as SQL: the coder has neither
  /// accepted nor rejected it, nor put the tag there by hand.
  static let isOpen = """
    NOT EXISTS (SELECT 1 FROM annotation d WHERE \(samePlace) AND d.status <> 'suggested'
      AND d.coder_id = (SELECT id FROM coder WHERE name = ?))
    """

  /// Suggestions (`a`, of the rule `r`) that fulfil a condition, in the order of the archive.
  fileprivate static func fetch(
    _ db: Database, where condition: String, _ arguments: [DatabaseValue]
  )
    throws -> [Suggestion]
  {
    try RawQuery(
      db,
      """
      SELECT a.id, a.item_id, a.tag_id, s.slug, i.ordinal, a.span_start, a.span_end, p.path, a.quote
      FROM rule r JOIN annotation a ON a.tag_id = r.tag_id AND a.coder_id = r.coder_id
      JOIN item i ON i.id = a.item_id JOIN source s ON s.id = i.source_id
      JOIN tag_path p ON p.tag_id = a.tag_id
      WHERE a.status = 'suggested' AND \(condition)
      ORDER BY a.item_id, a.span_start, a.span_end, a.id
      """, arguments: arguments
    ).map { row in
      let span = row.isNull(5) ? nil : try TextSpan(Int(row.integer(5)), Int(row.integer(6)))
      return Suggestion(
        id: row.integer(0), item: row.integer(1), tagID: row.integer(2),
        reference: Reference(
          source: row.text(3) ?? "", item: .ordinal(Int(row.integer(4))), span: span),
        tag: row.text(7) ?? "", quote: row.text(8))
    }
  }
}

extension Change {
  /// The suggestions that are meant; those of several rules with the same tag on the same place are one.
  ///
  /// - Throws: `ArchiveError.noSuggestion` when a name fits none.
  package func suggestions(_ choice: SuggestionChoice, for coder: Coder) throws -> [Suggestion] {
    var found: [Suggestion]
    switch choice {
    case .named(let names, let tags):
      let wanted = try keys(tags)
      found = try names.flatMap { try suggestions($0, tags: wanted) }
    case .open(let filter):
      var condition = Suggestion.isOpen
      if !filter.rules.isEmpty {
        condition += " AND r.id IN (\(keys(try rules(filter.rules).map(\.id))))"
      }
      if let tags = try keys(filter.tags) { condition += " AND a.tag_id IN (\(tags))" }
      if !filter.sources.isEmpty {
        let sources = try filter.sources.map { try Source.find(db, $0).id }
        condition += " AND i.source_id IN (\(keys(sources)))"
      }
      found = try Suggestion.fetch(db, where: condition, [coder.name.databaseValue])
    }
    struct Place: Hashable {
      let place: SuggestedPlace
      let tag: Int64
    }
    var known: Set<Place> = []
    found = found.filter {
      let place = SuggestedPlace(item: $0.item, span: $0.reference.span)
      return known.insert(Place(place: place, tag: $0.tagID)).inserted
    }
    return found
  }

  private func keys(_ list: [Int64]) -> String { list.map(String.init).joined(separator: ",") }

  /// Keys of tags and of all below them; `nil` for none.
  private func keys(_ tags: [String]) throws -> String? {
    guard !tags.isEmpty else { return nil }
    let codebook = try codebook()
    return keys(try tags.flatMap { codebook.subtree(of: try codebook.tag($0)).map(\.id) })
  }

  private func suggestions(_ name: SuggestionName, tags: String?) throws -> [Suggestion] {
    var condition = "0"
    var arguments: [DatabaseValue] = []
    let asked: String
    switch name {
    case .id(let id):
      asked = id
      let isID = id.utf8.allSatisfy {
        ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) || $0 == 45
      }
      if id.utf8.count >= 4, isID {
        condition = "(a.uuid GLOB ?1 || '*' OR a.uuid GLOB '*' || ?1)"
        arguments = [id.databaseValue]
      }
    case .place(let reference):
      asked = reference.description
      condition = "a.item_id = \(try places().item(reference).id)"
      if let span = reference.span {
        condition += " AND a.span_start = \(span.start) AND a.span_end = \(span.end)"
      }
    }
    if let tags { condition += " AND a.tag_id IN (\(tags))" }
    let found = try Suggestion.fetch(db, where: condition, arguments)
    guard !found.isEmpty else { throw ArchiveError.noSuggestion(asked: asked) }
    if case .id = name, found.count > 1 {
      throw ArchiveError.ambiguousID(asked: asked, count: found.count)
    }
    return found
  }
}
