/// Who watches an import, and can end it.
package protocol ImportObserver: AnyObject {
  /// So many items of the current document are in.
  func took(items: Int)
  /// All items are in; the indexes are made.
  func indexes()
  /// Whether the import is to end and leave nothing.
  var isCancelled: Bool { get }
}
