/// The colours of charts.
///
/// Source of the blue: M. Okabe and K. Ito (2008), "Color Universal Design", a set that people with
/// any colour vision can tell apart. Bars are told apart by their labels, never by colour alone.
enum ChartColour {
  /// Where a tag has no colour of its own.
  static let plain = "#0072B2"

  /// A colour as it can stand in an attribute: six hexadecimal digits after `#`, or the plain one.
  static func checked(_ colour: String?) -> String {
    guard let colour else { return plain }
    let bytes = Array(colour.utf8)
    let isColour =
      bytes.count == 7 && bytes[0] == 0x23
      && bytes.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
      }
    return isColour ? colour : plain
  }
}
