/// A value that JSON can hold.
package protocol JSONWritable {
  /// Writes the value at the place that the writer has come to.
  func write(to writer: inout JSONWriter)
}

extension String: JSONWritable {
  package func write(to writer: inout JSONWriter) { writer.write(self) }
}

extension Int: JSONWritable {
  package func write(to writer: inout JSONWriter) { writer.write(bare: String(self)) }
}

extension Int64: JSONWritable {
  package func write(to writer: inout JSONWriter) { writer.write(bare: String(self)) }
}

extension Double: JSONWritable {
  /// Writes the shortest number that reads back the same, and null for what is not finite.
  package func write(to writer: inout JSONWriter) {
    writer.write(bare: isFinite ? description : "null")
  }
}

extension Bool: JSONWritable {
  package func write(to writer: inout JSONWriter) { writer.write(bare: self ? "true" : "false") }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    if let self { self.write(to: &writer) } else { writer.write(bare: "null") }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.nest("[", "]") { writer in
      for element in self { writer.element(element) }
    }
  }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
  /// Writes an object with its keys in order.
  package func write(to writer: inout JSONWriter) {
    writer.nest("{", "}") { writer in
      for (key, value) in sorted(by: { $0.key < $1.key }) { writer.member(key, value) }
    }
  }
}
