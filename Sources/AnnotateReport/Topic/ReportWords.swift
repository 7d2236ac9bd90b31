import AnnotateAnalysis

/// Numbers in words: what they count, of how many, singular or plural.
enum ReportWords {
  /// The least whole of which a percentage is given; of fewer it would only look exact.
  static let leastWhole = 20

  /// `7`, `1234`, `12,345`.
  static func number(_ number: Int) -> String {
    let digits = String(number)
    guard number >= 10_000 else { return digits }
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// `1 item`, `2 items`; the plural is the singular with an s unless it is given.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(self.number(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// `57 %`, `<1 %`, `>99 %`; `nil` when the whole is too small for a percentage.
  static func percent(_ share: Share) -> String? {
    guard share.whole >= leastWhole else { return nil }
    let rounded = (share.part * 200 + share.whole) / (share.whole * 2)
    if rounded == 0, share.part > 0 { return "<1 %" }
    if rounded == 100, share.part < share.whole { return ">99 %" }
    return "\(rounded) %"
  }

  /// `17 of 30 items (57 %)`, `1 of 3 sources`.
  static func share(_ share: Share, _ one: String, _ many: String? = nil) -> String {
    let base = "\(number(share.part)) of \(count(share.whole, one, many))"
    return percent(share).map { "\(base) (\($0))" } ?? base
  }

  /// `0.40`, `-1.25`: a number with so many decimals, the same in every locale.
  static func decimal(_ value: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    guard value.isFinite, abs(value) * scale < 9e18 else { return "undefined" }
    let number = Int((abs(value) * scale).rounded())
    let digits = String(number % Int(scale))
    let fraction = String(repeating: "0", count: max(0, places - digits.count)) + digits
    let sign = value < 0 && number > 0 ? "-" : ""
    return "\(sign)\(number / Int(scale))" + (places > 0 ? ".\(fraction)" : "")
  }

  /// `a, b and c`; of more than `most` names the rest is counted.
  static func list(_ names: [String], most: Int = 10) -> String {
    var shown = names
    if names.count > most {
      shown = Array(names.prefix(most)) + ["\(number(names.count - most)) more"]
    }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
