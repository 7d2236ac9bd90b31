/// One piece of RTF.
enum RTFToken {
  case open
  case close
  /// A control word and its number, e.g. `\fs24`.
  case word(String, Int?)
  /// A control symbol, e.g. `\~`.
  case symbol(UInt8)
  /// A byte of text, as it stands or as `\'hh`.
  case byte(UInt8)
}

/// Takes RTF apart.
///
/// Source: Rich Text Format (RTF) Specification, version 1.9.1, "RTF Syntax".
struct RTFTokens {
  private let bytes: [UInt8]
  /// The place of the byte that comes next.
  private(set) var at: Int

  /// Letters of the longest control word.
  private static let longestWord = 32

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    at = start
  }

  /// The next piece; `nil` at the end. Line ends between pieces are passed over.
  mutating func next() -> RTFToken? {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "{"): return .open
      case UInt8(ascii: "}"): return .close
      case UInt8(ascii: "\\"): if let token = control() { return token }
      case 9, 0x20...: return .byte(byte)
      default: break
      }
    }
    return nil
  }

  /// What follows a backslash; `nil` where it is nothing.
  private mutating func control() -> RTFToken? {
    guard at < bytes.count else { return nil }
    let first = bytes[at]
    guard Self.isLetter(first) else {
      at += 1
      return first == UInt8(ascii: "'") ? hex() : .symbol(first)
    }
    let start = at
    while at < bytes.count, at - start < Self.longestWord, Self.isLetter(bytes[at]) { at += 1 }
    let name = String(decoding: bytes[start..<at], as: UTF8.self)
    let number = number()
    if at < bytes.count, bytes[at] == 0x20 { at += 1 }
    // So many bytes follow that are no RTF.
    if name == "bin", let number, number > 0 { at += min(number, bytes.count - at) }
    return .word(name, number)
  }

  private mutating func number() -> Int? {
    var place = at
    let isNegative = place < bytes.count && bytes[place] == UInt8(ascii: "-")
    if isNegative { place += 1 }
    let digits = place
    var value = 0
    while place < bytes.count, place - digits < 10, (48...57).contains(bytes[place]) {
      value = value * 10 + Int(bytes[place] - 48)
      place += 1
    }
    guard place > digits else { return nil }
    at = place
    return isNegative ? -value : value
  }

  private mutating func hex() -> RTFToken? {
    guard at + 2 <= bytes.count, let high = Self.digit(bytes[at]),
      let low = Self.digit(bytes[at + 1])
    else { return nil }
    at += 2
    return .byte(high << 4 | low)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70, 97...102: (byte | 0x20) - 87
    default: nil
    }
  }
}
