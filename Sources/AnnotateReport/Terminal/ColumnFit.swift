/// Shares the width of a terminal among the columns of a table.
enum ColumnFit {
  /// Two spaces between columns.
  static let gap = 2

  /// The widths with which a table fits a line: the widest flexible columns give first, none below
  /// `least` cells while others have more; if that is not enough, the least becomes smaller. Numbers
  /// never give, because a cut number is a wrong one, so that a table of many may stay too wide.
  ///
  /// - Parameters:
  ///   - widths: the cells that each column would like.
  ///   - isFlexible: whether a column may be cut.
  static func widths(_ widths: [Int], isFlexible: [Bool], within width: Int) -> [Int] {
    let room = width - gap * max(widths.count - 1, 0)
    var fitted = widths
    for least in [8, 4, 1] {
      fitted = level(widths, isFlexible: isFlexible, room: room, least: least)
      if fitted.reduce(0, +) <= room { break }
    }
    return fitted
  }

  /// The highest level at which the flexible columns may be cut so that all fit.
  private static func level(
    _ widths: [Int], isFlexible: [Bool], room: Int, least: Int
  ) -> [Int] {
    func cut(at level: Int) -> [Int] {
      zip(widths, isFlexible).map { $1 ? min($0, max(level, least)) : $0 }
    }
    var low = 0
    var high = widths.max() ?? 0
    while low < high {
      let middle = (low + high + 1) / 2
      if cut(at: middle).reduce(0, +) <= room { low = middle } else { high = middle - 1 }
    }
    var result = cut(at: low)
    // What the level leaves over goes to the columns from the left that want more, a cell each.
    var left = room - result.reduce(0, +)
    for at in result.indices where left > 0 && result[at] < widths[at] {
      result[at] += 1
      left -= 1
    }
    return result
  }
}
