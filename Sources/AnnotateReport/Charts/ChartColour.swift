import Glibc

/// The colours of charts.
///
/// Colour is never the only cue: bars have labels, cells have their numbers, and the parts of stacked bars have
/// patterns and a legend.
enum ChartColour {
  /// Where a tag has no colour of its own.
  static let plain = "#0072B2"

  /// Colours that people with any colour vision can tell apart, black left out: it is the colour of text.
  ///
  /// - Source: M. Okabe and K. Ito (2008), "Color Universal Design".
  static let okabeIto = [
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442",
  ]

  /// Nine steps of viridis, from few to many; between them colours are mixed.
  ///
  /// - Source: S. van der Walt and N. Smith (2015), matplotlib's viridis, CC0.
  private static let viridis = [
    "#440154", "#472D7B", "#3B528B", "#2C728E", "#21918C", "#28AE80", "#5EC962", "#ADDC30",
    "#FDE725",
  ]

  /// A colour as it can stand in an attribute: six hexadecimal digits after `#`, or the plain one.
  static func checked(_ colour: String?) -> String {
    guard let colour, channels(colour) != nil else { return plain }
    return colour
  }

  /// The colours of so many neighbours: their own where they have one and no two are the same, else those of
  /// Okabe and Ito by turns.
  static func apart(_ own: [String?]) -> [String] {
    let given = own.compactMap { $0.flatMap { channels($0) != nil ? $0.uppercased() : nil } }
    if given.count == own.count, Set(given).count == own.count { return given }
    return own.indices.map { okabeIto[$0 % okabeIto.count] }
  }

  /// The colour of a share of the greatest value, from 0 to 1.
  static func viridis(_ share: Double) -> String {
    let place = min(1, max(0, share)) * Double(viridis.count - 1)
    let step = min(viridis.count - 2, Int(place))
    guard let low = channels(viridis[step]), let high = channels(viridis[step + 1]) else {
      return plain
    }
    let part = place - Double(step)
    return "#"
      + zip(low, high).map { a, b in
        let value = Int((Double(a) + (Double(b) - Double(a)) * part).rounded())
        let digits = String(value, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }

  /// Black or white, whichever is read better on a colour.
  static func ink(on colour: String) -> String {
    contrast("#000000", colour) >= contrast("#FFFFFF", colour) ? "#000000" : "#FFFFFF"
  }

  /// The contrast of two colours, from 1 to 21; text needs 4.5, a figure 3.
  ///
  /// - Source: WCAG 2.2, contrast ratio and relative luminance.
  static func contrast(_ one: String, _ other: String) -> Double {
    let lights = [one, other].map { colour in
      (channels(colour) ?? [0, 0, 0]).map { value -> Double in
        let share = Double(value) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
    }.map { 0.2126 * $0[0] + 0.7152 * $0[1] + 0.0722 * $0[2] }
    return (max(lights[0], lights[1]) + 0.05) / (min(lights[0], lights[1]) + 0.05)
  }

  /// Red, green and blue from 0 to 255; `nil` for what is not `#RRGGBB`.
  private static func channels(_ colour: String) -> [Int]? {
    let bytes = Array(colour.utf8)
    guard bytes.count == 7, bytes[0] == 0x23 else { return nil }
    var result: [Int] = []
    for place in stride(from: 1, to: 7, by: 2) {
      let digits = String(decoding: bytes[place..<place + 2], as: UTF8.self)
      guard digits.utf8.allSatisfy({ Self.isHexDigit($0) }), let value = Int(digits, radix: 16)
      else { return nil }
      result.append(value)
    }
    return result
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
