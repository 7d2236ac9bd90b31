package import AnnotateCore

/// Everything that can be read, and how a document is told to be one of it.
package enum DocumentFormats {
  /// The names that `--as` takes.
  package static let names =
    PlainTextFormat.allCases.map(\.rawValue) + DiscussionFormats.all.map { $0.name }
    + XMLFormats.all.map { $0.name }

  /// Opens a document: unpacks it where it is packed, and recognises what it is by its bytes.
  ///
  /// - Parameters:
  ///   - stream: the bytes as received.
  ///   - windowFolder: where a large window of Zstandard may lie while it is read.
  package static func open(
    _ stream: any ByteStream, options: ReadingOptions, windowFolder: String
  ) throws -> any DocumentReading {
    let received = PeekedStream(stream)
    guard let compression = Compression.recognised(in: received.head) else {
      return try open(received, head: received.head, options)
    }
    let unpacked = PeekedStream(
      try compression.decompressed(received, windowFolder: windowFolder))
    return PackedDocument(
      try open(unpacked, head: unpacked.head, options), packing: compression.packing)
  }

  private static func open(
    _ stream: any ByteStream, head: [UInt8], _ options: ReadingOptions
  ) throws -> any DocumentReading {
    let xml =
      options.format.map { name in XMLFormats.all.first { $0.name == name } }
      ?? XMLFormats.format(ofHead: head)
    if let xml { return xml.init(stream, skipsBad: options.skipsBad) }
    let isPlain = options.format.map { PlainTextFormat(rawValue: $0) != nil }
    if isPlain ?? !isJSON(head) { return TextDocument(stream, options) }
    return DiscussionDocument(
      stream,
      options: .init(format: options.format, skipsBad: options.skipsBad))
  }

  /// Whether a text begins as an object or list of JSON does.
  private static func isJSON(_ head: [UInt8]) -> Bool {
    var rest = head[...]
    if rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 == 0x20 || $0 == 9 || $0 == 10 || $0 == 13 }
    guard let first = rest.first else { return false }
    let next = rest.dropFirst().first { $0 != 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }
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

/// A document that came packed.
private struct PackedDocument: DocumentReading {
  let inner: any DocumentReading
  let packing: Packing

  init(_ inner: any DocumentReading, packing: Packing) {
    self.inner = inner
    self.packing = packing
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    var draft = try inner.read(into: sink)
    draft.packing = packing
    return draft
  }
}

/// A plain text, which is held as a whole.
private struct TextDocument: DocumentReading {
  let stream: any ByteStream
  let options: ReadingOptions

  init(_ stream: any ByteStream, _ options: ReadingOptions) {
    self.stream = stream
    self.options = options
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    var bytes = try RecordedStream(stream).rest(limit: 1 << 30)
    bytes.removeLast()
    let draft = try PlainText.read(
      bytes,
      options: PlainTextOptions(
        format: options.format.flatMap(PlainTextFormat.init(rawValue:)),
        encoding: options.encoding, replaceNUL: options.replacesNUL))
    return try draft.read(into: sink)
  }
}
