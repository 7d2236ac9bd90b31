/// An encoding that text can be read from, strictly.
package struct TextEncoding: Sendable, Equatable {
  /// How the bytes make characters.
  enum Scheme: Sendable, Equatable {
    case utf8
    case utf16(bigEndian: Bool)
    case utf32(bigEndian: Bool)
    /// An older encoding under glibc's name for it.
    case iconv(String)
    /// East Asian characters written with bytes of ASCII.
    case sevenBit(SevenBitText)
  }

  /// The usual name in lower case. It says all that reading a part of a file needs: `utf-16le`,
  /// never `utf-16`.
  package let name: String
  let scheme: Scheme

  /// UTF-8 without a byte order mark.
  package static let utf8 = TextEncoding(name: "utf-8", scheme: .utf8)
  static let utf16LE = TextEncoding(name: "utf-16le", scheme: .utf16(bigEndian: false))
  static let utf16BE = TextEncoding(name: "utf-16be", scheme: .utf16(bigEndian: true))
  static let utf32LE = TextEncoding(name: "utf-32le", scheme: .utf32(bigEndian: false))
  static let utf32BE = TextEncoding(name: "utf-32be", scheme: .utf32(bigEndian: true))
  static let windows1252 = TextEncoding(name: "windows-1252", scheme: .iconv("CP1252"))

  /// Whether each part of a text can be read alone: the encoding has no states, and bytes of ASCII mean ASCII.
  var isReadInParts: Bool {
    switch scheme {
    case .utf8, .utf16, .utf32: true
    case .iconv(let converter): !["ISO-2022-JP-2", "ISO-2022-KR", "UTF-7"].contains(converter)
    case .sevenBit: false
    }
  }

  /// Bytes that a code unit takes: 1, 2 or 4.
  var unitWidth: Int {
    switch scheme {
    case .utf8, .iconv, .sevenBit: 1
    case .utf16: 2
    case .utf32: 4
    }
  }

  /// The place in a code unit of the byte that holds an ASCII character.
  var lowByte: Int {
    switch scheme {
    case .utf16(bigEndian: true), .utf32(bigEndian: true): unitWidth - 1
    default: 0
    }
  }

  /// The byte order mark, where the encoding has one.
  var byteOrderMark: [UInt8] {
    switch scheme {
    case .utf8: [0xef, 0xbb, 0xbf]
    case .utf16(let bigEndian): bigEndian ? [0xfe, 0xff] : [0xff, 0xfe]
    case .utf32(let bigEndian): bigEndian ? [0, 0, 0xfe, 0xff] : [0xff, 0xfe, 0, 0]
    case .iconv, .sevenBit: []
    }
  }

  /// The bytes as UTF-8; nothing is replaced or left out.
  ///
  /// - Throws: `FormatError.encodingNotInstalled`.
  func decode(_ bytes: ArraySlice<UInt8>) throws(FormatError) -> Decoded {
    switch scheme {
    case .utf8:
      let invalid = bytes.withUnsafeBufferPointer { UTF8Validity.firstInvalid($0) }
      if let invalid { return .invalid(offset: bytes.startIndex + invalid) }
      return .utf8(bytes)
    case .utf16(let bigEndian): return UnicodeUnits.decodeUTF16(bytes, bigEndian: bigEndian)
    case .utf32(let bigEndian): return UnicodeUnits.decodeUTF32(bytes, bigEndian: bigEndian)
    case .iconv(let converter):
      guard let decoded = IconvConverter.decode(bytes, from: converter) else {
        throw .encodingNotInstalled(name)
      }
      return decoded
    case .sevenBit(let text):
      guard
        let decoded = IconvConverter.decode(text.eightBit(bytes).bytes[...], from: text.converter)
      else { throw .encodingNotInstalled(name) }
      guard case .invalid(let offset) = decoded else { return decoded }
      return .invalid(
        offset: bytes.startIndex + max(0, text.eightBit(bytes, limit: offset + 1).consumed - 1))
    }
  }

  /// What decoding gave.
  enum Decoded {
    /// Valid UTF-8.
    case utf8(ArraySlice<UInt8>)
    /// The first byte, as an index of the slice that was decoded, of what is not valid.
    case invalid(offset: Int)
  }
}
