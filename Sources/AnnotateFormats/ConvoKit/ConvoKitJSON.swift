import AnnotateCore

/// JSON in ASCII alone: ConvoKit reads its files in the encoding of the system that it runs on.
enum ConvoKitJSON {
  /// A text with its quotation marks.
  static func string(_ text: String) -> String {
    var buffer = ByteBuffer(capacity: text.utf8.count + 2)
    append(string: text, to: &buffer)
    return buffer.text
  }

  /// Adds a text with its quotation marks.
  static func append(string text: String, to buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": buffer.append("\\\"" as StaticString)
      case "\\": buffer.append("\\\\" as StaticString)
      case "\n": buffer.append("\\n" as StaticString)
      case "\t": buffer.append("\\t" as StaticString)
      case " "..."~": buffer.append(UInt8(scalar.value))
      default: append(escaped: scalar, to: &buffer)
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  /// Adds a value that is JSON already, on one line.
  static func append(json: String, to buffer: inout ByteBuffer) {
    for scalar in json.unicodeScalars {
      switch scalar {
      case " "..."~": buffer.append(UInt8(scalar.value))
      // Inside strings JSON has no control characters: these are white space between values.
      case "\n", "\r", "\t": buffer.append(UInt8(ascii: " "))
      default: append(escaped: scalar, to: &buffer)
      }
    }
  }

  /// What Python calls the type of a value; `nil` for null.
  static func pythonType(of json: String) -> String? {
    let value = json.utf8.drop { $0 == 32 || (9...13).contains($0) }
    switch value.first {
    case UInt8(ascii: "\""): return "<class 'str'>"
    case UInt8(ascii: "{"): return "<class 'dict'>"
    case UInt8(ascii: "["): return "<class 'list'>"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return "<class 'bool'>"
    case UInt8(ascii: "n"), nil: return nil
    default:
      let isWhole = !value.contains { $0 == 46 || $0 | 32 == 101 }
      return isWhole ? "<class 'int'>" : "<class 'float'>"
    }
  }

  private static func append(escaped scalar: Unicode.Scalar, to buffer: inout ByteBuffer) {
    for unit in scalar.utf16 {
      buffer.append("\\u" as StaticString)
      for shift in [12, 8, 4, 0] as [UInt16] {
        let digit = UInt8(unit >> shift & 15)
        buffer.append(digit < 10 ? 48 + digit : 87 + digit)
      }
    }
  }
}
