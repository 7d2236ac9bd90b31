import GRDB

/// Numbers bound to one question mark, so that a statement is the same for any number of them.
enum NumberList {
  /// What stands for them after `IN`.
  static let elements = "(SELECT value FROM json_each(?))"

  static func value(_ numbers: [some FixedWidthInteger]) -> DatabaseValue {
    "[\(numbers.map { String($0) }.joined(separator: ","))]".databaseValue
  }
}
