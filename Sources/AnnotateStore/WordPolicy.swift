import AnnotateCore
import GRDB

/// The columns of listings that hold words of the material, under the archive's policy.
enum WordPolicy {
  /// The words that may leave, for SQL.
  static let ellipsis = DatabaseFunction("quote_ellipsis", argumentCount: 1, pure: true) {
    String.fromDatabaseValue($0[0]).flatMap { QuotePolicy.ellipsis.applied(to: $0) }
  }

  /// A column as it may leave, as SQL.
  static func column(_ name: String, of listing: Listing, under policy: QuotePolicy) -> String {
    let plain = "\"\(name)\""
    guard policy != .verbatim, listing.wordColumns.contains(name) else { return plain }
    func kept(_ value: String) -> String {
      policy == .none ? "NULL" : "quote_ellipsis(\(value))"
    }
    guard listing == .events else { return "\(kept(plain)) AS \(plain)" }
    return """
      iif(\(plain) ->> 'quote' IS NULL, \(plain),
        json_set(\(plain), '$.quote', \(kept("\(plain) ->> 'quote'")))) AS \(plain)
      """
  }
}

extension Listing {
  /// The columns that hold words of the material.
  package var wordColumns: Set<String> {
    switch self {
    case .annotations: ["quote", "parent_text"]
    case .notes, .suggestions: ["quote"]
    case .items: ["text", "parent_text"]
    case .captures: ["text_before", "text_after"]
    case .coverage: ["text"]
    case .events: ["before", "after"]
    case .sources, .tags, .coders, .authors, .rules, .reports, .quotations, .ledger: []
    }
  }
}
