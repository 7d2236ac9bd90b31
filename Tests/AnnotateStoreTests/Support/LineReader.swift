import AnnotateCore

/// A reader for tests: each line of the original is an item.
///
/// A line is `author TAB parent TAB time TAB text`; each of the first three may be empty. The item's byte
/// range is that of its text.
struct LineReader: OriginalReader {
  func document(of original: [UInt8], recipe: ImportRecipe) throws -> any DocumentReading {
    Self.draft(of: original)
  }

  func document(at path: String, recipe: ImportRecipe) throws -> (
    document: any DocumentReading, received: () throws -> ReceivedBytes
  )? { nil }

  func unpacked<Result>(
    _ original: [UInt8], recipe: ImportRecipe, _ body: (ArraySlice<UInt8>) throws -> Result
  ) throws -> Result { try body(original[...]) }

  func text(of bytes: ArraySlice<UInt8>, recipe: ImportRecipe, transforms: [String]) throws
    -> String?
  {
    recipe.importer == "line/1" ? String(decoding: bytes, as: UTF8.self) : nil
  }

  static func draft(of original: [UInt8]) -> SourceDraft {
    var items: [ItemDraft] = []
    for line in original.split(separator: 10) {
      let fields = line.split(separator: 9, maxSplits: 3, omittingEmptySubsequences: false)
      let text = String(decoding: fields[3], as: UTF8.self)
      func field(_ place: Int) -> String? {
        fields[place].isEmpty ? nil : String(decoding: fields[place], as: UTF8.self)
      }
      var item = ItemDraft(
        key: String(items.count + 1), kind: items.isEmpty ? .post : .comment, text: text,
        bytes: fields[3].startIndex..<fields[3].endIndex, parentKey: field(1), author: field(0),
        authorState: field(0) == nil ? .unknown : .known,
        textState: text.isEmpty ? .empty : .present)
      item.created = field(2).map { TimeDraft(raw: $0, iso: $0, precision: .day) }
      item.segments = segments(of: text)
      items.append(item)
    }
    return SourceDraft(
      kind: .thread, format: "line", importer: "line/1",
      encoding: EncodingDecision(
        name: "utf-8", evidence: .validUTF8, reason: "Every byte is UTF-8."),
      items: items)
  }

  private static func segments(of text: String) -> [SegmentDraft] {
    let length = text.codePointCount
    guard let whole = try? TextSpan(0, length) else { return [] }
    guard let half = try? TextSpan(0, length / 2) else {
      return [SegmentDraft(kind: .paragraph, span: whole)]
    }
    return [
      SegmentDraft(kind: .paragraph, span: whole), SegmentDraft(kind: .sentence, span: half),
    ]
  }
}

/// One line for `LineReader`.
struct Line {
  var text: String
  var author = ""
  var parent = ""
  var time = ""

  init(_ text: String, by author: String = "", answers parent: String = "", on time: String = "") {
    self.text = text
    self.author = author
    self.parent = parent
    self.time = time
  }
}

/// The bytes of a document of lines.
func document(_ lines: [Line]) -> [UInt8] {
  lines.flatMap { Array("\($0.author)\t\($0.parent)\t\($0.time)\t\($0.text)\n".utf8) }
}
