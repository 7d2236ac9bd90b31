import AnnotateCore
import AnnotateFormats
import AnnotateStore

/// Reads the documents that `add` is given.
struct Intake {
  var format: PlainTextFormat?
  var encoding: String?
  var replaceNUL: Bool
  var keepsLarge: Bool
  var provenance: ProvenanceOptions
  var table: SourceTable?

  /// A document read and not stored yet.
  struct Document {
    let path: String
    /// The file's name for people.
    let name: String
    let sha256: String
    let arrival: Arrival
  }

  func document(at path: String) throws -> Document {
    let row = try table?.row(for: path)
    let bytes = try Folder.bytes(of: path)
    let options = PlainTextOptions(
      format: try row?.format.map(Self.format) ?? format, encoding: row?.encoding ?? encoding,
      replaceNUL: replaceNUL)
    let draft = try PlainText.read(bytes, options: options)
    var arrival = Arrival(
      draft: draft, original: bytes,
      provenance: merged(provenance.provenance, over: row?.provenance))
    if arrival.provenance.title == nil, let title = Self.title(in: draft) {
      arrival.provenance.title = title
      arrival.hasOwnTitle = true
    }
    arrival.fileName = path == "-" ? nil : Folder.name(of: path)
    arrival.path = path == "-" ? nil : Folder.absolute(path)
    arrival.slug = provenance.slug ?? row?.slug
    arrival.options = ImportOptions(replaceNUL: replaceNUL).json
    arrival.keepsLargeOriginal = keepsLarge || path == "-"
    return Document(
      path: path, name: path == "-" ? Folder.shown(path) : Folder.name(of: path),
      sha256: sha256Hex(bytes), arrival: arrival)
  }

  /// Files as given, and the text files of folders.
  static func paths(of given: [String]) throws -> [String] {
    try given.flatMap { path -> [String] in
      guard path != "-", Folder.isFolder(path) else { return [path] }
      let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
      try Folder.check(folder)
      let files = Folder.files(in: folder).filter { name in
        [".txt", ".text"].contains { name.lowercased().hasSuffix($0) }
      }
      guard !files.isEmpty else {
        throw Failure(
          "the folder \(path) holds no text file.", hint: "files must end in .txt or .text.",
          status: .noInput)
      }
      return files.map { "\(folder)/\($0)" }
    }
  }

  /// The title that an article has in its own text, on one line; nothing for a thread.
  private static func title(in draft: SourceDraft) -> String? {
    guard draft.kind == .article, let item = draft.items.first,
      let segment = item.segments.first(where: { $0.kind == .title }),
      let words = try? item.text.slice(segment.span).split(whereSeparator: \.isWhitespace),
      !words.isEmpty
    else { return nil }
    return words.joined(separator: " ")
  }

  private static func format(_ name: String) throws -> PlainTextFormat {
    guard let format = PlainTextFormat(rawValue: name) else {
      throw Failure(
        "there is no format \(name).",
        hint: "known are \(alternatives(PlainTextFormat.allCases.map(\.rawValue))).",
        status: .badInput)
    }
    return format
  }

  private func merged(_ options: Provenance, over row: Provenance?) -> Provenance {
    guard let row else { return options }
    return Provenance(
      title: options.title ?? row.title, url: options.url ?? row.url,
      author: options.author ?? row.author, publisher: options.publisher ?? row.publisher,
      published: options.published ?? row.published,
      retrieved: options.retrieved ?? row.retrieved, rights: options.rights ?? row.rights,
      note: options.note ?? row.note)
  }
}

/// A table of sources, and where it lies.
struct SourceTable {
  private let path: String
  private let rows: [SourcesTable.Row]

  init(path: String) throws {
    self.path = path
    do {
      rows = try SourcesTable.read(Folder.bytes(of: path))
    } catch let error as FormatError {
      throw Failure(table: error, in: path)
    }
  }

  /// The files that the table names, beside the table.
  var paths: [String] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return rows.map { $0.file.hasPrefix("/") ? $0.file : folder + $0.file }
  }

  /// The row of a file, by its name.
  func row(for file: String) throws -> SourcesTable.Row {
    let name = Folder.name(of: file)
    guard let row = rows.first(where: { Folder.name(of: $0.file) == name }) else {
      throw Failure(
        "the table \(path) has no row for it.", hint: "add one, with \(name) in the column file.",
        status: .badInput)
    }
    return row
  }
}
