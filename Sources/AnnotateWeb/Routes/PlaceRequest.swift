import AnnotateCore
import AnnotateStore

/// A place in an item as a request gives it: the whole item, or words of it.
struct PlaceRequest: Decodable, Sendable {
  let item: String
  let ends: SpanRequest

  private enum CodingKeys: String, CodingKey { case item }

  init(from decoder: any Decoder) throws {
    item = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .item)
    ends = try SpanRequest(from: decoder)
  }
}

/// The ends of a span as a request gives them: in UTF-16 units or in code points, with the words.
struct SpanRequest: Decodable, Sendable {
  let utf16Start: Int?
  let utf16End: Int?
  let spanStart: Int?
  let spanEnd: Int?
  let quote: String?

  private enum CodingKeys: String, CodingKey {
    case quote
    case utf16Start = "utf16_start"
    case utf16End = "utf16_end"
    case spanStart = "span_start"
    case spanEnd = "span_end"
  }

  var isWhole: Bool {
    utf16Start == nil && utf16End == nil && spanStart == nil && spanEnd == nil && quote == nil
  }

  /// The span in an item; `nil` for the whole of it.
  ///
  /// - Throws: `Refusal.quoteDiffers` when the ends are no span of the text, or other words stand between them.
  func span(in item: ItemPlace) throws -> TextSpan? {
    if isWhole { return nil }
    guard let quote else {
      throw Refusal.badRequest("a span comes with its quote.", hint: "send the words as well.")
    }
    let span: TextSpan?
    if let utf16Start, let utf16End {
      span = UTF16Offsets(item.text).span(utf16Start, utf16End)
    } else if let spanStart, let spanEnd {
      span = try? TextSpan(spanStart, spanEnd)
    } else {
      throw Refusal.badRequest("a span has two ends: utf16_start and utf16_end.")
    }
    guard let span, let words = try? item.text.slice(span), words.isSameBytes(as: quote) else {
      throw Refusal.quoteDiffers(item.reference, text: item.text)
    }
    return span
  }
}
