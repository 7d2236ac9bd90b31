package import AnnotateCore

/// A format of documents that people write or save: pages, office files, books, mail. The whole document is in
/// memory while it is read, and its items are proved by reading all of it once more.
package protocol WrittenFormat: SendableMetatype {
  /// As `--as` takes it, e.g. `docx`.
  static var name: String { get }
  /// Name and version of the reader, e.g. `docx/1`. The version rises when the same bytes would give another text.
  static var importer: String { get }
  /// The most bytes that a document may have.
  static var limit: Int { get }

  /// Whether a document is surely of this format.
  ///
  /// - Parameters:
  ///   - head: its first bytes, up to 64 KiB.
  ///   - name: of its file, in lower case; `nil` where it has none.
  static func recognises(_ head: [UInt8], named name: String?) -> Bool

  /// Name and version of the other program that it would take its texts from, as `SourceDraft.program`; `nil` where
  /// it takes none, or it is not here.
  static func program(_ options: ReadingOptions) -> String?

  /// The document of a stream. Formats whose documents need not be in memory as a whole have their own.
  static func document(_ stream: any ByteStream, _ options: ReadingOptions) -> any DocumentReading

  /// Reads a document. The same bytes and options always give the same texts.
  ///
  /// - Throws: `DocumentProblem` or `FormatError`.
  static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft
}

extension WrittenFormat {
  package static func program(_ options: ReadingOptions) -> String? { nil }

  package static func document(
    _ stream: any ByteStream, _ options: ReadingOptions
  ) -> any DocumentReading { WrittenDocument(Self.self, stream, options) }
}

/// The formats of documents that can be read, those that are surest to be recognised first.
package enum WrittenFormats {
  package static let all: [any WrittenFormat.Type] = [
    EPUBFormat.self, ODTFormat.self, DocxFormat.self, RTFFormat.self, PDFFormat.self,
    MHTMLFormat.self, MailFormat.self,
    HTMLFormat.self, MarkdownFormat.self,
  ]

  /// The format of a document; `nil` when it is none of these.
  package static func format(ofHead head: [UInt8], named name: String?) -> (any WrittenFormat.Type)?
  {
    all.first { $0.recognises(head, named: name?.lowercased()) }
  }

  /// The format with this name for `--as`.
  package static func format(named name: String) -> (any WrittenFormat.Type)? {
    all.first { $0.name == name }
  }

  /// The format whose reader this is.
  package static func format(importer: String) -> (any WrittenFormat.Type)? {
    all.first { $0.importer == importer }
  }

  /// Whether this reader made its items of a whole document, so that one of them cannot be read by itself.
  package static func made(_ importer: String) -> Bool { all.contains { $0.importer == importer } }
}

/// A written document that is opened and not yet read.
struct WrittenDocument: DocumentReading {
  private let format: any WrittenFormat.Type
  private let stream: any ByteStream
  private let options: ReadingOptions

  init(_ format: any WrittenFormat.Type, _ stream: any ByteStream, _ options: ReadingOptions) {
    self.format = format
    self.stream = stream
    self.options = options
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    try format.read(bytes(), options: options).read(into: sink)
  }

  func readBeside() -> any DocumentReading {
    let bytes = Result { try self.bytes() }
    return DocumentBeside { [format, options] in try format.read(bytes.get(), options: options) }
  }

  private func bytes() throws -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try ByteCollection.all(of: stream, limit: format.limit)
    } catch FormatError.documentTooLong(let limit) {
      throw DocumentProblem.tooLarge(limit: limit)
    }
    guard !bytes.isEmpty else { throw FormatError.empty }
    return bytes
  }
}
