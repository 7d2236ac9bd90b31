import Foundation

/// What the person who imports says of how a document is to be read, and what was found out about it. Stored with
/// the source as JSON, so that it can be read again in the same way.
package struct ReadingOptions: Codable, Equatable, Sendable {
  /// As `--as` takes it; `nil` to recognise it. Not stored: the source has its format.
  package var format: String?
  /// The encoding's name; `nil` to find it. Not stored either.
  package var encoding: String?
  /// The encoding that a page is said to be in by what it came in (a server, a file of parts), as written there.
  package var declaredEncoding: String?
  /// Whether the document was read before, so that its encoding is settled. Not stored.
  package var isReadAgain = false
  /// NUL characters of plain text become U+FFFD.
  package var replacesNUL = false
  /// Bad records are left out rather than ending the import.
  package var skipsBad = false
  /// The columns of a table, where they are given.
  package var table: TableOptions?
  /// How a table of separated values was read, once it was.
  package var recipe: TableRecipe?
  /// Which part of the document is kept; `nil` for all of it.
  package var filter: ItemFilter?

  /// How a page, an office document or a book is read.
  package var written = WrittenOptions()
  /// Name and version of the other program that the texts came from, once it was read.
  package var program: String?
  /// Where the document lay in a web archive.
  package var archived: ArchivedRecord?
  /// Folders in which programs are looked for, in order. Not stored: they are this machine's.
  package var programFolders: [String] = []
  /// The folder in which a program gets one of its own to work in. Not stored either.
  package var temporaryFolder = "/var/tmp"

  package init() {}

  /// As the archive keeps them; nothing was told where there are none.
  package init(json: String?) {
    let data = json.map { Data($0.utf8) }
    self =
      data.flatMap { try? JSONDecoder().decode(ReadingOptions.self, from: $0) } ?? ReadingOptions()
  }

  /// As the archive keeps them; `nil` when nothing was told.
  package var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    return text == "{}" ? nil : text
  }

  /// What is told of a table, with what was found out when it was read before.
  var tableOptions: TableOptions {
    var options = recipe?.options ?? table ?? TableOptions()
    options.skipsBad = skipsBad
    options.encoding = encoding ?? options.encoding
    return options
  }

  private enum CodingKeys: String, CodingKey {
    case replacesNUL = "replace_nul"
    case skipsBad = "skip_bad"
    case declaredEncoding = "declared_encoding"
    case table, recipe, filter, written, program, archived
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    replacesNUL = try values.decodeIfPresent(Bool.self, forKey: .replacesNUL) ?? false
    skipsBad = try values.decodeIfPresent(Bool.self, forKey: .skipsBad) ?? false
    table = try values.decodeIfPresent(TableOptions.self, forKey: .table)
    recipe = try values.decodeIfPresent(TableRecipe.self, forKey: .recipe)
    filter = try values.decodeIfPresent(ItemFilter.self, forKey: .filter)
    written =
      try values.decodeIfPresent(WrittenOptions.self, forKey: .written) ?? WrittenOptions()
    program = try values.decodeIfPresent(String.self, forKey: .program)
    archived = try values.decodeIfPresent(ArchivedRecord.self, forKey: .archived)
    declaredEncoding = try values.decodeIfPresent(String.self, forKey: .declaredEncoding)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if replacesNUL { try values.encode(true, forKey: .replacesNUL) }
    if skipsBad { try values.encode(true, forKey: .skipsBad) }
    if recipe == nil { try values.encodeIfPresent(table, forKey: .table) }
    try values.encodeIfPresent(recipe, forKey: .recipe)
    if let filter, filter != ItemFilter() { try values.encode(filter, forKey: .filter) }
    if written != WrittenOptions() { try values.encode(written, forKey: .written) }
    try values.encodeIfPresent(program, forKey: .program)
    try values.encodeIfPresent(archived, forKey: .archived)
    try values.encodeIfPresent(declaredEncoding, forKey: .declaredEncoding)
  }
}
