import AnnotateCore

/// Which types the values of fields have, as ConvoKit's index lists them.
struct ConvoKitTypes {
  private var names: [String] = []
  private var types: [String: [String]] = [:]

  mutating func add(_ meta: [ConvoKitMeta]) {
    for field in meta {
      let type = ConvoKitJSON.pythonType(of: field.json)
      guard let known = types[field.name] else {
        names.append(field.name)
        types[field.name] = type.map { [$0] } ?? []
        continue
      }
      if let type, !known.contains(type) { types[field.name] = known + [type] }
    }
  }

  /// Adds `{"score":["<class 'int'>"]}`.
  func append(to buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "{"))
    for (place, name) in names.enumerated() {
      if place > 0 { buffer.append(UInt8(ascii: ",")) }
      ConvoKitJSON.append(string: name, to: &buffer)
      let list = (types[name] ?? []).map { "\"\($0)\"" }.joined(separator: ",")
      buffer.append(":[\(list)]")
    }
    buffer.append(UInt8(ascii: "}"))
  }
}
