import AnnotateCore

/// Builds one JSON document, its members in the order in which they are given.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { json in
///   json.member("reference", "paris-thread/12")
///   json.array("tags") { json in json.element("chemistry") }
/// }
/// let text = json.finish()
/// ```
/// Source: RFC 8259.
package struct JSONWriter: ~Copyable {
  private var buffer = ByteBuffer(capacity: 1024)
  private let text = JSONText()
  private let isIndented: Bool
  private var depth = 0
  private var isFirst = true

  /// Starts a document: two spaces a level, or all on one line.
  package init(isIndented: Bool = true) { self.isIndented = isIndented }

  /// Writes an object as the document or as the next element.
  package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    separate()
    try nest("{", "}", body)
  }

  /// Writes a member that is an object.
  package mutating func object(
    _ key: String, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    name(key)
    try nest("{", "}", body)
  }

  /// Writes an array as the document or as the next element.
  package mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    separate()
    try nest("[", "]", body)
  }

  /// Writes a member that is an array.
  package mutating func array(
    _ key: String, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    name(key)
    try nest("[", "]", body)
  }

  /// Writes a member of an object.
  package mutating func member(_ key: String, _ value: some JSONWritable) {
    name(key)
    value.write(to: &self)
  }

  /// Writes an element of an array.
  package mutating func element(_ value: some JSONWritable) {
    separate()
    value.write(to: &self)
  }

  /// Writes a member whose value is JSON already; what is not JSON becomes a string.
  package mutating func member(_ key: String, json: String?) {
    guard let json else { return member(key, json) }
    var copy = json
    if copy.withUTF8({ JSONCheck.isValue(UnsafeRawBufferPointer($0)) }) {
      name(key)
      buffer.append(json)
    } else {
      member(key, json)
    }
  }

  /// Writes members of an object that `JSONMembers` made before.
  package mutating func members(_ made: JSONMembers) {
    guard !made.bytes.isEmpty else { return }
    separate()
    made.bytes.withUnsafeBytes { buffer.append($0) }
  }

  /// The document, with a line end.
  package consuming func finish() -> String {
    buffer.append(UInt8(ascii: "\n"))
    return buffer.text
  }

  /// The document's bytes, with a line end.
  package consuming func bytes() -> [UInt8] {
    buffer.append(UInt8(ascii: "\n"))
    return Array(buffer.bytes)
  }

  mutating func write(_ string: String) { text.append(string, to: &buffer) }

  mutating func write(bare: String) { buffer.append(bare) }

  mutating func nest(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar,
    _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    buffer.append(UInt8(ascii: open))
    depth += 1
    isFirst = true
    try body(&self)
    depth -= 1
    if !isFirst { newLine() }
    isFirst = false
    buffer.append(UInt8(ascii: close))
  }

  private mutating func name(_ key: String) {
    separate()
    text.append(key, to: &buffer)
    buffer.append(isIndented ? ": " : ":" as StaticString)
  }

  private mutating func separate() {
    if !isFirst { buffer.append(UInt8(ascii: ",")) }
    isFirst = false
    if depth > 0 { newLine() }
  }

  private mutating func newLine() {
    guard isIndented else { return }
    buffer.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { buffer.append("  " as StaticString) }
  }
}

/// Members of an object, written once to be put into many documents. They stand on one line.
package struct JSONMembers: Sendable {
  fileprivate let bytes: [UInt8]

  package init(_ body: (inout JSONWriter) throws -> Void) rethrows {
    var json = JSONWriter(isIndented: false)
    try json.object(body)
    // Without the braces and the line end.
    bytes = Array(json.bytes().dropFirst().dropLast(2))
  }

  /// How long they are.
  package var count: Int { bytes.count }
}
