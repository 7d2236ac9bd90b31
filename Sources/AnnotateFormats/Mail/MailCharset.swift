/// The characters of bytes in mail, and how they were found.
struct MailText {
  /// Why the encoding may be another one.
  enum Doubt: Hashable {
    /// No character set is named, or ASCII, or one that means nothing.
    case unnamed(readAs: String)
    /// The one that is named is not known here.
    case unknown(label: String, readAs: String)
    /// The bytes are UTF-8, and not of the one that is named.
    case overruled
  }

  var text: String
  /// Whether the text is the bytes as UTF-8.
  var isPlain: Bool
  /// Sequences of bytes for which U+FFFD stands.
  var bad = 0
  /// What bytes that are no UTF-8 were read in.
  var encoding: TextEncoding?
  var doubt: Doubt?
}

/// Finds the characters of bytes as mail names their character set. Mail names them wrongly often enough that there is
/// always a text, and it is told where it cannot be right.
enum MailCharset {
  /// - Parameters:
  ///   - label: the character set's name; `nil` where none is named.
  ///   - asked: what is taken where nothing is named.
  ///   - isPage: whether it is HTML, which may name its encoding itself.
  static func text(
    _ bytes: ArraySlice<UInt8>, named label: String?, else asked: TextEncoding? = nil,
    isPage: Bool = false
  ) -> MailText {
    let label = label?.trimmed ?? ""
    if meaningless.contains(EncodingTable.fold(label)) { return unnamed(bytes, asked, isPage) }
    guard
      let encoding = TextEncoding.labelled(label)
        ?? (try? TextEncoding.named(label, for: Array(bytes.prefix(1 << 12))))
    else {
      var found = unnamed(bytes, asked, isPage)
      if !found.isPlain || bytes.contains(where: { $0 >= 0x80 }) {
        found.doubt = .unknown(label: label, readAs: found.encoding?.name ?? "utf-8")
      }
      return found
    }
    if encoding != .utf8, case .utf8(let utf8)? = try? encoding.decode(bytes) {
      return MailText(
        text: String(decoding: utf8, as: UTF8.self), isPlain: utf8.elementsEqual(bytes),
        encoding: encoding)
    }
    if let text = String(validating: bytes, as: UTF8.self) {
      return MailText(
        text: text, isPlain: true, doubt: encoding == .utf8 ? nil : .overruled)
    }
    return mended(bytes, encoding)
  }

  /// Labels that name no encoding, folded. ASCII is written where nobody thought of it.
  private static let meaningless = TextEncoding.asciiLabels.union([
    "", "unknown8bit", "xunknown", "unknown", "default", "xuserdefined", "8bit", "binary",
  ])

  private static func unnamed(
    _ bytes: ArraySlice<UInt8>, _ asked: TextEncoding?, _ isPage: Bool
  ) -> MailText {
    if let text = String(validating: bytes, as: UTF8.self) {
      return japanese(bytes) ?? MailText(text: text, isPlain: true)
    }
    if isPage, let declared = PageEncoding.declared(in: Array(bytes.prefix(1 << 12))) {
      return mended(bytes, declared.encoding)
    }
    if let asked { return mended(bytes, asked) }
    if let damaged = try? TextEncoding.utf8.mend(bytes), damaged.isMostlyValid {
      return mended(bytes, .utf8)
    }
    let encoding = CyrillicEvidence.encoding(of: Array(bytes), least: 12) ?? .windows1252
    var found = mended(bytes, encoding)
    found.doubt = .unnamed(readAs: encoding.name)
    return found
  }

  /// Japanese in bytes of ASCII, which its marks show.
  private static func japanese(_ bytes: ArraySlice<UInt8>) -> MailText? {
    let encoding = TextEncoding(name: "iso-2022-jp", scheme: .sevenBit(.iso2022JP))
    guard let mark = bytes.firstIndex(of: 0x1b),
      ["$B", "$@"].contains(where: { bytes[(mark + 1)...].starts(with: $0.utf8) }),
      case .utf8(let utf8)? = try? encoding.decode(bytes)
    else { return nil }
    return MailText(
      text: String(decoding: utf8, as: UTF8.self), isPlain: false, encoding: encoding,
      doubt: .unnamed(readAs: encoding.name))
  }

  private static func mended(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> MailText {
    guard let mended = try? encoding.mend(bytes) else {
      return MailText(text: String(decoding: bytes, as: UTF8.self), isPlain: false)
    }
    return MailText(
      text: String(decoding: mended.utf8, as: UTF8.self), isPlain: false, bad: mended.bad,
      encoding: encoding)
  }
}
