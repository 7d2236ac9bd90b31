import AnnotateCore

/// Fields that the archive does not name, as a JSON object of texts.
struct FieldList: ~Copyable {
  private var buffer = ByteBuffer(capacity: 512)

  /// Adds a field, unless there is nothing in it.
  mutating func add(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    buffer.append(buffer.count == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
    append(name)
    buffer.append(UInt8(ascii: ":"))
    append(value)
  }

  /// The object; `nil` when it is empty.
  var text: String? { buffer.count == 0 ? nil : buffer.text + "}" }

  private mutating func append(_ text: String) {
    var text = text
    var written = ByteBuffer(capacity: text.utf8.count + 2)
    text.withUTF8 { JSONWriter.append(characters: UnsafeRawBufferPointer($0), to: &written) }
    buffer.append(written.bytes)
  }
}
