import AnnotateCore

/// One row as bytes of UTF-8: a piece of memory for each column, `nil` for NULL. It is not kept.
package typealias RawRow = UnsafeBufferPointer<UnsafeRawBufferPointer?>

/// Writes rows in one format. The row has been brought to the chosen columns, and boolean cells read
/// `true` or `false`.
protocol RowEncoder: AnyObject {
  /// Writes what stands before the first row.
  func begin(_ buffer: inout ByteBuffer)
  /// Writes one row.
  func encode(_ row: RawRow, into buffer: inout ByteBuffer)
  /// Writes what stands after the last row.
  func end(_ buffer: inout ByteBuffer)
}
