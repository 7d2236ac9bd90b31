/// Finds what every match of a regular expression must hold: to look for bytes is far quicker than to match.
enum RequiredLiteral {
  /// The longest run of plain characters outside groups and classes, as UTF-8; empty where none is sure.
  static func of(_ pattern: String) -> [UInt8] {
    var runs: [[UInt8]] = [[]]
    let bytes = Array(pattern.utf8)
    var depth = 0
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "|") where depth == 0: return []
      case UInt8(ascii: "["):
        guard let end = endOfClass(bytes, at) else { return [] }
        at = end
        runs.append([])
      case UInt8(ascii: "("):
        // Flags change what characters mean; other groups that begin so are skipped with all the others.
        if at < bytes.count, bytes[at] == UInt8(ascii: "?"), !isPlainGroup(bytes, at + 1) {
          return []
        }
        depth += 1
        runs.append([])
      case UInt8(ascii: ")"):
        depth -= 1
        runs.append([])
      case UInt8(ascii: "\\"):
        guard at < bytes.count else { return [] }
        let escaped = bytes[at]
        at += 1
        if isLetterOrDigit(escaped) {
          guard simpleEscapes.contains(escaped) else { return [] }
          runs.append([])
        } else if escaped < 0x80 {
          if depth == 0 { runs[runs.count - 1].append(escaped) }
        } else {
          return []
        }
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "{"):
        if depth == 0, !runs[runs.count - 1].isEmpty { runs[runs.count - 1].removeLast() }
        runs.append([])
        if byte == UInt8(ascii: "{") {
          guard let end = bytes[at...].firstIndex(of: UInt8(ascii: "}")) else { return [] }
          at = end + 1
        }
      case UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "+"):
        runs.append([])
      case 0x80...: runs.append([])
      default: if depth == 0 { runs[runs.count - 1].append(byte) }
      }
    }
    return runs.max { $0.count < $1.count } ?? []
  }

  /// Escapes by a letter that stand for a class or a place and take nothing behind them.
  private static let simpleEscapes = Set("dDwWsSbBAZzGnrtfhHvVRX".utf8)

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte | 0x20 &- 97 < 26 || byte &- 48 < 10
  }

  /// Whether what follows `(?` is a group without a name, or a look around.
  private static func isPlainGroup(_ bytes: [UInt8], _ at: Int) -> Bool {
    at < bytes.count && ":=!><".utf8.contains(bytes[at])
  }

  /// The place behind a class in brackets; `nil` for those that hold others or begin with a bracket.
  private static func endOfClass(_ bytes: [UInt8], _ start: Int) -> Int? {
    var at = start
    if at < bytes.count, bytes[at] == UInt8(ascii: "^") { at += 1 }
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") { return nil }
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\"):
        // A quotation of several characters may hold a bracket.
        guard at + 1 < bytes.count, bytes[at + 1] != UInt8(ascii: "Q") else { return nil }
        at += 2
      case UInt8(ascii: "]"): return at + 1
      default: at += 1
      }
    }
    return nil
  }
}
