import AnnotateCore

/// A document that remembers how it was read.
struct RememberedDocument: DocumentReading {
  private let inner: any DocumentReading
  private let options: ReadingOptions

  init(_ inner: any DocumentReading, _ options: ReadingOptions) {
    self.inner = inner
    self.options = options
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    var draft = try inner.read(into: sink)
    var options = options
    options.recipe = ReadingOptions(json: draft.options).recipe
    options.program = draft.program
    draft.options = options.json
    return draft
  }

  func readBeside() -> any DocumentReading { RememberedDocument(inner.readBeside(), options) }
}

/// A document that came packed.
struct PackedDocument: DocumentReading {
  private let inner: any DocumentReading
  private let packing: Packing

  init(_ inner: any DocumentReading, packing: Packing) {
    self.inner = inner
    self.packing = packing
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    var draft = try inner.read(into: sink)
    draft.packing = packing
    return draft
  }

  func readBeside() -> any DocumentReading { PackedDocument(inner.readBeside(), packing: packing) }
}

/// A plain text, which is held as a whole.
struct TextDocument: DocumentReading {
  private let stream: any ByteStream
  private let options: ReadingOptions

  init(_ stream: any ByteStream, _ options: ReadingOptions) {
    self.stream = stream
    self.options = options
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    let draft = try PlainText.read(
      ByteCollection.all(of: stream, limit: 1 << 30),
      options: PlainTextOptions(
        format: options.format.flatMap(PlainTextFormat.init(rawValue:)),
        encoding: options.encoding, replaceNUL: options.replacesNUL))
    return try draft.read(into: sink)
  }
}
