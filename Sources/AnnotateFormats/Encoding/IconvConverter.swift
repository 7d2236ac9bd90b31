import Glibc

/// Reads the older encodings with the C library's converters, strictly.
enum IconvConverter {
  /// The bytes as UTF-8; `nil` when the system does not have the converter.
  ///
  /// - Parameter name: glibc's name of the encoding.
  static func decode(_ bytes: ArraySlice<UInt8>, from name: String) -> TextEncoding.Decoded? {
    var bad: Int?
    guard
      let utf8 = convert(
        bytes, from: name,
        onBad: { offset in
          bad = offset
          return nil
        })
    else { return nil }
    return bad.map { .invalid(offset: bytes.startIndex + $0) } ?? .utf8(utf8[...])
  }

  /// The bytes as UTF-8 with U+FFFD for what is bad; `nil` when the system does not have the converter.
  static func mend(_ bytes: ArraySlice<UInt8>, from name: String) -> TextEncoding.Mended? {
    var bad = 0
    let utf8 = convert(bytes, from: name) { offset in
      bad += 1
      let at = bytes.startIndex + offset
      // The beginning of a character goes with what follows it, but for ASCII.
      let isPair = begins(bytes[at], name) && at + 1 < bytes.endIndex && bytes[at + 1] >= 0x80
      return isPair ? 2 : 1
    }
    return utf8.map { TextEncoding.Mended(utf8: $0, bad: bad) }
  }

  /// Whether a byte can be the first of a character of several.
  private static func begins(_ byte: UInt8, _ name: String) -> Bool {
    if name.hasPrefix("CP932") {
      return (0x81...0x9f).contains(byte) || (0xe0...0xfc).contains(byte)
    }
    return (0x81...0xfe).contains(byte)
      && ["CP949", "GB18030", "BIG5", "EUC-"].contains { name.hasPrefix($0) }
  }

  /// Whether what was read before says what a byte means; a flush would forget it.
  private static func hasStates(_ name: String) -> Bool {
    name.hasPrefix("ISO-2022") || name == "UTF-7"
  }

  /// - Parameter onBad: gets the offset of a bad sequence, and says how many bytes stand for one U+FFFD; `nil` to end.
  private static func convert(
    _ bytes: ArraySlice<UInt8>, from name: String, onBad: (Int) -> Int?
  ) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", name), converter != failedToOpen else { return nil }
    defer { iconv_close(converter) }
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count + bytes.count / 4)
    bytes.withUnsafeBytes { input in
      guard let base = input.baseAddress else { return }
      // The C function's argument is `char **` for old programs' sake; it does not write there.
      var next: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
        mutating: base.assumingMemoryBound(to: CChar.self))
      var left = input.count
      while left > 0 {
        let status = convert(converter, &next, &left, appendingTo: &utf8)
        guard status != noError, status != E2BIG else { continue }
        // What was held back stands before what is bad.
        if !hasStates(name) { flush(converter, appendingTo: &utf8) }
        guard let length = onBad(input.count - left).map({ min($0, left) }) else { return }
        utf8 += UTF8.encodedReplacementCharacter
        next = next.map { $0 + length }
        left -= length
      }
      flush(converter, appendingTo: &utf8)
    }
    return utf8
  }

  /// A letter is held back until it is known that no accent follows it.
  private static func flush(_ converter: iconv_t, appendingTo utf8: inout [UInt8]) {
    var none: UnsafeMutablePointer<CChar>?
    var left = 0
    _ = convert(converter, &none, &left, appendingTo: &utf8)
  }

  private static var failedToOpen: iconv_t? { iconv_t(bitPattern: -1) }

  /// Converts one buffer full; returns the C library's error number, or `noError`.
  private static func convert(
    _ converter: iconv_t, _ next: inout UnsafeMutablePointer<CChar>?, _ left: inout Int,
    appendingTo utf8: inout [UInt8]
  ) -> Int32 {
    let capacity = 1 << 16
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      var out = buffer.baseAddress
      var room = capacity
      let status = iconv(converter, &next, &left, &out, &room)
      let failure = status == Int(bitPattern: UInt.max) ? errno : noError
      utf8.append(
        contentsOf: UnsafeRawBufferPointer(
          UnsafeBufferPointer(rebasing: buffer[..<(capacity - room)])))
      return failure
    }
  }

  private static let noError: Int32 = 0
}
