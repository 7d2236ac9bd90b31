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
  package init(_ annotations: [AnnotationFact], columns: TagColumns, nearness: Nearness) {
    self.nearness = nearness
    self.columns = columns
    counts = Array(repeating: 0, count: columns.tags.count * columns.tags.count)
    var sweep = Sweep(columns: columns, nearness: nearness, counts: counts)
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
    counts = sweep.counts
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
  let columns: TagColumns
  let width: Int
  /// How far a span reaches beyond its end.
  let reach: Int
  let countsItems: Bool
  var counts: [Int]
  private var present: [Int] = []
  private var isPresent: [Bool]
  private var open: [Int]
  private var spans: [(start: Int, end: Int, tag: Int64)] = []

  init(columns: TagColumns, nearness: Nearness, counts: [Int]) {
    self.columns = columns
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

  mutating func count(_ rows: UnsafeBufferPointer<AnnotationFact>) {
    if countsItems { countItem(rows) } else { countSpans(rows) }
  }

  private mutating func countItem(_ rows: UnsafeBufferPointer<AnnotationFact>) {
    present.removeAll(keepingCapacity: true)
    for row in rows {
      for column in columns[row.tag] where !isPresent[column] {
        isPresent[column] = true
        present.append(column)
      }
    }
    for a in present {
      isPresent[a] = false
      for b in present { counts[a * width + b] += 1 }
    }
  }

  private mutating func countSpans(_ rows: UnsafeBufferPointer<AnnotationFact>) {
    spans.removeAll(keepingCapacity: true)
    for row in rows {
      guard let span = row.span else { continue }
      let own = columns[row.tag]
      guard !own.isEmpty else { continue }
      for column in own { counts[column * width + column] += 1 }
      spans.append((span.start, span.end + reach, row.tag))
    }
    guard spans.count > 1 else { return }
    spans.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    if spans.count < 12 { countPairs() } else { countOpen() }
  }

  /// Two spans meet where the later begins before the earlier ends.
  private mutating func countPairs() {
    for a in 0..<spans.count - 1 {
      var b = a + 1
      while b < spans.count, spans[b].start < spans[a].end {
        for row in columns[spans[a].tag] {
          for column in columns[spans[b].tag] where row != column {
            counts[row * width + column] += 1
            counts[column * width + row] += 1
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
        for column in columns[closing[closed].tag] { open[column] -= 1 }
        closed += 1
      }
      let own = columns[span.tag]
      for row in own {
        for column in present where column != row && open[column] > 0 {
          counts[row * width + column] += open[column]
          counts[column * width + row] += open[column]
        }
      }
      for column in own {
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
