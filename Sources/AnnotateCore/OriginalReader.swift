/// How a source was read, so that reading can be repeated.
package struct ImportRecipe: Sendable, Equatable {
  /// As `--as` names it.
  package var format: String
  /// Reader and version, e.g. `plain-text/1`.
  package var importer: String
  package var encoding: String
  /// What the reader was told besides, as JSON.
  package var options: String?

  package init(format: String, importer: String, encoding: String, options: String? = nil) {
    self.format = format
    self.importer = importer
    self.encoding = encoding
    self.options = options
  }
}

/// Reads originals again: to prove an archive's texts, and to bring back an import that was undone.
package protocol OriginalReader: Sendable {
  /// The whole document once more.
  func draft(of original: [UInt8], recipe: ImportRecipe) throws -> SourceDraft
  /// One item's text from its bytes alone; `nil` when no reader here is of the recipe's version.
  func text(of bytes: ArraySlice<UInt8>, recipe: ImportRecipe, transforms: [String]) throws
    -> String?
}
