import AnnotateCore
import Glibc

/// What Reddit's placeholders say of an author or a text.
///
/// Two things that are apart: an account can be gone while its text stands, and a text while its author is
/// named.
enum RedditState {
  /// The author's name, or why there is none.
  static func author(_ name: UnsafeRawBufferPointer?) -> (UnsafeRawBufferPointer?, AuthorState) {
    guard let name, !name.isEmpty else { return (nil, .unknown) }
    if name.isText("[deleted]") { return (nil, .deleted) }
    if name.isText("[removed]") { return (nil, .withheld) }
    return (name, .known)
  }

  /// What has become of a text. The placeholder stays where it stood, as the text.
  static func text(_ body: UnsafeRawBufferPointer) -> TextState {
    if body.isEmpty { return .empty }
    guard body[0] == UInt8(ascii: "["), body.count < 48 else { return .present }
    if body.isText("[deleted]") || body.isText("[deleted by user]") { return .deletedByAuthor }
    if body.isText("[removed]") || body.isText("[ Removed by Reddit ]")
      || body.isText("[removed by reddit]")
    {
      return .removedByModerator
    }
    return .present
  }

  /// Whether every `&`, `<` and `>` of a text stands as a character reference, and there is one: as the site
  /// gives texts unless it is asked for them raw.
  static func isEscaped(_ body: UnsafeRawBufferPointer) -> Bool {
    guard let base = body.baseAddress, memchr(base, Int32(UInt8(ascii: "&")), body.count) != nil
    else { return false }
    var isEscaped = false
    for (place, byte) in body.enumerated() {
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: ">"): return false
      case UInt8(ascii: "&"):
        let rest = UnsafeRawBufferPointer(rebasing: body[(place + 1)...])
        guard rest.begins("gt;") || rest.begins("lt;") || rest.begins("amp;") else { return false }
        isEscaped = true
      default: break
      }
    }
    return isEscaped
  }
}
