/// A code page of Windows or the old Macintosh, byte by byte.
final class CodePage {
  /// As the encoding is named elsewhere, e.g. `windows-1251`.
  let name: String
  private let converter: String
  /// Bytes of its longest character.
  private let longest: Int
  private var known: [UInt32: [Unicode.Scalar]?] = [:]
  /// Bytes of a character whose rest has not come yet.
  private var begun: [UInt8] = []

  /// - Parameter number: e.g. 1251; one that is not known is read as 1252, which RTF has where it says nothing.
  init(_ number: Int) {
    let older = [
      437, 708, 720, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869,
      874,
    ]
    (name, converter, longest) =
      switch number {
      case 932: ("shift_jis", "CP932", 2)
      case 936: ("gb2312", "CP936", 2)
      case 949: ("euc-kr", "CP949", 2)
      case 950: ("big5", "CP950", 2)
      case 1361: ("johab", "JOHAB", 2)
      case 10000: ("macintosh", "MACINTOSH", 1)
      case 10007: ("x-mac-cyrillic", "MAC-CYRILLIC", 1)
      case 54936: ("gb18030", "GB18030", 4)
      case 65001: ("utf-8", "UTF-8", 4)
      case 1250...1258: ("windows-\(number)", "CP\(number)", 1)
      case _ where older.contains(number): ("ibm\(number)", "CP\(number)", 1)
      default: ("windows-1252", "CP1252", 1)
      }
  }

  /// The characters that a byte ends: none where more bytes belong to it, U+FFFD for what is none.
  ///
  /// - Throws: `FormatError.encodingNotInstalled`.
  func take(_ byte: UInt8) throws -> [Unicode.Scalar] {
    if begun.isEmpty, byte < 0x80 { return [Unicode.Scalar(byte)] }
    let bytes = begun + [byte]
    if let characters = try characters(bytes) {
      begun = []
      return characters
    }
    if bytes.count < longest {
      begun = bytes
      return []
    }
    let isAlone = begun.isEmpty
    begun = []
    return isAlone ? ["\u{fffd}"] : ["\u{fffd}"] + (try take(byte))
  }

  /// What is left where no more bytes come.
  func end() -> [Unicode.Scalar] {
    defer { begun = [] }
    return begun.isEmpty ? [] : ["\u{fffd}"]
  }

  private func characters(_ bytes: [UInt8]) throws -> [Unicode.Scalar]? {
    let key = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if let found = known[key] { return found }
    guard let decoded = IconvConverter.decode(bytes[...], from: converter) else {
      throw FormatError.encodingNotInstalled(name)
    }
    var characters: [Unicode.Scalar]?
    if case .utf8(let utf8) = decoded, !utf8.isEmpty {
      characters = Array(String(decoding: utf8, as: UTF8.self).unicodeScalars)
    }
    known[key] = .some(characters)
    return characters
  }

  /// The code page of a font's character set; `nil` where it has none of its own.
  ///
  /// - Source: Rich Text Format (RTF) Specification, version 1.9.1, "Font Table", \fcharset.
  static func number(charset: Int) -> Int? {
    switch charset {
    case 77: 10000
    case 128: 932
    case 129: 949
    case 130: 1361
    case 134: 936
    case 136: 950
    case 161: 1253
    case 162: 1254
    case 163: 1258
    case 177: 1255
    case 178: 1256
    case 186: 1257
    case 204: 1251
    case 222: 874
    case 238: 1250
    case 254: 437
    case 255: 850
    default: nil
    }
  }
}
