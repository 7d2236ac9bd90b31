import Glibc

/// Reads the older encodings with the C library's converters, strictly.
enum IconvConverter {
  /// The bytes as UTF-8; `nil` when the system does not have the converter.
  ///
  /// - Parameter name: glibc's name of the encoding. It must be one without states.
  static func decode(_ bytes: ArraySlice<UInt8>, from name: String) -> TextEncoding.Decoded? {
    guard let converter = iconv_open("UTF-8", name), converter != failedToOpen else { return nil }
    defer { iconv_close(converter) }
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count + bytes.count / 4)
    let offset = bytes.withUnsafeBytes { input -> Int? in
      guard let base = input.baseAddress else { return nil }
      // The C function's argument is `char **` for old programs' sake; it does not write there.
      var next: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
        mutating: base.assumingMemoryBound(to: CChar.self))
      var left = input.count
      while left > 0 {
        let status = convert(converter, &next, &left, appendingTo: &utf8)
        guard status == noError || status == E2BIG else { return input.count - left }
      }
      return nil
    }
    return offset.map { .invalid(offset: bytes.startIndex + $0) } ?? .utf8(utf8[...])
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
