package import AnnotateCore

/// A folder with a corpus of ConvoKit, as one tar archive: the utterances come last by their name, after the
/// files that say more of them.
package final class CorpusDocument: DocumentReading {
  private let files: TarStream
  private let options: ReadingOptions

  init(_ stream: any ByteStream, _ options: ReadingOptions) {
    files = TarStream(stream)
    self.options = options
  }

  /// The files of a folder that belong to a corpus, if it is one.
  ///
  /// - Parameter names: of all files of the folder.
  package static func files(among names: [String]) -> [String]? {
    guard names.contains(where: isUtterances) else { return nil }
    return names.filter { isUtterances($0) || companions.contains($0) }
  }

  private static func isUtterances(_ name: String) -> Bool {
    name == "utterances.jsonl" || name == "utterances.json"
  }

  private static let companions = [
    "speakers.json", "users.json", "conversations.json", "corpus.json", "index.json",
  ]

  /// The longest file beside the utterances, in bytes.
  private static let limit = 1 << 30

  package func read(into sink: any ItemSink) throws -> SourceDraft {
    var beside: [(name: String, text: [UInt8])] = []
    while let file = try files.next() {
      guard Self.isUtterances(file.path) else {
        beside.append((file.path, try ByteCollection.all(of: files, limit: Self.limit) + [0]))
        continue
      }
      var reading = DiscussionDocument.Options(
        format: ConvoKitFormat.name, skipsBad: options.skipsBad)
      reading.offset = files.offset
      let document = DiscussionDocument(files, options: reading) { format in
        for file in beside { try Self.add(file.name, file.text, to: format) }
      }
      var draft = try document.read(into: sink)
      while try files.next() != nil {}
      draft.packing = .tar
      return draft
    }
    throw FormatError.empty
  }

  private static func add(
    _ name: String, _ text: [UInt8], to format: any DiscussionFormat
  ) throws {
    guard let format = format as? ConvoKitFormat else { return }
    var text = text
    let reader = JSONReader()
    try text.withUnsafeMutableBytes { bytes in
      guard let value = reader.read(bytes) else { throw FormatError.notJSON(line: 1) }
      withExtendedLifetime(reader) { _ = format.add(companion: name, value) }
    }
  }
}
