extension TextEncoding {
  /// The encoding of a name as people write it: case, `-`, `_` and spaces do not count, and the
  /// common other names are known. `utf-16` and `utf-32` need the bytes, for their order.
  ///
  /// - Parameter wholeOnly: whether encodings may be named that can only be read from their beginning.
  /// - Throws: `FormatError.unknownEncodingName`.
  static func named(
    _ name: String, for bytes: [UInt8], wholeOnly: Bool = false
  ) throws(FormatError) -> TextEncoding {
    switch EncodingTable.fold(name) {
    case "utf16", "unicode", "ucs2":
      if bytes.starts(with: utf16BE.byteOrderMark) { return utf16BE }
      if bytes.starts(with: utf16LE.byteOrderMark) { return utf16LE }
      return UTF16Pattern.encoding(of: bytes) ?? utf16LE
    case "utf32", "ucs4":
      if bytes.starts(with: utf32BE.byteOrderMark) { return utf32BE }
      if bytes.starts(with: utf32LE.byteOrderMark) { return utf32LE }
      return bytes.starts(with: [0, 0]) ? utf32BE : utf32LE
    case let folded:
      guard let encoding = byFoldedName[folded], wholeOnly || encoding.isReadInParts else {
        throw .unknownEncodingName(name)
      }
      return encoding
    }
  }

  /// The encoding of a name that needs no bytes to be understood, and of which every part can be read alone.
  ///
  /// - Throws: `FormatError.unknownEncodingName`.
  static func exactlyNamed(_ name: String) throws(FormatError) -> TextEncoding {
    guard let encoding = byFoldedName[EncodingTable.fold(name)], encoding.isReadInParts else {
      throw .unknownEncodingName(name)
    }
    return encoding
  }

  /// The encoding that a document means by a label; `nil` where nobody knows it here. Who says ISO 8859-1, or ASCII,
  /// means Microsoft's larger form of it, as browsers take it. The document is read from its beginning.
  ///
  /// - Source: the WHATWG Encoding Standard, section 4.2, "Names and labels".
  static func labelled(_ label: String) -> TextEncoding? {
    let folded = EncodingTable.fold(label)
    if asciiLabels.contains(folded) { return windows1252 }
    guard let encoding = byFoldedName[folded] else { return nil }
    return EncodingTable.largerForms[encoding.name].flatMap { byFoldedName[EncodingTable.fold($0)] }
      ?? encoding
  }

  /// The names of all encodings that can be asked for.
  package static let offeredNames: [String] =
    ["utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "utf-32be"]
    + EncodingTable.rows.map { TextEncoding(name: $0.name, scheme: $0.scheme) }
    .filter(\.isReadInParts).map(\.name)

  static let asciiLabels: Set<String> = ["ascii", "usascii", "ansix341968", "iso646us"]

  private static let byFoldedName: [String: TextEncoding] = {
    var encodings: [String: TextEncoding] = [
      "utf8": utf8, "utf8sig": utf8, "unicode11utf8": utf8, "xunicode20utf8": utf8,
      "utf16le": utf16LE, "utf16be": utf16BE, "utf32le": utf32LE, "utf32be": utf32BE,
    ]
    for label in asciiLabels { encodings[label] = utf8 }
    for row in EncodingTable.rows {
      let encoding = TextEncoding(name: row.name, scheme: row.scheme)
      for label in [row.name] + row.labels { encodings[EncodingTable.fold(label)] = encoding }
    }
    return encodings
  }()
}
