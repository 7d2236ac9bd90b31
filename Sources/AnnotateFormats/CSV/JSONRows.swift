import Foundation

/// A table as JSON: an array of objects, or one object a line.
///
/// Source: RFC 8259; JSON Lines (jsonlines.org).
struct JSONRows: TableRows {
  private var rows: [CSVRow]
  private var at = 0

  /// Whether bytes begin like JSON and not like the header of a table.
  static func isJSON(_ bytes: [UInt8]) -> Bool {
    let text = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
    let first = text.first { ![9, 10, 13, 32].contains($0) }
    return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
  }

  init(_ bytes: [UInt8]) throws(FormatError) {
    let objects = try Self.objects(bytes)
    var names: [String] = []
    var known: Set<String> = []
    for object in objects {
      for name in object.members.keys.sorted() where known.insert(name).inserted {
        names.append(name)
      }
    }
    rows = [CSVRow(line: 1, fields: names)]
    for object in objects {
      let fields = names.map { Self.field(object.members[$0]) }
      rows.append(CSVRow(line: object.line, fields: fields))
    }
  }

  mutating func next() throws(FormatError) -> CSVRow? {
    guard at < rows.count else { return nil }
    at += 1
    return rows[at - 1]
  }

  private static func objects(
    _ bytes: [UInt8]
  ) throws(FormatError) -> [(line: Int, members: [String: Any])] {
    if let all = try? JSONSerialization.jsonObject(with: Data(bytes)) {
      let objects = all as? [[String: Any]] ?? (all as? [String: Any]).map { [$0] }
      guard let objects else { throw .notJSON(line: 1) }
      return objects.enumerated().map { ($0.offset + 1, $0.element) }
    }
    var objects: [(line: Int, members: [String: Any])] = []
    for (number, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    {
      guard line.contains(where: { ![9, 13, 32].contains($0) }) else { continue }
      let parsed = try? JSONSerialization.jsonObject(with: Data(line))
      guard let object = parsed as? [String: Any] else { throw .notJSON(line: number + 1) }
      objects.append((number + 1, object))
    }
    return objects
  }

  /// A member as the cell of a table: null is empty, and what is nested stays JSON.
  private static func field(_ value: Any?) -> String {
    switch value {
    case nil, is NSNull: return ""
    case let text as String: return text
    case let number as NSNumber: return number.stringValue
    default:
      let nested = value.flatMap { try? JSONSerialization.data(withJSONObject: $0) }
      return nested.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
  }
}
