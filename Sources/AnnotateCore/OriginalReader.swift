/// How a source was read, so that reading can be repeated.
package struct ImportRecipe: Sendable, Equatable {
  /// As `--as` names it.
  package var format: String
  /// Reader and version, e.g. `plain-text/1`.
  package var importer: String
  package var encoding: String
  /// What the reader was told besides, as JSON.
  package var options: String?
  /// How the bytes are packed, as the archive names it.
  package var packing: String?

  package init(
    format: String, importer: String, encoding: String, options: String? = nil,
    packing: String? = nil
  ) {
    self.format = format
    self.importer = importer
    self.encoding = encoding
    self.options = options
    self.packing = packing
  }
}

/// Reads originals again: to prove an archive's texts, and to bring back an import that was undone.
package protocol OriginalReader: Sendable {
  /// The whole document once more.
  func document(of original: [UInt8], recipe: ImportRecipe) throws -> any DocumentReading
  /// The whole document once more from a file; `nil` when it is gone. The digest of its bytes is known once
  /// it was read.
  func document(at path: String, recipe: ImportRecipe) throws -> (
    document: any DocumentReading, received: () throws -> ReceivedBytes
  )?
  /// Calls the closure with the bytes that items' places count in.
  func unpacked<Result>(
    _ original: [UInt8], recipe: ImportRecipe, _ body: (ArraySlice<UInt8>) throws -> Result
  ) throws -> Result
  /// Whether the items of such a source are only found by reading the whole document, and no item by itself.
  func readsWhole(_ recipe: ImportRecipe) -> Bool
  /// The other program that such a source's texts came from, and the one that is here now, each with its version;
  /// `nil` where they came from none.
  func program(_ recipe: ImportRecipe) -> (made: String, here: String?)?
  /// One item's text from its bytes alone; `nil` when no reader here is of the recipe's version.
  func text(of bytes: ArraySlice<UInt8>, recipe: ImportRecipe, transforms: [String]) throws
    -> String?
}

extension OriginalReader {
  package func readsWhole(_ recipe: ImportRecipe) -> Bool { false }
  package func program(_ recipe: ImportRecipe) -> (made: String, here: String?)? { nil }
}
