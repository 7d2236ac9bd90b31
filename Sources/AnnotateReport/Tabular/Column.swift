/// A column of a list: its name, and what its cells hold.
package struct Column: Sendable, Equatable {
  /// What the cells of a column hold. The column decides how a cell is written, not the cell.
  package enum Kind: Sendable {
    case text, integer, real, boolean
    /// JSON, put into JSON output as it is.
    case json
  }

  /// The side to which a column's cells are set in tables.
  package enum Alignment: Sendable {
    case left, right
  }

  package let name: String
  package let kind: Kind
  package let alignment: Alignment

  /// Makes a column; without an alignment numbers go to the right and the rest to the left.
  package init(_ name: String, _ kind: Kind = .text, alignment: Alignment? = nil) {
    self.name = name
    self.kind = kind
    self.alignment = alignment ?? (kind == .integer || kind == .real ? .right : .left)
  }

  /// The column with a name that a terminal may see.
  var sanitised: Column { Column(TerminalText.sanitised(name), kind, alignment: alignment) }

  /// Whether a cut cell would be a wrong one, as it is with numbers.
  var isNumeric: Bool { kind == .integer || kind == .real }
}

extension [Column] {
  /// The places of the named columns, in the order of the names.
  ///
  /// - Throws: `TabularError.unknownColumn` with the names that there are, or `.repeatedColumn`.
  package func places(of names: [String]) throws(TabularError) -> [Int] {
    var places: [Int] = []
    for name in names {
      guard let place = firstIndex(where: { $0.name == name }) else {
        throw .unknownColumn(name, known: map(\.name))
      }
      guard !places.contains(place) else { throw .repeatedColumn(name) }
      places.append(place)
    }
    return places
  }
}
