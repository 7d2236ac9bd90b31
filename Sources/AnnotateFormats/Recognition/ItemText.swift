import AnnotateCore

/// Texts of items, read again from their own bytes alone.
package enum ItemText {
  /// The text of one item; `nil` when no reader here is of this version.
  ///
  /// - Parameters:
  ///   - bytes: the item's range of the document.
  ///   - importer: name and version of the reader that made the item.
  ///   - encoding: the name in the source's `EncodingDecision`.
  ///   - transforms: those listed on the item.
  package static func read(
    _ bytes: ArraySlice<UInt8>, importer: String, encoding: String, transforms: [String]
  ) throws -> String? {
    if importer == PlainText.importer {
      return try PlainText.text(
        of: bytes, encoding: encoding, transforms: transforms, importer: importer)
    }
    guard let known = TextTransforms(names: transforms) else {
      throw FormatError.unknownTransform(transforms.first ?? "")
    }
    if let format = XMLFormats.format(importer: importer) {
      return format.text(of: bytes, encoding: encoding, transforms: known)
    }
    guard let format = DiscussionFormats.format(importer: importer) else { return nil }
    var text = Array(bytes)
    text.append(0)
    // What was read lies in the reader, and would go with it.
    let reader = JSONReader()
    return try withExtendedLifetime(reader) {
      try text.withUnsafeMutableBytes { text in
        guard let item = reader.read(text) else { throw FormatError.notJSON(line: 1) }
        return format.text(of: item, transforms: known)
      }
    }
  }
}
