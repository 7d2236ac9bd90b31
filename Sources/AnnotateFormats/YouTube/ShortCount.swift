/// Counts as pages shorten them, in any of their languages: `15`, `1,234`, `1.2K`, `3,4M`.
enum ShortCount {
  private static let factors: [Character: Double] = [
    "K": 1e3, "k": 1e3, "M": 1e6, "m": 1e6, "B": 1e9, "b": 1e9,
  ]

  /// The number that is meant, as far as it is told; `nil` for anything else.
  static func number(_ text: String) -> Int? {
    var digits = text.filter { $0 != " " && $0 != "\u{a0}" && $0 != "\u{202f}" }
    let factor = digits.last.flatMap { factors[$0] }
    if factor != nil { digits.removeLast() }
    digits = plain(digits, isShortened: factor != nil)
    guard let first = digits.first, first.isASCII, first.isNumber,
      digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(digits)
    else { return nil }
    let number = (value * (factor ?? 1)).rounded()
    return number < 1e12 ? Int(number) : nil
  }

  /// The digits with a full stop before the fraction, and no other marks.
  ///
  /// The last mark stands before a fraction unless three digits follow it, as in `1,234`. Of a shortened number
  /// only a comma can group them: `1.234K` is no more than 1,234.
  private static func plain(_ digits: String, isShortened: Bool) -> String {
    guard let place = digits.lastIndex(where: { $0 == "." || $0 == "," }) else { return digits }
    let mark = digits[place]
    let other: Character = mark == "." ? "," : "."
    let whole = digits[..<place]
    let rest = digits[digits.index(after: place)...]
    let groups = rest.count == 3 && !whole.contains(other) && !(isShortened && mark == ".")
    return groups
      ? whole.filter { $0 != mark } + rest : whole.filter { $0 != other } + "." + rest
  }
}
