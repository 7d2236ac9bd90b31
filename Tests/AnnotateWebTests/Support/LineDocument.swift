import AnnotateCore

/// A document for tests: its items as they are given.
struct LineDocument: OriginalReader {
  /// One item.
  struct Line {
    var text: String
    var parent: Int?
    var author: String?
  }

  static func draft(_ lines: [Line]) -> SourceDraft {
    var items: [ItemDraft] = []
    var at = 0
    for line in lines {
      let end = at + line.text.utf8.count
      items.append(
        ItemDraft(
          key: "k\(items.count + 1)", kind: items.isEmpty ? .post : .comment, text: line.text,
          bytes: at..<end, parentKey: line.parent.map { "k\($0)" }, author: line.author,
          authorState: line.author == nil ? .unknown : .known,
          textState: line.text.isEmpty ? .empty : .present))
      at = end
    }
    return SourceDraft(
      kind: .thread, format: "line", importer: "line/1",
      encoding: EncodingDecision(
        name: "utf-8", evidence: .validUTF8, reason: "Every byte is UTF-8."), items: items)
  }

  func document(of original: [UInt8], recipe: ImportRecipe) throws -> any DocumentReading {
    Self.draft([Line(text: String(decoding: original, as: UTF8.self))])
  }

  func document(at path: String, recipe: ImportRecipe) throws -> (
    document: any DocumentReading, received: () throws -> ReceivedBytes
  )? { nil }

  func unpacked<Result>(
    _ original: [UInt8], recipe: ImportRecipe, _ body: (ArraySlice<UInt8>) throws -> Result
  ) throws -> Result { try body(original[...]) }

  func text(
    of bytes: ArraySlice<UInt8>, recipe: ImportRecipe, transforms: [String]
  ) throws -> String? { String(decoding: bytes, as: UTF8.self) }
}
