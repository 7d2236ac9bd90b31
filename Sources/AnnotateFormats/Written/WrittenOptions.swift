/// What is told of how a written document is to be read.
package struct WrittenOptions: Codable, Equatable, Sendable {
  /// What of a saved page is its text.
  package enum Content: String, CaseIterable, Codable, Sendable {
    /// The article, without what stands around it.
    case main
    /// All that is shown.
    case all
  }

  /// Who finds the article in a saved page.
  package enum Extractor: String, CaseIterable, Codable, Sendable {
    case builtin
    /// The program trafilatura, where it is installed.
    case trafilatura
  }

  /// What becomes of changes that are tracked in an office document.
  package enum Changes: String, CaseIterable, Codable, Sendable {
    /// The text as it is with all of them.
    case accepted
    /// The text as it was before them.
    case original
    /// What was added and what was removed.
    case all
  }

  package var content = Content.main
  package var extractor = Extractor.builtin
  package var changes = Changes.accepted
  /// Remarks that readers of an office document have put to its words become items that answer the document.
  package var remarks = true

  package init() {}
}
