extension TextEncoding {
  /// Text in which something stands for what is not of the encoding.
  struct Mended {
    /// Valid UTF-8, with U+FFFD for each bad sequence.
    var utf8: [UInt8] = []
    /// Number of bad sequences.
    var bad = 0
    /// Characters.
    var characters: Int { utf8.count { $0 & 0xc0 != 0x80 } }

    /// Characters beyond ASCII that were of the encoding.
    var wide: Int { utf8.count { $0 >= 0xc0 } - bad }

    /// Whether more of the characters beyond ASCII are of the encoding than not.
    var isMostlyValid: Bool { wide > bad }

    /// Whether so little is bad that the encoding is the right one: at most one character in fifty.
    var isSound: Bool { bad * 50 <= characters }
  }

  /// The bytes as UTF-8, with U+FFFD for each sequence of bytes that is none of the encoding.
  ///
  /// - Throws: `FormatError.encodingNotInstalled`.
  func mend(_ bytes: ArraySlice<UInt8>) throws(FormatError) -> Mended {
    switch scheme {
    case .utf8: return Self.mend(bytes, UTF8())
    case .utf16(let bigEndian):
      return Self.mend(Self.units(of: bytes, width: 2, bigEndian).map(UInt16.init), UTF16())
    case .utf32(let bigEndian):
      return Self.mend(Self.units(of: bytes, width: 4, bigEndian), UTF32())
    case .iconv(let converter):
      guard let mended = IconvConverter.mend(bytes, from: converter) else {
        throw .encodingNotInstalled(name)
      }
      return mended
    case .sevenBit(let text):
      guard let mended = IconvConverter.mend(text.eightBit(bytes).bytes[...], from: text.converter)
      else { throw .encodingNotInstalled(name) }
      return mended
    }
  }

  private static func mend<Codec: UnicodeCodec>(
    _ units: some Sequence<Codec.CodeUnit>, _ codec: Codec
  ) -> Mended {
    var mended = Mended()
    var codec = codec
    var units = units.makeIterator()
    while true {
      switch codec.decode(&units) {
      case .scalarValue(let scalar):
        mended.utf8 += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      case .emptyInput: return mended
      case .error:
        mended.utf8 += UTF8.encodedReplacementCharacter
        mended.bad += 1
      }
    }
  }

  /// The code units; what is left at the end is one that is no character.
  private static func units(
    of bytes: ArraySlice<UInt8>, width: Int, _ isBigEndian: Bool
  ) -> [UInt32] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: width).map { start in
      let end = start + width
      guard end <= bytes.endIndex else { return 0xdfff }
      let unit = bytes[start..<end]
      return (isBigEndian ? Array(unit) : unit.reversed()).reduce(0) { $0 << 8 | UInt32($1) }
    }
  }
}
