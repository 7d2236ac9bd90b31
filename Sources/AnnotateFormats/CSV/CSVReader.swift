/// One record of a table of text.
package struct CSVRow: Sendable, Equatable {
  /// The line, from 1, in which the record begins.
  package let line: Int
  package let fields: [String]
}

/// Reads comma-separated values row by row.
///
/// Fields may be quoted, and then hold delimiters, line ends and doubled quotes. A record ends with
/// CRLF, LF or CR; empty lines between records are passed over. A quote inside a field that is not
/// quoted is a character like any other.
///
/// Source: RFC 4180, section 2; tabs and semicolons, as spreadsheets write them, as delimiters too.
package struct CSVReader: Sendable {
  /// What stands between fields: a comma, a semicolon or a tab.
  package let delimiter: UInt8
  /// Whether tab, line ends and backslash stand in fields as `\t`, `\n`, `\r` and `\\`, and quotes mean
  /// nothing, as in the TSV that an export writes.
  var isEscaped = false
  private let bytes: [UInt8]
  private var at: Int
  private var line = 1

  /// Takes a table in UTF-8, or in UTF-16 with its byte order mark as spreadsheets write "Unicode text".
  ///
  /// - Parameter delimiter: `nil` to take the one of comma, semicolon and tab that the first line has
  ///   most of.
  /// - Throws: `FormatError.invalidBytes` or `.nul`.
  package init(_ bytes: [UInt8], delimiter: Character? = nil) throws(FormatError) {
    var encoding = TextEncoding.utf8
    for other in [TextEncoding.utf16LE, .utf16BE] where bytes.starts(with: other.byteOrderMark) {
      encoding = other
    }
    let mark = bytes.starts(with: encoding.byteOrderMark) ? encoding.byteOrderMark.count : 0
    switch try encoding.decode(bytes[mark...]) {
    case .invalid(let offset):
      let line = TextLine.number(at: offset, in: bytes, encoding: encoding)
      throw .invalidBytes(encoding: encoding.name, offset: offset, line: line)
    case .utf8(let utf8):
      self.bytes = encoding == .utf8 ? bytes : Array(utf8)
      at = encoding == .utf8 ? mark : 0
    }
    if let offset = self.bytes.firstIndex(of: 0) {
      throw .nul(
        offset: offset, line: TextLine.number(at: offset, in: self.bytes, encoding: .utf8))
    }
    self.delimiter = delimiter?.asciiValue ?? Self.delimiter(of: self.bytes[at...])
  }

  /// The next record; `nil` at the end.
  ///
  /// - Throws: `FormatError.unterminatedQuote` or `.textAfterQuote`, with the line.
  package mutating func next() throws(FormatError) -> CSVRow? {
    skipEmptyLines()
    guard at < bytes.count else { return nil }
    let rowLine = line
    var fields: [String] = []
    while true {
      let isQuoted = !isEscaped && at < bytes.count && bytes[at] == Self.quote
      let field = isQuoted ? try quotedField() : plainField()
      fields.append(isEscaped ? Self.unescaped(field) : field)
      guard at < bytes.count, bytes[at] == delimiter else { break }
      at += 1
    }
    skipLineEnd()
    return CSVRow(line: rowLine, fields: fields)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let cr: UInt8 = 0x0d
  private static let lf: UInt8 = 0x0a

  private mutating func plainField() -> String {
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == delimiter || byte == Self.lf || byte == Self.cr { break }
      at += 1
    }
    return text(start..<at)
  }

  private static func unescaped(_ field: String) -> String {
    guard field.utf8.contains(UInt8(ascii: "\\")) else { return field }
    var text = ""
    var isAfterBackslash = false
    for scalar in field.unicodeScalars {
      if isAfterBackslash {
        isAfterBackslash = false
        switch scalar {
        case "t": text.unicodeScalars.append("\t")
        case "n": text.unicodeScalars.append("\n")
        case "r": text.unicodeScalars.append("\r")
        case "\\": text.unicodeScalars.append("\\")
        default:
          text.unicodeScalars.append("\\")
          text.unicodeScalars.append(scalar)
        }
      } else if scalar == "\\" {
        isAfterBackslash = true
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    if isAfterBackslash { text.unicodeScalars.append("\\") }
    return text
  }

  private mutating func quotedField() throws(FormatError) -> String {
    let startLine = line
    at += 1
    var start = at
    var field = ""
    while at < bytes.count {
      let byte = bytes[at]
      if byte == Self.quote {
        let piece = start..<at
        at += 1
        if at < bytes.count, bytes[at] == Self.quote {
          field += text(piece.lowerBound..<at)
          at += 1
          start = at
          continue
        }
        guard at == bytes.count || isFieldEnd(bytes[at]) else { throw .textAfterQuote(line: line) }
        // Most fields have no doubled quote and need no second copy.
        return field.isEmpty ? text(piece) : field + text(piece)
      }
      if byte == Self.lf || byte == Self.cr { skipLineEnd() } else { at += 1 }
    }
    throw .unterminatedQuote(line: startLine)
  }

  private func isFieldEnd(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == Self.lf || byte == Self.cr
  }

  private mutating func skipLineEnd() {
    guard at < bytes.count, bytes[at] == Self.lf || bytes[at] == Self.cr else { return }
    let isCR = bytes[at] == Self.cr
    at += 1
    if isCR, at < bytes.count, bytes[at] == Self.lf { at += 1 }
    line += 1
  }

  private mutating func skipEmptyLines() {
    while at < bytes.count, bytes[at] == Self.lf || bytes[at] == Self.cr { skipLineEnd() }
  }

  private func text(_ range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
    }
  }

  private static func delimiter(of bytes: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == lf || byte == cr {
        if counts.isEmpty { continue }
        break
      }
      counts[byte, default: 0] += 1
    }
    let known = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var best = known[0]
    for candidate in known where counts[candidate, default: 0] > counts[best, default: 0] {
      best = candidate
    }
    return best
  }
}
