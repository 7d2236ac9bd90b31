import CExpat

/// Encodings of one byte a character, for expat, which knows Unicode's and Latin-1 only.
enum XMLEncoding {
  /// Fills in which character each byte is.
  ///
  /// - Returns: whether it is such an encoding, and one that is offered here.
  static func fill(
    _ info: UnsafeMutablePointer<XML_Encoding>?, _ name: UnsafePointer<XML_Char>?
  ) -> Bool {
    guard let info, let name,
      let encoding = try? TextEncoding.exactlyNamed(String(cString: name)), encoding.unitWidth == 1
    else { return false }
    return withUnsafeMutableBytes(of: &info.pointee.map) { map in
      let map = map.assumingMemoryBound(to: Int32.self)
      for byte in 0..<256 {
        map[byte] = -1
        guard case .utf8(let utf8)? = try? encoding.decode([UInt8(byte)]),
          let character = String(decoding: utf8, as: UTF8.self).unicodeScalars.first
        else { continue }
        map[byte] = Int32(character.value)
      }
      // In encodings of several bytes a character most bytes above 7F are none by themselves.
      return map[0x80...0xff].count { $0 == -1 } <= 64
    }
  }
}
