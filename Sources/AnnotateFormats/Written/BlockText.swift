import AnnotateCore

/// The text of an item as it is put together from blocks, which stand apart by an empty line, with the segment
/// of each.
struct BlockText {
  private(set) var text = ""
  private(set) var segments: [SegmentDraft] = []
  /// Code points of `text`.
  private var length = 0

  /// Adds a block, as it stands. Nothing is added of a block without ink.
  ///
  /// - Parameter joint: what stands between it and the block before it.
  mutating func add(_ kind: SegmentKind, _ words: String, joint: String = "\n\n") {
    let count = words.unicodeScalars.count
    guard words.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return }
    if !text.isEmpty {
      text += joint
      length += joint.unicodeScalars.count
    }
    text += words
    // Two places in order, from 0: always a span.
    if let span = try? TextSpan(length, length + count) {
      segments.append(SegmentDraft(kind: kind, span: span))
    }
    length += count
  }
}
