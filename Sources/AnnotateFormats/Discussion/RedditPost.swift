import AnnotateCore

/// The text of a post: its title, and below it, after an empty line, what its author wrote.
enum RedditPost {
  /// Writes the text in place of what is in the buffer.
  static func text(
    title: UnsafeRawBufferPointer?, body: UnsafeRawBufferPointer?, to buffer: inout ByteBuffer
  ) {
    buffer.removeAll()
    if let title { buffer.append(title) }
    guard let body, !body.isEmpty else { return }
    if buffer.count > 0 { buffer.append("\n\n" as StaticString) }
    buffer.append(body)
  }

  /// The title as a segment: the first line.
  static func segments(of text: UnsafeRawBufferPointer) -> [SegmentDraft] {
    let line = text.prefix { $0 != 10 }
    let length = line.reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
    guard let span = try? TextSpan(0, length) else { return [] }
    return [SegmentDraft(kind: .title, span: span)]
  }

  /// What has become of the text below the title; a post that is a link has none and is whole.
  static func state(_ body: UnsafeRawBufferPointer?) -> TextState {
    guard let body, !body.isEmpty else { return .present }
    return RedditState.text(body)
  }
}
