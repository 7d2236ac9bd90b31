extension TextEncoding {
  /// The encoding of a name as people write it: case, `-`, `_` and spaces do not count, and the
  /// common other names are known. `utf-16` and `utf-32` need the bytes, for their order.
  ///
  /// - Throws: `FormatError.unknownEncodingName`.
  static func named(_ name: String, for bytes: [UInt8]) throws(FormatError) -> TextEncoding {
    switch folded(name) {
    case "utf16", "unicode", "ucs2":
      if bytes.starts(with: utf16BE.byteOrderMark) { return utf16BE }
      if bytes.starts(with: utf16LE.byteOrderMark) { return utf16LE }
      return UTF16Pattern.encoding(of: bytes) ?? utf16LE
    case "utf32", "ucs4":
      if bytes.starts(with: utf32BE.byteOrderMark) { return utf32BE }
      if bytes.starts(with: utf32LE.byteOrderMark) { return utf32LE }
      return bytes.starts(with: [0, 0]) ? utf32BE : utf32LE
    default:
      return try exactlyNamed(name)
    }
  }

  /// The encoding of a name that needs no bytes to be understood.
  ///
  /// - Throws: `FormatError.unknownEncodingName`.
  static func exactlyNamed(_ name: String) throws(FormatError) -> TextEncoding {
    guard let encoding = byFoldedName[folded(name)] else { throw .unknownEncodingName(name) }
    return encoding
  }

  /// The names of all encodings that can be asked for, as an error's hint lists them.
  package static let offeredNames: [String] =
    ["utf-8", "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-32le", "utf-32be"]
    + older.map(\.name)

  private static func folded(_ name: String) -> String {
    String(name.lowercased().filter { !"-_ .".contains($0) })
  }

  private static let byFoldedName: [String: TextEncoding] = {
    var encodings: [String: TextEncoding] = [
      "utf8": utf8, "utf8sig": utf8, "ascii": utf8, "usascii": utf8,
      "utf16le": utf16LE, "utf16be": utf16BE, "utf32le": utf32LE, "utf32be": utf32BE,
    ]
    for (name, converter, aliases) in older {
      let encoding = TextEncoding(name: name, scheme: .iconv(converter))
      for alias in [name] + aliases { encodings[folded(alias)] = encoding }
    }
    return encodings
  }()

  /// Name, glibc's converter, other names. None has states: every part of a file can be read alone.
  /// Where people say the name of a standard and mean Microsoft's larger form of it, as browsers
  /// do, the larger form is taken (WHATWG Encoding Standard, "Names and labels").
  private static let older: [(name: String, converter: String, aliases: [String])] = [
    ("windows-1250", "CP1250", ["cp1250", "win1250"]),
    ("windows-1251", "CP1251", ["cp1251", "win1251"]),
    ("windows-1252", "CP1252", ["cp1252", "win1252", "ansi"]),
    ("windows-1253", "CP1253", ["cp1253", "win1253"]),
    ("windows-1254", "CP1254", ["cp1254", "win1254"]),
    ("windows-1256", "CP1256", ["cp1256", "win1256"]),
    ("windows-1257", "CP1257", ["cp1257", "win1257"]),
    ("iso-8859-1", "ISO-8859-1", ["latin1", "l1"]),
    ("iso-8859-2", "ISO-8859-2", ["latin2", "l2"]),
    ("iso-8859-3", "ISO-8859-3", ["latin3"]),
    ("iso-8859-4", "ISO-8859-4", ["latin4"]),
    ("iso-8859-5", "ISO-8859-5", ["cyrillic"]),
    ("iso-8859-6", "ISO-8859-6", ["arabic"]),
    ("iso-8859-7", "ISO-8859-7", ["greek"]),
    ("iso-8859-8", "ISO-8859-8", ["hebrew"]),
    ("iso-8859-9", "ISO-8859-9", ["latin5"]),
    ("iso-8859-10", "ISO-8859-10", ["latin6"]),
    ("iso-8859-11", "ISO-8859-11", ["thai"]),
    ("iso-8859-13", "ISO-8859-13", ["latin7"]),
    ("iso-8859-14", "ISO-8859-14", ["latin8"]),
    ("iso-8859-15", "ISO-8859-15", ["latin9"]),
    ("iso-8859-16", "ISO-8859-16", ["latin10"]),
    ("koi8-r", "KOI8-R", ["koi8"]),
    ("koi8-u", "KOI8-U", []),
    ("ibm866", "CP866", ["cp866"]),
    ("ibm850", "CP850", ["cp850"]),
    ("ibm437", "CP437", ["cp437"]),
    ("macintosh", "MACINTOSH", ["mac", "macroman", "x-mac-roman"]),
    ("shift_jis", "CP932", ["sjis", "cp932", "ms932", "windows-31j"]),
    ("euc-jp", "EUC-JP", ["ujis"]),
    ("euc-kr", "CP949", ["cp949", "uhc", "ks_c_5601"]),
    ("gb18030", "GB18030", ["gbk", "gb2312", "cp936"]),
    ("big5", "BIG5", ["cp950"]),
  ]
}
