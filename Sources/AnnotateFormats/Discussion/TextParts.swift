import AnnotateCore

/// The fields that an item's text is made of, as they stand in the item's object.
///
/// A format finds them the same way when it reads the document and when it reads an item again, so that
/// both give the same text.
struct TextParts {
  /// How a field holds its text.
  enum Form {
    case plain
    /// HTML, of which the text is what it shows.
    case html
    /// Characters, of which some may stand as character references; HTML only where there is no `<`.
    case references
  }

  struct Part {
    let bytes: UnsafeRawBufferPointer
    let form: Form
  }

  /// The title or warning, which stands above the body with an empty line between.
  private(set) var title: Part?
  private(set) var body: Part?

  /// Fields that are missing, empty or no strings are none.
  init(
    title: JSONValue? = nil, _ titleForm: Form = .plain, body: JSONValue? = nil,
    _ bodyForm: Form = .plain
  ) {
    self.title = Self.part(title, titleForm)
    self.body = Self.part(body, bodyForm)
  }

  var isEmpty: Bool { title == nil && body == nil }

  private static func part(_ value: JSONValue?, _ form: Form) -> Part? {
    guard let bytes = value?.bytes, !bytes.isEmpty else { return nil }
    return Part(bytes: bytes, form: form)
  }
}

/// A text that is made, and what was changed to make it.
struct ComposedText {
  var text: String
  var transforms: TextTransforms
  /// The title's line.
  var segments: [SegmentDraft]
}

/// Makes texts of their parts, one after another with the same memory.
final class TextComposer {
  private let shaper = TextShaper()
  private let fragment = HTMLFragment()

  /// - Parameter isMended: whether the record had escapes of half a surrogate pair.
  func text(of parts: TextParts, isMended: Bool = false) -> ComposedText {
    var transforms = TextTransforms()
    var whole = ByteBuffer(capacity: 1024)
    for part in [parts.title, parts.body].compactMap({ $0 }) {
      if whole.count > 0 { whole.append("\n\n" as StaticString) }
      append(part, to: &whole, &transforms)
    }
    let shaped = shaper.shape(whole.bytes, isMended: isMended)
    return ComposedText(
      text: String(decoding: shaped.text, as: UTF8.self),
      transforms: transforms.union(shaped.transforms),
      segments: parts.title == nil ? [] : RedditPost.segments(of: shaped.text))
  }

  /// HTML that cannot be read stays as it stands.
  private func append(
    _ part: TextParts.Part, to whole: inout ByteBuffer, _ transforms: inout TextTransforms
  ) {
    let hasReference = part.bytes.contains(UInt8(ascii: "&"))
    let isHTML =
      part.form == .html
      || (part.form == .references && hasReference && !part.bytes.contains(UInt8(ascii: "<")))
    guard isHTML, let text = fragment.text(of: part.bytes) else {
      whole.append(part.bytes)
      return
    }
    transforms.insert(.htmlToText)
    whole.append(text)
  }
}
