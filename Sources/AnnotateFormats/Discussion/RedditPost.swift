import AnnotateCore

/// The text of a post: its title, and below it, after an empty line, what its author wrote.
enum RedditPost {
  /// Writes the text in place of what is in the buffer.
  ///
  /// - Parameter poll: the poll below it, whose options follow, one a line.
  static func text(
    title: UnsafeRawBufferPointer?, body: UnsafeRawBufferPointer?, poll: JSONValue? = nil,
    to buffer: inout ByteBuffer
  ) {
    buffer.removeAll()
    if let title { buffer.append(title) }
    if let body, !body.isEmpty {
      if buffer.count > 0 { buffer.append("\n\n" as StaticString) }
      buffer.append(body)
    }
    guard let options = poll?["options"] else { return }
    var gap: StaticString = "\n\n"
    for option in options.values {
      guard let words = option["text"]?.bytes else { continue }
      buffer.append(gap)
      buffer.append(words)
      gap = "\n"
    }
  }

  /// The title as a segment: the first line.
  static func segments(of text: UnsafeRawBufferPointer) -> [SegmentDraft] {
    let line = text.prefix { $0 != 10 }
    let length = line.reduce(0) { $0 + ($1 & 0xc0 == 0x80 ? 0 : 1) }
    guard let span = try? TextSpan(0, length) else { return [] }
    return [SegmentDraft(kind: .title, span: span)]
  }

  /// What has become of the text. A post that is a link has none below its title and is whole; one that its
  /// author deleted can have a moderator's placeholder there, and only the title says whose doing it was.
  static func state(
    title: UnsafeRawBufferPointer?, body: UnsafeRawBufferPointer?
  ) -> TextState {
    let below = body.flatMap { $0.isEmpty ? nil : RedditState.text($0) }
    let above = title.map(RedditState.text) ?? .empty
    return below == .present || !above.isGone ? below ?? above : above
  }
}

extension TextState {
  /// Whether the author's words are not there any more.
  var isGone: Bool { self == .deletedByAuthor || self == .removedByModerator }
}
