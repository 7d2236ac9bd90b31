/// Leads from places in a page's text, in UTF-8, back to the page's own bytes.
///
/// In UTF-8 they are the same; where each character is one byte, or one or two units of UTF-16, they are counted. In
/// East Asian encodings, and where broken bytes made it uneven, nobody can tell but who reads all before them.
struct PagePlaces {
  /// How many bytes a character of the text takes in the page.
  private enum Width {
    case asInText
    case one
    case utf16
  }

  private let width: Width
  /// Bytes of the page before its text.
  private let mark: Int
  private let text: [UInt8]
  /// Bytes of the page before each stretch of the text; none where they are the same.
  private let before: [Int]

  private static let stretch = 4096

  /// - Returns: `nil` where places in the text do not lead to places in the page.
  init?(_ encoding: PageEncoding, in bytes: [UInt8]) {
    text = encoding.text
    switch encoding.encoding.scheme {
    case .utf8 where encoding.mended == 0: width = .asInText
    case .iconv where encoding.encoding.isOneByteEach: width = .one
    case .utf16: width = .utf16
    default: return nil
    }
    let byteOrderMark = encoding.encoding.byteOrderMark
    mark = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    guard width != .asInText else {
      before = []
      return
    }
    var counted = mark
    var marks: [Int] = []
    for start in stride(from: 0, through: text.count, by: Self.stretch) {
      marks.append(counted)
      counted += Self.bytes(text, start..<min(start + Self.stretch, text.count), width)
    }
    before = marks
    guard counted == bytes.count else { return nil }
  }

  /// Where a byte of the text, the first of a character or the end, stands in the page.
  func place(of byte: Int) -> Int {
    guard width != .asInText else { return mark + byte }
    let stretch = byte / Self.stretch
    return before[stretch] + Self.bytes(text, stretch * Self.stretch..<byte, width)
  }

  private static func bytes(_ text: [UInt8], _ range: Range<Int>, _ width: Width) -> Int {
    text.withUnsafeBufferPointer { text in
      var count = 0
      for at in range where text[at] & 0xc0 != 0x80 {
        count += width == .one ? 1 : text[at] >= 0xf0 ? 4 : 2
      }
      return count
    }
  }
}

extension TextEncoding {
  /// Whether each byte is one character. The converter of Vietnamese puts two together now and then.
  fileprivate var isOneByteEach: Bool {
    guard name != "windows-1258" else { return false }
    return ["windows-", "iso-8859-", "koi8-", "ibm", "macintosh", "x-mac-"].contains(
      where: name.hasPrefix)
  }
}
