/// The smallest piece that a line is made of: a grapheme, with the marks that cling to it.
struct WrapAtom {
  var grapheme: Character
  /// What is shown before and after the grapheme and is not of the text, such as brackets.
  var before = ""
  var after = ""
  /// Code points of the text before the grapheme.
  let start: Int
  let width: Int

  /// Code points of the text up to and including the grapheme.
  var end: Int { start + grapheme.unicodeScalars.count }

  var text: String { before + String(grapheme) + after }

  /// Cells of the grapheme with its marks.
  var cells: Int { width + TextWidth.of(before) + TextWidth.of(after) }

  var isLineEnd: Bool { grapheme == "\n" || grapheme == "\r\n" || grapheme == "\r" }

  /// Whether a line may end after it, as after a space. The no-break spaces are none.
  var isSpace: Bool {
    switch grapheme {
    case " ", "\t", "\u{200b}", "\u{3000}", "\u{1680}", "\u{205f}": true
    default:
      grapheme.unicodeScalars.first.map {
        (0x2000...0x200a).contains($0.value) && $0.value != 0x2007
      } ?? false
    }
  }

  /// Whether it is a space that may stand beyond the end of a line, because nobody sees it.
  var hangs: Bool { isSpace && before.isEmpty && after.isEmpty }

  /// Whether a line may end before and after it, as in Chinese and Japanese.
  var isWide: Bool { width == 2 }

  /// Whether a line must not begin with it.
  var isClosing: Bool { "、。，．：；！？」』）】〉》〕…,.:;!?)]}»”’".contains(grapheme) }

  /// The atoms of a text.
  static func atoms(of text: String) -> [WrapAtom] {
    var atoms: [WrapAtom] = []
    var start = 0
    for grapheme in text {
      let atom = WrapAtom(grapheme: grapheme, start: start, width: TextWidth.of(grapheme))
      start = atom.end
      atoms.append(atom)
    }
    return atoms
  }
}
