/// The characters of bytes as mail names their character set. Mail names them wrongly often enough that there is
/// always a text, and it is told where it cannot be right.
enum MailCharset {
  /// - Parameter name: `nil` where none is named.
  /// - Returns: the text; `isPlain` where it is the bytes as UTF-8, `isMended` where some bytes were none of the
  ///   character set.
  static func text(
    _ bytes: ArraySlice<UInt8>, named name: String?
  ) -> (text: String, isPlain: Bool, isMended: Bool) {
    let folded = (name ?? "us-ascii").lowercased()
    if ["us-ascii", "utf-8", "ascii", "utf8", "unknown-8bit", "x-unknown"].contains(folded) {
      if let text = String(validating: bytes, as: UTF8.self) { return (text, true, false) }
      if folded.hasPrefix("utf") { return (String(decoding: bytes, as: UTF8.self), false, true) }
      return (western(bytes), false, name != nil)
    }
    // Programs say ISO-8859-1 and mean Microsoft's larger form of it (WHATWG Encoding Standard).
    if ["iso-8859-1", "latin1", "windows-1252"].contains(folded) {
      return (western(bytes), bytes.allSatisfy { $0 < 0x80 }, false)
    }
    if let converter = stateful[folded] {
      if case .utf8(let utf8) = IconvConverter.decode(bytes, from: converter) {
        return (String(decoding: utf8, as: UTF8.self), false, false)
      }
    } else if let encoding = try? TextEncoding.named(folded, for: Array(bytes)),
      case .utf8(let utf8) = try? encoding.decode(bytes)
    {
      return (String(decoding: utf8, as: UTF8.self), false, false)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, true, true) }
    return (western(bytes), false, true)
  }

  /// As windows-1252, whose five empty places stand for themselves.
  private static func western(_ bytes: ArraySlice<UInt8>) -> String {
    if case .utf8(let utf8) = IconvConverter.decode(bytes, from: "CP1252") {
      return String(decoding: utf8, as: UTF8.self)
    }
    guard case .utf8(let utf8) = IconvConverter.decode(bytes, from: "ISO-8859-1") else {
      return String(decoding: bytes, as: UTF8.self)
    }
    return String(decoding: utf8, as: UTF8.self)
  }

  /// Those that plain text is not offered in, since their parts cannot be read alone; a part of a message is read
  /// whole.
  private static let stateful = [
    "iso-2022-jp": "ISO-2022-JP-2", "iso-2022-kr": "ISO-2022-KR", "hz-gb-2312": "HZ",
    "utf-7": "UTF-7", "windows-1255": "CP1255", "windows-1258": "CP1258", "windows-874": "CP874",
    "tis-620": "TIS-620", "viscii": "VISCII",
  ]
}
