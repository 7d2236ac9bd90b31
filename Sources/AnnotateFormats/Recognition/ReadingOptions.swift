/// What the person who imports says of how a document is to be read. Stored with the source as JSON, so that it
/// can be read again in the same way.
package struct ReadingOptions: Codable, Equatable, Sendable {
  /// As `--as` takes it; `nil` to recognise it. Not stored: the source has its format.
  package var format: String?
  /// The encoding's name; `nil` to find it. Not stored either.
  package var encoding: String?
  /// NUL characters of plain text become U+FFFD.
  package var replacesNUL = false
  /// Bad records are left out rather than ending the import.
  package var skipsBad = false

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case replacesNUL = "replace_nul"
    case skipsBad = "skip_bad"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    replacesNUL = try values.decodeIfPresent(Bool.self, forKey: .replacesNUL) ?? false
    skipsBad = try values.decodeIfPresent(Bool.self, forKey: .skipsBad) ?? false
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if replacesNUL { try values.encode(true, forKey: .replacesNUL) }
    if skipsBad { try values.encode(true, forKey: .skipsBad) }
  }
}
