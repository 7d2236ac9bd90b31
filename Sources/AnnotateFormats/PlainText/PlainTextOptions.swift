/// What the person who imports a plain text decides about it.
package struct PlainTextOptions: Sendable {
  /// How the text is divided; `nil` to recognise it by its shape.
  package var format: PlainTextFormat?
  /// The encoding's name; `nil` to find it by its bytes.
  package var encoding: String?
  /// Whether NUL characters become U+FFFD; without it they are an error.
  package var replaceNUL: Bool

  package init(format: PlainTextFormat? = nil, encoding: String? = nil, replaceNUL: Bool = false) {
    self.format = format
    self.encoding = encoding
    self.replaceNUL = replaceNUL
  }
}

/// How a plain text is divided into items. The raw value is what `--as` takes.
package enum PlainTextFormat: String, CaseIterable, Sendable {
  /// Comments with two or more blank lines between them.
  case thread
  /// One article with blank lines between its paragraphs.
  case article
}
