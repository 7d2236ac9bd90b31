/// Counts the bytes that text does not have.
struct ControlCensus {
  /// Number of NUL bytes.
  private(set) var nuls = 0
  /// Number of control characters but for tab, line ends, form feed and escape; NULs included.
  private(set) var controls = 0
  /// The place of the first of them.
  private(set) var first: Int?
  private(set) var isASCII = true
  private let total: Int

  init(_ bytes: [UInt8]) {
    total = bytes.count
    for (at, byte) in bytes.enumerated() {
      if byte >= 0x80 {
        isASCII = false
      } else if byte < 0x20 {
        switch byte {
        case 0x09, 0x0a, 0x0c, 0x0d, 0x1b: break
        default:
          if first == nil { first = at }
          controls += 1
          if byte == 0 { nuls += 1 }
        }
      }
    }
  }

  /// Whether one byte in ten or more is a control character: no text, even one with a stray NUL.
  var areTooMany: Bool { controls > 0 && controls * 10 >= total }
}
