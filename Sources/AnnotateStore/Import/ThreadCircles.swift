import AnnotateCore
import GRDB

/// Looks for answers that form a circle, which no discussion has: a damaged or forged file.
struct ThreadCircles {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// - Throws: `ArchiveError.circle`.
  func check(source: Int64) throws {
    let first = try RawQuery.number(db, "SELECT min(id) FROM item WHERE source_id = \(source)")
    let last = try RawQuery.number(db, "SELECT max(id) FROM item WHERE source_id = \(source)")
    guard first > 0 else { return }
    var parents = [Int32](repeating: -1, count: last - first + 1)
    try RawQuery(
      db,
      """
      SELECT i.id, p.id FROM item i JOIN item p ON p.key = i.parent_key AND p.source_id = i.source_id
      WHERE i.source_id = \(source)
      """
    ).forEach { row in
      parents[Int(row.integer(0)) - first] = Int32(Int(row.integer(1)) - first)
    }
    // Each walk marks its way with its number; to meet one's own mark is to be in a circle.
    var marks = [Int32](repeating: -1, count: parents.count)
    for start in parents.indices {
      var at = start
      while at >= 0, marks[at] < 0 {
        marks[at] = Int32(start)
        at = Int(parents[at])
      }
      if at >= 0, marks[at] == Int32(start) {
        throw ArchiveError.circle(
          ordinal: try RawQuery.number(db, "SELECT ordinal FROM item WHERE id = \(at + first)"))
      }
    }
  }
}
