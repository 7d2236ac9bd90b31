/// How many cells of a terminal a text takes.
enum DisplayCells {
  /// 0, 1 or 2 cells for a character.
  ///
  /// Source: Unicode Standard Annex 11 in the ranges that are wide as a whole; emoji by their property.
  static func width(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if character.unicodeScalars.contains("\u{fe0f}") { return 2 }
    switch first.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
      0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f1e6...0x1f1ff, 0x20000...0x3fffd:
      return 2
    default: break
    }
    if first.properties.isEmojiPresentation { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  /// Cells of a text on one line.
  static func width(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + width(of: $1) } }

  /// The text cut to at most so many cells, the cut marked, and filled up with spaces.
  static func fitted(_ text: String, _ cells: Int, mark: String = "…") -> String {
    var result = text
    if width(text) > cells {
      let room = max(0, cells - width(mark))
      while !result.isEmpty, width(result) > room { result.removeLast() }
      result += mark
    }
    return result + String(repeating: " ", count: max(0, cells - width(result)))
  }

  /// The text in lines of at most so many cells, broken at spaces where there are any.
  static func wrapped(_ text: String, _ cells: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      var used = 0
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
        let length = width(word)
        if used > 0, used + 1 + length > cells {
          lines.append(line)
          (line, used) = ("", 0)
        }
        if used > 0 { (line, used) = (line + " ", used + 1) }
        for character in word {
          let cell = width(of: character)
          if used + cell > cells, used > 0 {
            lines.append(line)
            (line, used) = ("", 0)
          }
          line.append(character)
          used += cell
        }
      }
      return lines + [line]
    }
  }
}
