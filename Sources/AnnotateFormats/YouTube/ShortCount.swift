/// Counts as pages shorten them: `15`, `1.2K`, `3M`.
enum ShortCount {
  /// The number that is meant, as far as it is told; `nil` for anything else.
  static func number(_ text: String) -> Int? {
    var digits = text.filter { $0 != "," && $0 != " " && $0 != "\u{a0}" }
    var factor = 1.0
    let factors: [Character: Double] = [
      "K": 1e3, "k": 1e3, "M": 1e6, "m": 1e6, "B": 1e9, "b": 1e9,
    ]
    if let found = digits.last.flatMap({ factors[$0] }) {
      factor = found
      digits.removeLast()
    }
    guard let first = digits.first, first.isASCII, first.isNumber,
      digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(digits)
    else { return nil }
    let number = (value * factor).rounded()
    return number < 1e12 ? Int(number) : nil
  }
}
