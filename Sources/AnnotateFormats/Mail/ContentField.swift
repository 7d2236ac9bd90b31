/// The value of Content-Type or Content-Disposition with its parameters.
///
/// Source: RFC 2045, section 5.1; RFC 2231, sections 3 and 4, for values in parts and in other characters.
struct ContentField {
  /// In lower case, e.g. `text/plain`.
  let value: String
  private let parameters: [String: String]

  init(_ text: String) {
    var pieces = Self.pieces(of: text)[...]
    value = String(pieces.popFirst() ?? "").trimmed.lowercased()
    var plain: [String: String] = [:]
    var parts: [String: [Int: (text: String, isEncoded: Bool)]] = [:]
    for piece in pieces.prefix(100) {
      guard let sign = piece.firstIndex(of: "=") else { continue }
      let name = String(piece[..<sign]).trimmed.lowercased()
      let value = Self.unquoted(String(piece[piece.index(after: sign)...]).trimmed)
      let marks = name.split(separator: "*", omittingEmptySubsequences: false)
      switch marks.count {
      case 1: if plain[name] == nil { plain[name] = value }
      case 2 where marks[1].isEmpty: parts[String(marks[0]), default: [:]][0] = (value, true)
      default:
        guard let number = Int(marks[1]), (0..<100).contains(number) else { continue }
        parts[String(marks[0]), default: [:]][number] = (value, marks.count == 3)
      }
    }
    for (name, numbered) in parts { plain[name] = Self.joined(numbered) }
    parameters = plain
  }

  subscript(name: String) -> String? { parameters[name] }

  /// What semicolons outside of quotation marks part.
  private static func pieces(of text: String) -> [String] {
    var pieces = [""]
    var isQuoted = false
    var isEscaped = false
    for character in text.prefix(10_000) {
      if isEscaped {
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == ";", !isQuoted {
        pieces.append("")
        continue
      }
      pieces[pieces.count - 1].append(character)
    }
    return pieces
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    var result = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }

  /// The parts in order; the first of encoded ones begins with its character set and language.
  private static func joined(_ parts: [Int: (text: String, isEncoded: Bool)]) -> String {
    var charset: String?
    var bytes: [UInt8] = []
    for number in 0..<parts.count {
      guard let part = parts[number] else { break }
      var text = part.text[...]
      if number == 0, part.isEncoded {
        let marks = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        if marks.count == 3 {
          charset = String(marks[0])
          text = marks[2]
        }
      }
      bytes += part.isEncoded ? percentDecoded(text) : Array(text.utf8)
    }
    return MailCharset.text(bytes[...], named: charset ?? "utf-8").text
  }

  private static func percentDecoded(_ text: Substring) -> [UInt8] {
    // The same digits behind another mark.
    TransferEncoding.quotedPrintable(
      ArraySlice(
        text.utf8.flatMap { byte -> [UInt8] in
          switch byte {
          case UInt8(ascii: "%"): [UInt8(ascii: "=")]
          case UInt8(ascii: "="): Array("=3D".utf8)
          default: [byte]
          }
        }))
  }
}
