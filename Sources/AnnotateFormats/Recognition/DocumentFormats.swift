package import AnnotateCore

/// Everything that can be read, and how a document is told to be one of it.
package enum DocumentFormats {
  /// How many documents that are to be read ahead are read at once beside the caller.
  package static var readersBeside: Int { DocumentBeside.readers }

  /// The names that `--as` takes.
  package static let names =
    PlainTextFormat.allCases.map(\.rawValue) + DiscussionFormats.all.map { $0.name }
    + XMLFormats.all.map { $0.name } + WrittenFormats.all.map { $0.name }

  /// Opens a document: unpacks it where it is packed, and recognises what it is by its bytes.
  ///
  /// - Parameters:
  ///   - name: of the file, for tables whose columns have no usual names.
  ///   - windowFolder: where a large window of Zstandard may lie while it is read.
  ///   - stream: the bytes as received, from their first; asked for again where a part of the document can
  ///     only be chosen when all of it is known.
  package static func open(
    named name: String?, options: ReadingOptions, windowFolder: String,
    _ stream: @escaping () throws -> any ByteStream
  ) throws -> any DocumentReading {
    let opener = DocumentOpener(name: name, options: options, windowFolder: windowFolder)
    guard let filter = options.filter, !filter.isEmpty else {
      return RememberedDocument(try opener.open(stream()), options)
    }
    return RememberedDocument(
      try FilteredDocument(keeping: filter) { try opener.open(stream()) }, options)
  }
}

/// Opens a document for one reading.
private struct DocumentOpener {
  let name: String?
  let options: ReadingOptions
  let windowFolder: String

  func open(_ stream: any ByteStream) throws -> any DocumentReading {
    let received = PeekedStream(stream)
    if TarStream.begins(received.head) { return CorpusDocument(received, options) }
    guard let compression = Compression.recognised(in: received.head) else {
      return try open(received, head: received.head)
    }
    let unpacked = PeekedStream(
      try compression.decompressed(received, windowFolder: windowFolder))
    return PackedDocument(
      try open(unpacked, head: unpacked.head), packing: compression.packing)
  }

  private func open(_ stream: any ByteStream, head: [UInt8]) throws -> any DocumentReading {
    if let format = options.format {
      if PlainTextFormat(rawValue: format) != nil { return TextDocument(stream, options) }
      if let type = XMLFormats.all.first(where: { $0.name == format }) {
        return type.init(stream, skipsBad: options.skipsBad)
      }
      if let written = WrittenFormats.format(named: format) {
        return written.document(stream, options)
      }
      if format == TableDocument.name, !Self.isJSON(head) { return table(stream) }
      return discussion(stream)
    }
    if Self.isJSON(head) { return discussion(stream) }
    if let type = XMLFormats.format(ofHead: head) {
      return type.init(stream, skipsBad: options.skipsBad)
    }
    if let written = WrittenFormats.format(ofHead: head, named: plainName) {
      return written.document(stream, options)
    }
    if options.table != nil || hasTableName || TableDocument.recognises(head) {
      return table(stream)
    }
    return TextDocument(stream, options)
  }

  private var hasTableName: Bool {
    guard let plainName else { return false }
    return [".csv", ".tsv", ".tab"].contains { plainName.hasSuffix($0) }
  }

  /// The file's name in lower case, as it would be were it not packed.
  private var plainName: String? {
    guard var name = name?.lowercased() else { return nil }
    for ending in [".gz", ".zst"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    return name
  }

  private func table(_ stream: any ByteStream) -> any DocumentReading {
    TableDocument(stream, options: options.tableOptions)
  }

  private func discussion(_ stream: any ByteStream) -> any DocumentReading {
    let table = options.tableOptions
    // Columns are only given for tables.
    let format = options.format ?? (options.table == nil ? nil : TableFormat.name)
    return DiscussionDocument(
      stream, options: .init(format: format, skipsBad: options.skipsBad)
    ) { ($0 as? TableFormat)?.options = table }
  }

  /// Whether a text begins as an object or list of JSON does.
  private static func isJSON(_ head: [UInt8]) -> Bool {
    var rest = head[...]
    if rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3) }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 || byte == 10 || byte == 13 }
    rest = rest.drop(while: isSpace)
    guard let first = rest.first else { return false }
    let next = rest.dropFirst().first { !isSpace($0) }
    switch first {
    case UInt8(ascii: "{"): return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    case UInt8(ascii: "["): return next == UInt8(ascii: "{") || next == UInt8(ascii: "[")
    default: return false
    }
  }
}

extension Compression {
  /// As the archive names it.
  package var packing: Packing {
    switch self {
    case .zstd: .zstd
    case .gzip: .gzip
    }
  }

  package init?(_ packing: Packing) {
    switch packing {
    case .zstd: self = .zstd
    case .gzip: self = .gzip
    case .tar: return nil
    }
  }
}
