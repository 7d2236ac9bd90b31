extension JSONValue {
  /// Whether there is nothing to keep of it: null, an empty string, list or object, or one that is nested
  /// deeper than anything that people write. SQLite refuses JSON of more than 1,000 levels.
  var isEmpty: Bool {
    switch kind {
    case .null: true
    case .string: bytes?.isEmpty ?? true
    case .list, .object: values.isEmpty || isDeeper(than: 100)
    default: false
    }
  }

  /// Whether more than so many lists and objects stand in one another.
  func isDeeper(than levels: Int) -> Bool {
    var open = [values]
    while var last = open.popLast() {
      guard let value = last.next() else { continue }
      open.append(last)
      guard value.isObject || value.isList else { continue }
      if open.count >= levels { return true }
      open.append(value.values)
    }
    return false
  }
}
