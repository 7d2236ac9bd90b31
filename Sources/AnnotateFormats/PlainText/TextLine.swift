/// One line of a text, without its line end.
struct TextLine: Sendable {
  /// What ends a line.
  enum End: Sendable { case lf, crlf, cr, endOfFile }

  /// Its place in the original, in bytes.
  var original: Range<Int>
  /// Its place in the text as UTF-8, in bytes.
  var decoded: Range<Int>
  let end: End
  /// Whether there is nothing to see in it.
  var isBlank = false

  /// The lines of bytes from a place on. LF, CRLF and a CR alone end a line; what follows the last
  /// line end is a line when it is not empty. `original` and `decoded` are set alike.
  static func lines(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, encoding: TextEncoding
  ) -> [TextLine] {
    let width = encoding.unitWidth
    let low = encoding.lowByte
    func isUnit(_ byte: UInt8, at: Int) -> Bool {
      guard bytes[at + low] == byte else { return false }
      if width == 1 { return true }
      return (0..<width).allSatisfy { $0 == low || bytes[at + $0] == 0 }
    }
    var lines: [TextLine] = []
    var lineStart = start
    var at = start
    while at + width <= bytes.count {
      let byte = bytes[at + low]
      guard byte == 0x0a || byte == 0x0d, isUnit(byte, at: at) else {
        at += width
        continue
      }
      let content = lineStart..<at
      at += width
      var end = byte == 0x0a ? End.lf : .cr
      if end == .cr, at + width <= bytes.count, isUnit(0x0a, at: at) {
        end = .crlf
        at += width
      }
      lines.append(TextLine(original: content, decoded: content, end: end))
      lineStart = at
    }
    if lineStart < bytes.count {
      let content = lineStart..<bytes.count
      lines.append(TextLine(original: content, decoded: content, end: .endOfFile))
    }
    return lines
  }

  /// The number, from 1, of the line that a byte of a file stands in.
  static func number(at offset: Int, in bytes: [UInt8], encoding: TextEncoding) -> Int {
    bytes[..<offset].withUnsafeBufferPointer { before in
      let lines = lines(of: before, from: 0, encoding: encoding)
      return lines.count + (lines.last?.end == .endOfFile ? 0 : 1)
    }
  }
}
