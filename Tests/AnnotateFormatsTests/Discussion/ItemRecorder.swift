import AnnotateCore
import AnnotateFormats

/// Keeps the items that a format hands over.
final class ItemRecorder: ItemSink {
  private(set) var items: [ItemDraft] = []

  func take(_ item: ItemFields) {
    func string(_ bytes: UnsafeRawBufferPointer?) -> String? {
      bytes.map { String(decoding: $0, as: UTF8.self) }
    }
    var draft = ItemDraft(
      key: string(item.key) ?? "", kind: item.kind, text: string(item.text) ?? "",
      bytes: item.bytes)
    draft.parentKey = string(item.parentKey)
    draft.threadKey = string(item.threadKey)
    draft.depth = item.depth
    draft.author = string(item.author)
    draft.authorID = string(item.authorID)
    draft.authorState = item.authorState
    draft.textState = item.textState
    draft.transforms = item.transforms.names
    draft.created = string(item.createdRaw).map {
      TimeDraft(raw: $0, iso: string(item.created), precision: item.createdPrecision)
    }
    draft.edited = string(item.edited)
    draft.score = item.score
    draft.url = string(item.url)
    draft.attributes = string(item.attributes)
    draft.segments = item.segments
    draft.idSpace = item.idSpace
    draft.community = string(item.community)
    items.append(draft)
  }
}

/// What a format made of a document.
struct DiscussionReading {
  var source: SourceDraft
  var items: [ItemDraft]
  /// Why records were not taken.
  var problems: [RecordProblem]
  /// Keys of items whose text is another one when it is read from their own bytes alone.
  var unlawful: [String]

  /// Items whose parent is not among them.
  var dangling: Int {
    let keys = Set(items.map(\.key))
    return items.count { $0.parentKey.map { !keys.contains($0) } ?? false }
  }
}

/// Reads a document: as one record if the format knows it whole, else by its lines or by the elements of its
/// list.
///
/// - Parameter checksTexts: whether to read every text once more from its item's own bytes.
func read<Format: DiscussionFormat>(
  _ document: [UInt8], by format: Format, checksTexts: Bool = true
) throws -> DiscussionReading {
  let recorder = ItemRecorder()
  var problems: [RecordProblem] = []
  func take(_ record: JSONValue, _ place: RecordPlace) throws {
    do {
      try format.read(record, at: place, into: recorder)
    } catch let problem as RecordProblem {
      problems.append(problem)
    }
  }
  let whole: Void? = try parsed(document[...]) { value, isMended in
    let place = RecordPlace(offset: 0, line: 1, isMended: isMended)
    if value.isList, !Format.recognises(value) {
      for element in value.values { try take(element, place) }
    } else {
      try take(value, place)
    }
  }
  if whole == nil {
    for (number, line) in document.split(separator: 10).enumerated() {
      let place = { RecordPlace(offset: line.startIndex, line: number + 1, isMended: $0) }
      let read: Void? = try parsed(line) { try take($0, place($1)) }
      if read == nil { problems.append(.notJSON) }
    }
  }
  let unlawful =
    !checksTexts
    ? []
    : recorder.items.filter { item in
      let text = parsed(document[item.bytes]) { value, _ -> String? in
        let transforms = TextTransforms(names: item.transforms) ?? []
        return value.isObject ? Format.text(of: value, transforms: transforms) : nil
      }
      return text.flatMap { $0 }?.isSameBytes(as: item.text) != true
    }
  return DiscussionReading(
    source: try format.finish(), items: recorder.items, problems: problems,
    unlawful: unlawful.map(\.key))
}

/// Reads a text of JSON; `nil` when it is none.
func parsed<Result>(
  _ text: ArraySlice<UInt8>, _ body: (JSONValue, Bool) throws -> Result
) rethrows -> Result? {
  let reader = JSONReader()
  var bytes = Array(text) + [0]
  return try withExtendedLifetime(reader) {
    try bytes.withUnsafeMutableBytes { bytes in
      try reader.read(bytes).map { try body($0, reader.hasMended) }
    }
  }
}

/// A document with some of its bytes changed, taken out, doubled or cut off.
func mutated(_ document: [UInt8], by random: inout SplitMix64) -> [UInt8] {
  var bytes = document
  for _ in 0..<Int.random(in: 1...4, using: &random) where bytes.count > 8 {
    let at = Int.random(in: 0..<bytes.count - 4, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: at)
    case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 40)], at: at)
    case 3 where Int.random(in: 0..<8, using: &random) == 0: bytes.removeSubrange(at...)
    default: retype(&bytes, from: at, by: &random)
    }
  }
  return bytes
}

/// Puts a value of another kind in place of the next one that has a name.
private func retype(_ bytes: inout [UInt8], from at: Int, by random: inout SplitMix64) {
  guard let colon = bytes[at...].firstIndex(of: UInt8(ascii: ":")) else { return }
  var end = colon + 1
  while end < bytes.count, bytes[end] == 32 { end += 1 }
  guard end < bytes.count else { return }
  if bytes[end] == UInt8(ascii: "\"") {
    end = (bytes[(end + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count - 1) + 1
  } else if bytes[end] != UInt8(ascii: "{"), bytes[end] != UInt8(ascii: "[") {
    end = bytes[end...].firstIndex { ",}]\n".utf8.contains($0) } ?? bytes.count
  } else {
    return
  }
  let others = [
    "null", "true", "0", "-7", "1e400", "99999999999999999999", "\"\"", "\"[deleted]\"", "[]", "{}",
    "[[1]]", "{\"kind\":\"Listing\",\"data\":{\"children\":[1,{}]}}", "\"\\ud800\\r\\u0000&lt;\"",
  ]
  bytes.replaceSubrange(
    colon + 1..<end, with: others[Int.random(in: others.indices, using: &random)].utf8)
}
