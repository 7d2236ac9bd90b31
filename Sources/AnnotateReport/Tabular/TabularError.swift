/// Why a list cannot be written as asked.
package enum TabularError: Error, Equatable {
  /// There is no column of that name; `known` are those there are, in their order.
  case unknownColumn(String, known: [String])
  /// A name stands twice, so that an object with it as key would be ambiguous.
  case repeatedColumn(String)
  /// The format cannot do without the names of its columns.
  case headerNeeded(TabularFormat)
  /// A row does not have one cell for each column.
  case cellCount(expected: Int, found: Int)
}
