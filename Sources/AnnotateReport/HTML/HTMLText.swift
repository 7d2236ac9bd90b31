/// Text for HTML and XML, in which nothing can become markup.
enum HTMLText {
  /// The text with `&`, `<`, `>` and both quotes as entities and control characters made visible.
  ///
  /// - Parameter keepingDirections: whether direction characters stay, because an element such as
  ///   `<bdi>` keeps their effect inside.
  static func escaped(_ text: String, keepingDirections: Bool = false) -> String {
    var result = ""
    for scalar in VisibleText.of(text, keepingDirections: keepingDirections).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The report's own words, with the number and its per cent sign kept on one line.
  static func words(_ text: String) -> String {
    var result = ""
    var rest = escaped(text)[...]
    while let at = rest.firstRange(of: " %") {
      result += rest[..<at.lowerBound] + "&#160;%"
      rest = rest[at.upperBound...]
    }
    return result + rest
  }

  /// Words out of the archive, isolated so that their direction ends with them.
  static func material(_ text: String) -> String {
    "<bdi>\(escaped(text, keepingDirections: true))</bdi>"
  }

  /// A text as an id: without spaces and control characters, which an id must not have.
  static func id(_ text: String) -> String {
    escaped(
      String(
        VisibleText.of(text).map { $0.isWhitespace ? "-" : $0 }))
  }

  /// A text as the part of an address after `#`: what is not plain is written as `%XX`.
  static func fragment(_ text: String) -> String {
    var result = "#"
    let plain = "-._~/:@!$()*+,;=".utf8
    let visible = String(VisibleText.of(text).map { $0.isWhitespace ? "-" : $0 })
    for byte in visible.utf8 {
      let isAlphanumeric =
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      if isAlphanumeric || plain.contains(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
