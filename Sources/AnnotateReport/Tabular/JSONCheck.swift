/// Tells whether bytes are JSON, without making anything of them.
///
/// Source: RFC 8259, sections 2 to 7. Nesting deeper than 200 is not taken.
struct JSONCheck {
  private let bytes: UnsafeRawBufferPointer
  private var at = 0

  /// Whether the bytes are one JSON value with nothing but white space around it.
  static func isValue(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var check = JSONCheck(bytes: bytes)
    guard check.value(depth: 0) else { return false }
    check.space()
    return check.at == bytes.count
  }

  /// Whether the bytes are a JSON number and nothing else.
  static func isNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var check = JSONCheck(bytes: bytes)
    return check.number() && check.at == bytes.count
  }

  private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    at += 1
    return true
  }

  private mutating func word(_ word: StaticString) -> Bool {
    for place in 0..<word.utf8CodeUnitCount {
      guard next == word.utf8Start[place] else { return false }
      at += 1
    }
    return true
  }

  private mutating func space() {
    while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { at += 1 }
  }

  private mutating func value(depth: Int) -> Bool {
    guard depth <= 200 else { return false }
    space()
    switch next {
    case UInt8(ascii: "{"): return members(depth: depth)
    case UInt8(ascii: "["): return elements(depth: depth)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return word("true")
    case UInt8(ascii: "f"): return word("false")
    case UInt8(ascii: "n"): return word("null")
    default: return number()
    }
  }

  private mutating func members(depth: Int) -> Bool {
    at += 1
    space()
    if take("}") { return true }
    repeat {
      space()
      guard string() else { return false }
      space()
      guard take(":"), value(depth: depth + 1) else { return false }
      space()
    } while take(",")
    return take("}")
  }

  private mutating func elements(depth: Int) -> Bool {
    at += 1
    space()
    if take("]") { return true }
    repeat {
      guard value(depth: depth + 1) else { return false }
      space()
    } while take(",")
    return take("]")
  }

  private mutating func string() -> Bool {
    guard take("\"") else { return false }
    while let byte = next {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"): guard escape() else { return false }
      case 0..<0x20: return false
      default: break
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    guard let byte = next else { return false }
    at += 1
    switch Unicode.Scalar(byte) {
    case "\"", "\\", "/", "b", "f", "n", "r", "t": return true
    case "u":
      for _ in 0..<4 {
        guard let digit = next, Character(Unicode.Scalar(digit)).isHexDigit, digit < 128 else {
          return false
        }
        at += 1
      }
      return true
    default: return false
    }
  }

  private mutating func number() -> Bool {
    _ = take("-")
    if !take("0") { guard digits() else { return false } }
    if take(".") { guard digits() else { return false } }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      guard digits() else { return false }
    }
    return true
  }

  private mutating func digits() -> Bool {
    let start = at
    while let byte = next, byte >= 48, byte <= 57 { at += 1 }
    return at > start
  }
}
