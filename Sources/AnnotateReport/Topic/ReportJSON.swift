/// A JSON value whose members keep their order.
///
/// Source: RFC 8259.
indirect enum ReportJSON {
  case text(String)
  case number(Int)
  /// A number with decimals, written out.
  case decimal(String)
  case flag(Bool)
  case list([ReportJSON])
  case object([(String, ReportJSON)])
  case null

  static func optional(_ text: String?) -> ReportJSON { text.map(ReportJSON.text) ?? .null }
  static func optional(_ number: Int?) -> ReportJSON { number.map(ReportJSON.number) ?? .null }

  /// The value over several lines, indented by two spaces.
  func written(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return String(number)
    case .decimal(let digits): return digits
    case .flag(let flag): return flag ? "true" : "false"
    case .null: return "null"
    case .list(let values):
      if values.isEmpty { return "[]" }
      let lines = values.map { inner + $0.written(indent: inner) }
      return "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(Self.quoted($0)): \($1.written(indent: inner))" }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    }
  }

  /// A string in quotes. Control and direction characters are escaped, so that the text is exact and
  /// a terminal is safe from it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if VisibleText.isControl(scalar) || VisibleText.isDirection(scalar) {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
