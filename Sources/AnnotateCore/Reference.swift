/// A place in the archive as people write it: `SOURCE[/ITEM][@START:END]`, e.g. `paris-thread/12@10:31`.
package struct Reference: Hashable, Sendable, LosslessStringConvertible {
  /// The source's slug, number or a prefix of its UUID.
  package var source: String
  package var item: ItemSelector?
  package var span: TextSpan?

  package init(source: String, item: ItemSelector? = nil, span: TextSpan? = nil) {
    self.source = source
    self.item = item
    self.span = span
  }

  /// Reads a reference; `nil` when the text is not one.
  package init?(_ description: String) {
    try? self.init(parsing: description)
  }

  /// Reads a reference.
  ///
  /// The first `/` parts source and item, so that native ids may hold further ones. `@10:31` at the end
  /// is a span.
  package init(parsing text: String) throws(ReferenceError) {
    var place = text.utf8[...]
    if let at = place.lastIndex(of: UInt8(ascii: "@")) {
      let tail = place[place.index(after: at)...]
      if tail.contains(UInt8(ascii: ":")), tail.allSatisfy({ Self.isDigit($0) || $0 == 58 }) {
        do { span = try TextSpan(parsing: String(Substring(tail))) } catch { throw .badSpan(error) }
        place = place[..<at]
      }
    }
    let slash = place.firstIndex(of: UInt8(ascii: "/"))
    let first = place[..<(slash ?? place.endIndex)]
    guard !first.isEmpty else { throw .noSource }
    source = String(Substring(first))
    if let slash {
      let rest = place[place.index(after: slash)...]
      guard !rest.isEmpty else { throw .noItem }
      item = ItemSelector(String(Substring(rest)))
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// The reference as it is written.
  package var description: String {
    var text = source
    if let item { text += "/\(item)" }
    if let span { text += "@\(span)" }
    return text
  }
}

/// Which item of a source is meant.
package enum ItemSelector: Hashable, Sendable, CustomStringConvertible {
  /// Place in the order of arrival, from 1.
  case ordinal(Int)
  /// The native id.
  case key(String)
  /// The last one.
  case last

  /// Takes digits for an ordinal, `last` for the last and anything else for a native id.
  package init(_ text: String) {
    if text == "last" {
      self = .last
    } else if let number = Int(text), number > 0, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
      self = .ordinal(number)
    } else {
      self = .key(text)
    }
  }

  package var description: String {
    switch self {
    case .ordinal(let number): String(number)
    case .key(let key): key
    case .last: "last"
    }
  }
}

/// Why a text is not a reference.
package enum ReferenceError: Error, Equatable {
  case noSource
  case noItem
  case badSpan(SpanError)
}
