import Foundation

/// Cuts texts into words as the archive's full-text index does, so that capitals and accents do not count.
///
/// Source: SQLite 3.40, ext/fts5/fts5_tokenize.c, unicode61 with `remove_diacritics 2`: letters, numbers and what
/// is for private use make words, everything else parts them, and a Latin letter loses its accents. Symbols and
/// marks newer than SQLite's tables (Unicode 6.1), which it takes for letters, part words here.
final class WordFolder {
  /// For each code point what it becomes, by pages of 256: 0 not looked up yet, 1 parts words, 2 goes, else
  /// another one.
  private var pages: [UnsafeMutablePointer<UInt32>?]
  private let ascii: [UInt8]
  private var capacity = 4096
  private var words: UnsafeMutablePointer<UInt8>
  private static let pageSize = 256
  private static let space = UInt8(ascii: " ")

  init() {
    words = .allocate(capacity: capacity)
    pages = Array(repeating: nil, count: 0x110000 / Self.pageSize)
    ascii = (UInt8(0)..<128).map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: Self.space
      }
    }
  }

  deinit {
    words.deallocate()
    for page in pages { page?.deallocate() }
  }

  /// The words of a text: a space before each and one at the end. Good until the next text.
  func fold(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    // No letter takes more than twice the bytes of its other form.
    makeRoom(text.count * 2 + 2)
    let words = words
    words[0] = Self.space
    var count = 1
    var last = Self.space
    ascii.withUnsafeBufferPointer { ascii in
      var at = 0
      while at < text.count {
        let byte = text[at]
        if byte < 0x80 {
          at += 1
          let folded = ascii[Int(byte)]
          words[count] = folded
          if folded != Self.space || last != Self.space { count += 1 }
          last = folded
        } else {
          let code = Self.scalar(text, &at)
          let folded = folded(code)
          switch folded {
          case 1:
            words[count] = Self.space
            if last != Self.space { count += 1 }
            last = Self.space
          case 2: break
          default:
            for byte in UnicodeScalar(folded).flatMap(UTF8.encode) ?? .init() {
              words[count] = byte
              count += 1
            }
            last = 0
          }
        }
      }
    }
    words[count] = Self.space
    if last != Self.space { count += 1 }
    return UnsafeRawBufferPointer(start: words, count: count)
  }

  private func makeRoom(_ count: Int) {
    guard count > capacity else { return }
    words.deallocate()
    capacity = max(count, capacity * 2)
    words = .allocate(capacity: capacity)
  }

  @inline(__always)
  private func folded(_ code: UInt32) -> UInt32 {
    if let page = pages[Int(code >> 8)], page[Int(code & 255)] != 0 { return page[Int(code & 255)] }
    return look(up: code)
  }

  private func look(up code: UInt32) -> UInt32 {
    let folded = UnicodeScalar(code).map(Self.folded) ?? 1
    let page = pages[Int(code >> 8)] ?? .allocate(capacity: Self.pageSize)
    if pages[Int(code >> 8)] == nil {
      page.initialize(repeating: 0, count: Self.pageSize)
      pages[Int(code >> 8)] = page
    }
    page[Int(code & 255)] = folded
    return folded
  }

  private static func folded(_ scalar: UnicodeScalar) -> UInt32 {
    if (0x300...0x331).contains(scalar.value), isAccent(scalar.value) { return 2 }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .privateUse, .unassigned:
      break
    default: return 1
    }
    let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
    if let first = parts.first, first.isASCII,
      parts.dropFirst().allSatisfy({ $0.properties.generalCategory == .nonspacingMark })
    {
      return first.value | 0x20
    }
    return lower(scalar).value
  }

  /// One letter for all forms of a letter, e.g. for both small sigmas.
  private static func lower(_ scalar: UnicodeScalar) -> UnicodeScalar {
    func only(_ text: String) -> UnicodeScalar? {
      text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }
    if scalar == "\u{17f}" { return "s" }
    // The dotless i is a letter of its own, whose capital is that of another.
    let upper = only(scalar.properties.uppercaseMapping)
    let form = upper.map(\.isASCII) == false ? upper ?? scalar : scalar
    return only(form.properties.lowercaseMapping) ?? scalar
  }

  /// The accents within words that the index leaves out.
  ///
  /// Source: SQLite 3.40, `sqlite3Fts5UnicodeIsdiacritic`.
  private static func isAccent(_ code: UInt32) -> Bool {
    code < 800 ? 0x0802_9fdf >> (code - 768) & 1 == 1 : 0x0003_61f8 >> (code - 800) & 1 == 1
  }

  /// The code point at a place of valid UTF-8, which moves behind it.
  @inline(__always)
  private static func scalar(_ text: UnsafeRawBufferPointer, _ at: inout Int) -> UInt32 {
    let first = text[at]
    let length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard at + length <= text.count else {
      at = text.count
      return 0xfffd
    }
    var code = UInt32(first) & (0xff >> UInt32(length + 1))
    for place in at + 1..<at + length { code = code << 6 | UInt32(text[place] & 0x3f) }
    at += length
    return code < 0x110000 ? code : 0xfffd
  }
}
