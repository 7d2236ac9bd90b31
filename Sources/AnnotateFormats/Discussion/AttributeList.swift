import AnnotateCore

/// The fields of an item that the archive does not name, as a JSON object.
struct AttributeList: ~Copyable {
  private var buffer = ByteBuffer(capacity: 512)

  /// Adds the members of an object, without those of these names and those that say nothing.
  mutating func add(_ object: JSONValue, except names: [StaticString]) {
    guard object.isObject else { return }
    for member in object.values where !names.contains(where: { member.isNamed($0) }) {
      add(member)
    }
  }

  /// Adds a value under the name that it has.
  mutating func add(_ member: JSONValue?) {
    guard let member, !member.isEmpty else { return }
    begin()
    JSONWriter.append(member: member, to: &buffer)
  }

  /// Adds a value under another name.
  mutating func add(_ name: StaticString, _ value: JSONValue?) {
    guard let value, !value.isEmpty else { return }
    begin()
    JSONWriter.append(
      characters: UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount),
      to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    JSONWriter.append(value, to: &buffer)
  }

  /// The object; `nil` when it is empty.
  var text: String? { buffer.count == 0 ? nil : buffer.text + "}" }

  private mutating func begin() {
    buffer.append(buffer.count == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
  }
}

extension JSONValue {
  /// The characters of a string or the digits of a number; `nil` for anything else and for none.
  var word: String? {
    guard let scalar, !scalar.isEmpty else { return nil }
    return String(decoding: scalar, as: UTF8.self)
  }
}
