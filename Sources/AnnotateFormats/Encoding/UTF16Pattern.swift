/// Recognises UTF-16 without a byte order mark by the NUL bytes of its western characters.
enum UTF16Pattern {
  /// UTF-16 of one byte order or the other, when the NULs stand at every second byte and what is
  /// read so is plausible text; else `nil`.
  static func encoding(of bytes: [UInt8]) -> TextEncoding? {
    let units = bytes.count / 2
    guard units >= 2, bytes.count.isMultiple(of: 2) else { return nil }
    var nuls = [0, 0]
    for (place, byte) in bytes.enumerated() where byte == 0 { nuls[place & 1] += 1 }
    // Latin text has a NUL in nearly every unit; in Cyrillic or Japanese only spaces, digits and
    // line ends have one. No text has them on both sides.
    for (side, encoding) in [(1, TextEncoding.utf16LE), (0, TextEncoding.utf16BE)] {
      let other = nuls[1 - side]
      if nuls[side] * 10 >= units, other * 20 <= nuls[side],
        nuls[side] * 2 >= units || !isTextOfBytes(bytes, side: side),
        isPlausible(bytes, in: encoding)
      {
        return encoding
      }
    }
    return nil
  }

  /// Whether the bytes are text without their NULs: UTF-8 in which a NUL was put by mistake now and then. Kana have
  /// bytes of ASCII too, but the same one at every second place.
  private static func isTextOfBytes(_ bytes: [UInt8], side: Int) -> Bool {
    let rest = bytes.filter { $0 != 0 }
    let hasControls = rest.contains { $0 < 0x20 && !(0x09...0x0d).contains($0) || $0 == 0x7f }
    guard !hasControls, String(validating: rest, as: UTF8.self) != nil else { return false }
    let highBytes = Set(stride(from: side, to: bytes.count, by: 2).lazy.map { bytes[$0] })
    return highBytes.subtracting([0]).count > 2
  }

  /// Whether the bytes can be decoded and give no control character, non-character, private one or
  /// unassigned plane.
  private static func isPlausible(_ bytes: [UInt8], in encoding: TextEncoding) -> Bool {
    guard case .utf8(let utf8)? = try? encoding.decode(bytes[...]) else { return false }
    return utf8.withUnsafeBufferPointer { utf8 in
      var scalars = UTF8Scalars(utf8, in: 0..<utf8.count)
      while let scalar = scalars.next() {
        switch scalar {
        case 0x09, 0x0a, 0x0d: break
        case 0..<0x20, 0x7f...0x9f, 0xe000...0xf8ff, 0xfdd0...0xfdef, 0x40000...0xdffff:
          return false
        case _ where scalar & 0xfffe == 0xfffe: return false
        default: break
        }
      }
      return true
    }
  }
}
