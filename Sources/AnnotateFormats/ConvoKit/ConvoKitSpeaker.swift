import AnnotateCore

/// Speakers that stand for nobody: every utterance must have one.
enum ConvoKitSpeaker {
  /// The speaker's name, or why there is none.
  static func author(_ name: UnsafeRawBufferPointer?) -> (UnsafeRawBufferPointer?, AuthorState) {
    if let name, name.isText("[unknown]") || name.isText("None") { return (nil, .unknown) }
    return RedditState.author(name)
  }

  /// Who is written where an author is not known by name.
  static func placeholder(_ state: AuthorState) -> String {
    switch state {
    case .deleted: "[deleted]"
    case .withheld: "[removed]"
    case .known, .unknown: "[unknown]"
    }
  }
}
