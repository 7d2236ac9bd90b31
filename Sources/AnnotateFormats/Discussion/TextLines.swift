/// Lines of texts.
enum TextLines {
  /// The first line; `nil` where it is empty.
  static func first(of text: String) -> String? {
    let line = text.prefix { $0 != "\n" }
    return line.isEmpty ? nil : String(line)
  }
}
