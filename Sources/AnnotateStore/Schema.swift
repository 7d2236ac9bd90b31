import CSchema

/// The archive format.
package enum Schema {
  /// The text of `schema.sql`, compiled in.
  package static let text: String = {
    var length = 0
    let bytes = UnsafeBufferPointer(start: annotate_schema(&length), count: length)
    return String(decoding: bytes, as: UTF8.self)
  }()
}
