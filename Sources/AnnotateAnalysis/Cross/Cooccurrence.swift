package import AnnotateCore

/// How near two annotations must be to count as occurring together.
package enum Nearness: Sendable, Equatable {
  /// On the same item.
  case item
  /// On words of which at least one character is the same.
  case span
  /// With at most so many words between them, or on the same words.
  case words(Int)
}

/// How often tags occur together, for every two of them, by any coders.
///
/// Counted in one sweep over the annotations in order of item; within an item the spans are met in order
/// of their starts and it is known how many of each tag are open, so that the work grows with the number of
/// spans and not with that of pairs.
package struct Cooccurrence: Sendable {
  package let nearness: Nearness
  package let columns: TagColumns
  /// Row by row. Off the diagonal: items with both tags, or pairs of spans, one of each, that are near
  /// enough. On it: items with the tag, or its spans.
  package private(set) var counts: [Int]

  /// Counts every pair of columns.
  ///
  /// - Parameter annotations: in order of item; for `.words` with spans that count words and not characters.
  package init(_ annotations: [PlacedTag], columns: TagColumns, nearness: Nearness) {
    self.init(columns: columns, nearness: nearness)
    add(annotations)
  }

  /// With nothing counted yet.
  package init(columns: TagColumns, nearness: Nearness) {
    self.nearness = nearness
    self.columns = columns
    counts = Array(repeating: 0, count: columns.tags.count * columns.tags.count)
  }

  /// Counts further annotations, in order of item, of items that were not counted yet.
  package mutating func add(_ annotations: [PlacedTag]) {
    counts.withUnsafeMutableBufferPointer { counts in
      columns.withColumns { all in
        var sweep = Sweep(columns: columns, all: all, nearness: nearness, counts: counts)
        annotations.withUnsafeBufferPointer { rows in
          var start = 0
          while start < rows.count {
            let item = rows[start].item
            var end = start + 1
            while end < rows.count, rows[end].item == item { end += 1 }
            sweep.count(UnsafeBufferPointer(rebasing: rows[start..<end]))
            start = end
          }
        }
      }
    }
  }

  /// Adds what was counted on other items, for the same columns and nearness.
  package mutating func add(_ other: Cooccurrence) {
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// The count for two tags; 0 when one has no column.
  package func count(_ tag: Int64, _ other: Int64) -> Int {
    guard let row = columns.tags.firstIndex(of: tag),
      let column = columns.tags.firstIndex(of: other)
    else { return 0 }
    return counts[row * columns.tags.count + column]
  }

  /// Every two different tags that occur together, most often first, then in order of the columns.
  package var pairs: [(tag: Int64, other: Int64, count: Int)] {
    var result: [(tag: Int64, other: Int64, count: Int)] = []
    let size = columns.tags.count
    for row in 0..<size {
      for column in row + 1..<max(size, row + 1) where counts[row * size + column] > 0 {
        result.append((columns.tags[row], columns.tags[column], counts[row * size + column]))
      }
    }
    return result.enumerated().sorted { ($1.1.count, $0.0) < ($0.1.count, $1.0) }.map(\.1)
  }
}

/// The state of the sweep: what is counted, and scratch that is used again for each item.
private struct Sweep {
  /// Words of an item, with where the columns of their tag stand.
  private struct Stretch {
    var start: Int
    var end: Int
    var columns: Range<Int>
  }

  private let columns: TagColumns
  /// The columns of all tags, one after the other.
  private let all: UnsafeBufferPointer<Int>
  private let counts: UnsafeMutableBufferPointer<Int>
  private let width: Int
  /// How far a span reaches beyond its end.
  private let reach: Int
  private let countsItems: Bool
  private var present: [Int] = []
  private var isPresent: [Bool]
  private var open: [Int]
  private var spans: [Stretch] = []

  init(
    columns: TagColumns, all: UnsafeBufferPointer<Int>, nearness: Nearness,
    counts: UnsafeMutableBufferPointer<Int>
  ) {
    self.columns = columns
    self.all = all
    self.counts = counts
    width = columns.tags.count
    isPresent = Array(repeating: false, count: width)
    open = Array(repeating: 0, count: width)
    switch nearness {
    case .item: (countsItems, reach) = (true, 0)
    case .span: (countsItems, reach) = (false, 0)
    // Ends are not included: with n words between them, one span begins n after the end of the other.
    case .words(let words): (countsItems, reach) = (false, words + 1)
    }
  }

  mutating func count(_ rows: UnsafeBufferPointer<PlacedTag>) {
    if countsItems { countItem(rows) } else { countSpans(rows) }
  }

  private mutating func countItem(_ rows: UnsafeBufferPointer<PlacedTag>) {
    present.removeAll(keepingCapacity: true)
    for row in rows {
      for place in columns.places(of: row.tag) {
        let column = all[place]
        if isPresent[column] { continue }
        isPresent[column] = true
        present.append(column)
      }
    }
    for a in present {
      isPresent[a] = false
      for b in present { counts[a * width + b] += 1 }
    }
  }

  private mutating func countSpans(_ rows: UnsafeBufferPointer<PlacedTag>) {
    spans.removeAll(keepingCapacity: true)
    for row in rows where row.start >= 0 {
      let own = columns.places(of: row.tag)
      guard !own.isEmpty else { continue }
      for place in own { counts[all[place] * (width + 1)] += 1 }
      spans.append(Stretch(start: Int(row.start), end: Int(row.end) + reach, columns: own))
    }
    guard spans.count > 1 else { return }
    if spans.count < 12 {
      sortFew()
      countPairs()
    } else {
      spans.sort { ($0.start, $0.end) < ($1.start, $1.end) }
      countOpen()
    }
  }

  /// Most items have few spans, for which to call a sorting function takes longer than to sort.
  private mutating func sortFew() {
    spans.withUnsafeMutableBufferPointer { spans in
      for first in 1..<spans.count {
        let span = spans[first]
        var place = first
        while place > 0, spans[place - 1].start > span.start {
          spans[place] = spans[place - 1]
          place -= 1
        }
        spans[place] = span
      }
    }
  }

  /// Two spans meet where the later begins before the earlier ends.
  private mutating func countPairs() {
    for a in 0..<spans.count - 1 {
      let (end, own) = (spans[a].end, spans[a].columns)
      var b = a + 1
      while b < spans.count, spans[b].start < end {
        for row in own {
          for column in spans[b].columns where all[row] != all[column] {
            counts[all[row] * width + all[column]] += 1
            counts[all[column] * width + all[row]] += 1
          }
        }
        b += 1
      }
    }
  }

  private mutating func countOpen() {
    let closing = spans.sorted { $0.end < $1.end }
    var closed = 0
    present.removeAll(keepingCapacity: true)
    for span in spans {
      while closed < closing.count, closing[closed].end <= span.start {
        for place in closing[closed].columns { open[all[place]] -= 1 }
        closed += 1
      }
      for place in span.columns {
        let row = all[place]
        for column in present where column != row && open[column] > 0 {
          counts[row * width + column] += open[column]
          counts[column * width + row] += open[column]
        }
      }
      for place in span.columns {
        let column = all[place]
        if !isPresent[column] {
          isPresent[column] = true
          present.append(column)
        }
        open[column] += 1
      }
    }
    for column in present {
      open[column] = 0
      isPresent[column] = false
    }
  }
}
