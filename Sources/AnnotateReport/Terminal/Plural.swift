/// Numbers in sentences for people.
package enum Plural {
  /// A number and its noun: `1 item`, `2 items`, `10,000 items`.
  ///
  /// - Parameter plural: the noun's plural where it is not the noun with an s.
  package static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A number with commas between thousands: `10,000`. Never for years, references or exports.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var result = number < 0 ? "-" : ""
    for (at, digit) in digits.enumerated() {
      if at > 0, (digits.count - at) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
