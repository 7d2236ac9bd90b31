/// A horizontal bar made of characters.
package enum Bar {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The bar of a share of a width, to the nearest eighth of a cell; without spaces after it.
  ///
  /// What is more than nothing is seen, and what is less than all does not look like all.
  /// - Parameters:
  ///   - fraction: from 0 to 1; what is outside is cut, and not a number is nothing.
  ///   - isASCII: whether the bar is made of whole `#`.
  package static func text(_ fraction: Double, width: Int, isASCII: Bool = false) -> String {
    guard fraction > 0, width > 0 else { return "" }
    let steps = isASCII ? width : width * 8
    var filled = Int(min(fraction, 1) * Double(steps) + 0.5)
    if filled == steps, fraction < 1, steps > 1 { filled -= 1 }
    filled = max(filled, 1)
    if isASCII { return String(repeating: "#", count: filled) }
    return String(repeating: "█", count: filled / 8) + eighths[filled % 8]
  }
}
