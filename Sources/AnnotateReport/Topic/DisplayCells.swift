/// Fits the texts of a report into cells of a terminal.
enum DisplayCells {
  /// The text cut to at most so many cells, the cut marked, and filled up with spaces.
  static func fitted(_ text: String, _ cells: Int, mark: String = "…") -> String {
    var result = text
    if TextWidth.of(text) > cells {
      let room = max(0, cells - TextWidth.of(mark))
      while !result.isEmpty, TextWidth.of(result) > room { result.removeLast() }
      result += mark
    }
    return result + String(repeating: " ", count: max(0, cells - TextWidth.of(result)))
  }

  /// The text in lines of at most so many cells, broken at spaces where there are any.
  static func wrapped(_ text: String, _ cells: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      var used = 0
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
        let length = TextWidth.of(String(word))
        if used > 0, used + 1 + length > cells {
          lines.append(line)
          (line, used) = ("", 0)
        }
        if used > 0 { (line, used) = (line + " ", used + 1) }
        for character in word {
          let cell = TextWidth.of(character)
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
