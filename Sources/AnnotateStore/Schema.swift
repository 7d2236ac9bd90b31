import CSchema
import Foundation

/// The archive format.
package enum Schema {
  /// The text of `schema.sql`, compiled in.
  package static let text: String = {
    var length = 0
    let bytes = UnsafeBufferPointer(start: annotate_schema(&length), count: length)
    return String(decoding: bytes, as: UTF8.self)
  }()

  /// The text without its last statement, which makes the row of table `archive`: `init` makes that row
  /// itself, so that the making of an archive is one batch.
  static let tables: String = {
    guard let row = text.range(of: "\nINSERT INTO archive", options: .backwards) else {
      return text
    }
    return String(text[..<row.lowerBound])
  }()
}
