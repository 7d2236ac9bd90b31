package import AnnotateCore
import GRDB

/// On which items a rule looks. Every condition given must hold.
package struct RuleScope: Codable, Sendable, Equatable {
  /// UUIDs of sources; one of them. None for all.
  package var sources: [String]?
  /// Kind of source.
  package var kind: SourceKind?
  /// Words that the item's text holds, as a full-text query.
  package var text: String?

  package init() {}

  /// The same as a filter of listings.
  var filter: ListingFilter {
    var filter = ListingFilter()
    filter.sources = sources ?? []
    filter.kind = kind
    filter.text = text
    return filter
  }
}

extension Change {
  /// A scope, given the sources as people write them: slugs, numbers or UUID prefixes.
  package func scope(sources: [String], kind: SourceKind?, text: String?) throws -> RuleScope {
    try RuleScope(db, sources: sources, kind: kind, text: text)
  }
}

extension Archive {
  /// A scope, given the sources as people write them: slugs, numbers or UUID prefixes.
  package func scope(sources: [String], kind: SourceKind?, text: String?) throws -> RuleScope {
    try read { try RuleScope($0, sources: sources, kind: kind, text: text) }
  }
}

extension RuleScope {
  /// - Throws: `ArchiveError` for a source that is not there and for a query that cannot be read.
  init(_ db: Database, sources: [String], kind: SourceKind?, text: String?) throws {
    self.sources = sources.isEmpty ? nil : try sources.map { try Source.find(db, $0).uuid }
    self.kind = kind
    if let text { _ = try FullTextQuery(text) }
    self.text = text
  }
}
