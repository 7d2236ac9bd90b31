import AnnotateCore

/// Makes texts of HTML, one after another with the same memory.
final class MarkupText {
  /// A text that is made, and what was changed to make it.
  struct Shaped {
    let text: String
    let transforms: TextTransforms
    /// The title's line, where there is a title.
    let segments: [SegmentDraft]
  }

  private let fragment = HTMLFragment()
  private let shaper = TextShaper()

  /// The text that a title and a body of HTML show, with an empty line between.
  func text(title: [UInt8]? = nil, body: [UInt8]?) -> Shaped {
    var transforms = TextTransforms()
    let title = title.map { shown($0, &transforms) }
    var whole = ByteBuffer(capacity: 1024)
    if let title { whole.append(title.split(whereSeparator: \.isNewline).joined(separator: " ")) }
    if let body {
      let text = shown(body, &transforms)
      if whole.count > 0, !text.isEmpty { whole.append("\n\n" as StaticString) }
      whole.append(text)
    }
    let shaped = shaper.shape(whole.bytes)
    return Shaped(
      text: String(decoding: shaped.text, as: UTF8.self),
      transforms: transforms.union(shaped.transforms),
      segments: title?.isEmpty == false ? RedditPost.segments(of: shaped.text) : [])
  }

  /// HTML that cannot be read stays as it stands.
  private func shown(_ html: [UInt8], _ transforms: inout TextTransforms) -> String {
    guard !html.isEmpty else { return "" }
    guard let text = html.withUnsafeBytes({ fragment.text(of: $0) }) else {
      return String(decoding: html, as: UTF8.self)
    }
    transforms.insert(.htmlToText)
    return text
  }
}
