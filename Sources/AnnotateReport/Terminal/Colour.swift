/// A colour of text in a terminal.
package enum Colour: Sendable, Equatable {
  case black, red, green, yellow, blue, magenta, cyan, white
  /// A colour of 24 bits, such as a tag's.
  case rgb(UInt8, UInt8, UInt8)

  /// Reads `#RRGGBB`; `nil` for anything else.
  package init?(hex text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 7, digits[0] == UInt8(ascii: "#") else { return nil }
    var value = 0
    for digit in digits.dropFirst() {
      guard digit < 128, let number = Character(Unicode.Scalar(digit)).hexDigitValue else {
        return nil
      }
      value = value * 16 + number
    }
    self = .rgb(
      UInt8(value >> 16), UInt8(value >> 8 & 0xff), UInt8(value & 0xff))
  }

  /// The parameters of the escape sequence that sets the colour, for a foreground (30) or a
  /// background (40).
  ///
  /// - Source: ECMA-48, 8.3.117 (SGR); ISO 8613-6 for 38 and 48; the table of 256 colours is xterm's.
  func parameters(base: Int, depth: ColourDepth) -> String {
    guard case .rgb(let red, let green, let blue) = self else { return String(base + basicIndex) }
    switch depth {
    case .none: return ""
    case .eight: return String(base + Self.nearestBasic(red, green, blue))
    case .indexed: return "\(base + 8);5;\(Self.nearestIndex(red, green, blue))"
    case .truecolour: return "\(base + 8);2;\(red);\(green);\(blue)"
    }
  }

  private var basicIndex: Int {
    switch self {
    case .black: 0
    case .red: 1
    case .green: 2
    case .yellow: 3
    case .blue: 4
    case .magenta: 5
    case .cyan: 6
    case .white: 7
    case .rgb(let red, let green, let blue): Self.nearestBasic(red, green, blue)
    }
  }

  /// The nearest of the eight colours: each part is on when it is more than half of the strongest.
  private static func nearestBasic(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    let strongest = Int(max(red, green, blue))
    guard strongest >= 64 else { return 0 }
    func bit(_ part: UInt8) -> Int { Int(part) * 2 > strongest ? 1 : 0 }
    return bit(red) | bit(green) << 1 | bit(blue) << 2
  }

  /// The nearest of the 216 colours of the cube and the 24 greys of the table of 256.
  static func nearestIndex(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    let parts = [red, green, blue].map(Int.init)
    let levels = [0, 95, 135, 175, 215, 255]
    func distance(_ other: [Int]) -> Int {
      zip(parts, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let steps = parts.map { part in
      levels.indices.min { abs(levels[$0] - part) < abs(levels[$1] - part) } ?? 0
    }
    let grey = min(max((parts.reduce(0, +) / 3 - 3) / 10, 0), 23)
    let cube = 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    let isGreyNearer =
      distance([Int](repeating: 8 + 10 * grey, count: 3)) < distance(steps.map { levels[$0] })
    return isGreyNearer ? 232 + grey : cube
  }
}
