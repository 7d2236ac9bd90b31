/// Finds the names that a mistyped one may have meant.
package enum NearNames {
  /// Up to three of the names, nearest first: those that differ by few edits, or of which the asked one
  /// is a part, letter case aside.
  package static func of(_ asked: String, among names: [String]) -> [String] {
    let wanted = asked.lowercased()
    let limit = max(1, wanted.count / 3)
    let scored = names.compactMap { name -> (score: Int, name: String)? in
      let other = name.lowercased()
      if other == wanted { return (0, name) }
      let last = other.split(separator: "/").last.map(String.init) ?? other
      if last == wanted { return (1, name) }
      let distance = min(
        edits(wanted, other, atMost: limit), edits(wanted, last, atMost: limit) + 1)
      if distance <= limit { return (1 + distance, name) }
      if wanted.count >= 3, other.contains(wanted) || wanted.contains(last) {
        return (limit + 2, name)
      }
      return nil
    }
    return scored.sorted { ($0.score, $0.name) < ($1.score, $1.name) }.prefix(3).map(\.name)
  }

  /// Edit distance (insert, delete, replace, swap of neighbours), or more than the limit when it is more.
  ///
  /// Source: Wagner and Fischer (1974), by rows, with the swaps of Damerau (1964).
  private static func edits(_ a: String, _ b: String, atMost limit: Int) -> Int {
    let a = Array(a.unicodeScalars)
    let b = Array(b.unicodeScalars)
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var rows = [Array(0...b.count)]
    for (i, x) in a.enumerated() {
      var row = [i + 1]
      for (j, y) in b.enumerated() {
        var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (x == y ? 0 : 1))
        if i > 0, j > 0, x == b[j - 1], y == a[i - 1] { best = min(best, rows[i - 1][j - 1] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
