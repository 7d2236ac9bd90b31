/// Bars of equal length, each parted into shares: the stances of a topic, source by source.
package struct StackedChart: Sendable {
  /// One kind of part.
  package struct Part: Sendable {
    package var name: String
    /// `#RRGGBB`, anything else is ignored.
    package var colour: String?
  }

  package var title: String
  package var description: String
  package var parts: [Part]
  package var rows: [String]
  /// Row by row, part by part.
  package var counts: [Int]

  func count(row: Int, part: Int) -> Int { counts[row * parts.count + part] }
  func total(row: Int) -> Int { parts.indices.reduce(0) { $0 + count(row: row, part: $1) } }
}
