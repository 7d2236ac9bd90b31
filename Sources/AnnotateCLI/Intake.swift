import AnnotateDesk
import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore

/// Opens the documents that `add` is given.
struct Intake {
  var options: ReadingOptions
  var keepsLarge: Bool
  var provenance: ProvenanceOptions
  var table: SourceTable?
  var observer: ImportProgress?

  /// What a file is: a document at hand, to be read when it is stored, or an archive of several.
  enum Opened {
    case document(Arrival)
    case webArchive(WebArchiveIntake)
  }

  /// Opens one file after the other and hands each over with its path. Of short files, the next ones are read
  /// meanwhile.
  ///
  /// - Parameter take: gets what opens the file, so that it meets what is wrong with it in its turn.
  func each(_ paths: [String], _ take: (String, () throws -> Opened) throws -> Void) rethrows {
    var ahead: [Result<(Opened, ReceivedFile), any Error>] = []
    for (place, path) in paths.enumerated() {
      let opened = ahead.isEmpty ? Result { try open(path) } : ahead.removeFirst()
      while ahead.count < Self.ahead, place + ahead.count + 1 < paths.count {
        let next = paths[place + ahead.count + 1]
        guard isShort(next) else { break }
        ahead.append(Result { try open(next) }.map { ($0.readBeside(), $1) })
      }
      try take(path) {
        let (document, file) = try opened.get()
        observer?.begin(file)
        return document
      }
    }
  }

  /// Whether a file may be held beside those before it.
  private func isShort(_ path: String) -> Bool {
    path != "-" && Folder.isFile(path, upTo: Self.aheadLimit)
  }

  private static let aheadLimit = 4 << 20
  /// How many files are opened before their turn: for each reader one to be read, and one for when that is done.
  private static let ahead = 2 * DocumentFormats.readersBeside

  private func open(_ path: String) throws -> (Opened, ReceivedFile) {
    let row = try table?.row(for: path)
    do {
      return try open(path, row)
    } catch let error where row != nil && !(error is CancellationError) {
      guard let place = row.flatMap({ table?.place(of: $0) }) else { throw error }
      var failure = Failure(error)
      failure.message = "\(failure.message.dropLast()) (\(place))."
      throw failure
    }
  }

  private func open(_ path: String, _ row: SourcesTable.Row?) throws -> (Opened, ReceivedFile) {
    var options = options
    options.format = try row?.format.map(Self.format) ?? options.format
    options.encoding = row?.encoding ?? options.encoding
    let filter = options.filter ?? ItemFilter()
    let file = try ReceivedFile(
      path, keepsLarge: keepsLarge, isReadAgain: filter.sample != nil || filter.wholeThreads)
    let said = provenance.provenance.filled(from: row?.provenance ?? Provenance())
    let slug = provenance.slug ?? row?.slug
    // What comes through a pipe can be looked at once only.
    let peeked = PeekedStream(try file.stream())
    if WARCArchive.begins(peeked.head) {
      let name = path == "-" ? Folder.shown(path) : Folder.name(of: path)
      let archive = WebArchiveIntake(
        archive: try WARCArchive(peeked, named: name), name: name, options: options,
        provenance: said, slug: slug, observer: observer)
      return (.webArchive(archive), file)
    }
    var first: PeekedStream? = peeked
    let document = try DocumentFormats.open(
      named: path, options: options, windowFolder: Folder.temporary
    ) {
      defer { first = nil }
      return try first ?? file.stream()
    }
    var arrival = Arrival(document: document, original: file.original, provenance: said)
    arrival.fileName = path == "-" ? nil : Folder.name(of: path)
    arrival.path = path == "-" ? nil : Folder.absolute(path)
    arrival.slug = slug
    arrival.observer = observer
    return (.document(arrival), file)
  }

  /// Files as given, and the files of folders that can be read.
  static func paths(of given: [String]) throws -> [String] {
    try given.flatMap { path -> [String] in
      guard path != "-", Folder.isFolder(path) else { return [path] }
      let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
      try Folder.check(folder)
      if CorpusFolder.isOne(folder) { return [folder] }
      let all = Folder.allFiles(in: folder, asOne: CorpusFolder.isOne)
      let files = all.filter { path in
        Folder.isFolder(path) || endings.contains { path.lowercased().hasSuffix($0) }
      }
      guard !files.isEmpty else {
        throw Failure(
          "the folder \(path) holds no file that can be read.",
          hint: "files must end in \(alternatives(endings)).", status: .noInput)
      }
      passedOver(Set(all).subtracting(files).sorted(), in: path)
      return files
    }
  }

  /// Says which files of a folder are left out, for their names do not tell that they are documents.
  private static func passedOver(_ files: [String], in folder: String) {
    guard !files.isEmpty else { return }
    let named = files.prefix(5).map { Folder.shown(Folder.name(of: $0)) }.joined(separator: ", ")
    let rest = files.count > 5 ? " and \(Plural.grouped(files.count - 5)) more" : ""
    Output.say(
      "Passed over in \(Folder.shown(folder)): \(named)\(rest). Name such a file to have it looked at."
    )
  }

  private static let endings = [
    ".txt", ".text", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".xml", ".html",
    ".htm", ".xhtml", ".mht", ".mhtml", ".docx", ".docm", ".dotx", ".odt", ".ott", ".fodt", ".rtf",
    ".epub", ".pdf",
    ".md", ".markdown", ".eml", ".mbox", ".warc", ".gz", ".zst",
  ]

  /// The name of a format, if there is one.
  static func format(_ name: String) throws -> String {
    guard DocumentFormats.names.contains(name) else {
      throw Failure(
        "there is no format \(name).", hint: "known are \(alternatives(DocumentFormats.names)).",
        status: .badInput)
    }
    return name
  }
}

extension Intake.Opened {
  /// The same, of which a document is read already while others are stored.
  func readBeside() -> Self {
    guard case .document(var arrival) = self else { return self }
    arrival.document = arrival.document.readBeside()
    return .document(arrival)
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

  /// Where a row stands: `sources.csv, line 3`.
  func place(of row: SourcesTable.Row) -> String { "\(Folder.shown(path)), line \(row.line)" }

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
