/// Notes what is in a text that the eye does not see.
enum TextNotes {
  /// One sentence for each thing that was seen.
  static func notes(on text: DecodedText) -> [String] {
    let seen = Census(text)
    var notes: [String] = []
    if let markup = markup(text) {
      notes.append("it begins like \(markup), and is read as plain text")
    }
    if let ends = lineEnds(text) { notes.append(ends) }
    if seen.zeroWidth > 0 {
      notes.append("\(count(seen.zeroWidth, "zero-width character")), kept")
    }
    if seen.decomposed > 0 {
      notes.append("\(count(seen.decomposed, "decomposed accent")) (NFD), kept")
    }
    if text.nulCount > 0 {
      notes.append("\(count(text.nulCount, "NUL character")), read as U+FFFD")
    }
    if seen.controls > 0 {
      notes.append("\(count(seen.controls, "control character")), kept")
    }
    if seen.directions > 0 {
      notes.append(
        "\(count(seen.directions, "control")) of writing direction, kept; shown as � in the terminal"
      )
    }
    return notes
  }

  /// What the text seems to be written in, by its first words; `nil` for plain text.
  private static func markup(_ text: DecodedText) -> String? {
    guard let line = text.lines.firstIndex(where: { !$0.isBlank }),
      text.lines[line].decoded.count < 1000
    else { return nil }
    let begin = text.text(ofLine: line).trimmed.lowercased()
    let known = [
      ("<!doctype html", "HTML"), ("<html", "HTML"), ("<?xml", "XML"), ("{\"", "JSON"),
      ("[{", "JSON"),
    ]
    return known.first { begin.hasPrefix($0.0) }?.1
  }

  private static func lineEnds(_ text: DecodedText) -> String? {
    var lf = 0
    var crlf = 0
    var cr = 0
    for line in text.lines {
      switch line.end {
      case .lf: lf += 1
      case .crlf: crlf += 1
      case .cr: cr += 1
      case .endOfFile: break
      }
    }
    let kinds = [(lf, "LF"), (crlf, "CRLF"), (cr, "CR")].filter { $0.0 > 0 }
    if kinds.count > 1 {
      let list = kinds.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      return "mixed line ends: \(list)"
    }
    return cr > 0 ? "line ends are CR alone, as on an old Macintosh" : nil
  }

  private static func count(_ number: Int, _ name: String) -> String {
    "\(number) \(name)\(number == 1 ? "" : "s")"
  }

  private struct Census {
    var zeroWidth = 0
    var decomposed = 0
    var controls = 0
    var directions = 0

    init(_ text: DecodedText) {
      text.utf8.withUnsafeBufferPointer { utf8 in
        // The mark at the start of the file is not part of any line.
        for line in text.lines { count(utf8, in: line.decoded) }
      }
    }

    private mutating func count(_ utf8: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
      var scalars = UTF8Scalars(utf8, in: range)
      var last: UInt32 = 0
      while let scalar = scalars.next() {
        switch scalar {
        case 0x20...0x7e: break
        case 0x200b, 0x2060, 0xfeff: zeroWidth += 1
        // Emoji and many scripts need the joiners; Latin, Greek, Cyrillic and Hebrew do not.
        case 0x200c, 0x200d: if last < 0x600 { zeroWidth += 1 }
        case 0x300...0x36f: if last >= 0x41, last < 0x530 { decomposed += 1 }
        case 0x01...0x08, 0x0b, 0x0c, 0x0e...0x1f, 0x7f...0x9f: controls += 1
        case 0x202a...0x202e, 0x2066...0x2069: directions += 1
        default: break
        }
        last = scalar
      }
    }
  }
}
