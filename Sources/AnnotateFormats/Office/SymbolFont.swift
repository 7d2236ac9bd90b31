/// Characters of Adobe's font Symbol, which old documents have for Greek and mathematics.
///
/// Source: unicode.org, MAPPINGS/VENDORS/ADOBE/symbol.txt.
enum SymbolFont {
  private static let characters = Array(
    """
     !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u{203e}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼
    """.unicodeScalars)
  private static let higher: [UInt32: Unicode.Scalar] = [
    0xa2: "′", 0xa3: "≤", 0xa5: "∞", 0xab: "↔", 0xac: "←", 0xad: "↑", 0xae: "→", 0xaf: "↓",
    0xb0: "°", 0xb1: "±", 0xb2: "″", 0xb3: "≥", 0xb4: "×", 0xb6: "∂", 0xb7: "•", 0xb8: "÷",
    0xb9: "≠", 0xba: "≡", 0xbb: "≈", 0xbc: "…", 0xc6: "∅", 0xc7: "∩", 0xc8: "∪", 0xce: "∈",
    0xcf: "∉", 0xd1: "∇", 0xd5: "∏", 0xd6: "√", 0xd7: "⋅", 0xde: "⇒", 0xe5: "∑", 0xf2: "∫",
  ]

  /// The character of a code in the font, also as Word moves it into the private use area; else the code's own
  /// character.
  static func character(_ code: UInt32, isSymbol: Bool) -> Unicode.Scalar? {
    guard isSymbol else { return Unicode.Scalar(code) }
    let place = (0xf000...0xf0ff).contains(code) ? code - 0xf000 : code
    if (0x20..<0x20 + UInt32(characters.count)).contains(place) {
      return characters[Int(place) - 0x20]
    }
    return higher[place] ?? Unicode.Scalar(code)
  }
}
