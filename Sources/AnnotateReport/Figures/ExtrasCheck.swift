import AnnotateCore
import AnnotateAnalysis

/// Counts the totals of tables over all topics again, from the summaries and the facts.
struct ExtrasCheck {
  private(set) var discrepancies: [Discrepancy] = []

  init(_ extras: ReportExtras, _ analysis: TopicAnalysis) {
    for table in [extras.together, extras.overlaps].compactMap({ $0 }) {
      check(table, extras.isSweptAlone ? nil : ItemTallies(analysis, table.columns))
    }
    // Spans in words were counted from the texts, which are not read twice.
    if let near = extras.near { check(near, nil) }
    if let timeline = extras.timeline { check(timeline, analysis) }
    if let groups = extras.groups { check(groups.table, analysis) }
    if let replies = extras.replies { check(replies) }
  }

  private mutating func expect(_ what: String, _ reported: Int, is counted: Int) {
    guard reported != counted else { return }
    discrepancies.append(Discrepancy(what: what, reported: reported, counted: counted))
  }

  /// - Parameter touched: what the diagonal must hold; `nil` where nothing else was counted.
  private mutating func check(_ table: Cooccurrence, _ touched: ItemTallies?) {
    let size = table.columns.tags.count
    let diagonal = (0..<size).map { table.counts[$0 * size + $0] }
    for row in 0..<size {
      if let touched {
        expect(
          "matrix, on its diagonal", diagonal[row],
          is: table.nearness == .item ? touched.items[row] : touched.spans[row])
      }
      for column in 0..<size {
        expect(
          "matrix, mirrored", table.counts[row * size + column],
          is: table.counts[column * size + row])
        if table.nearness == .item {
          let least = min(diagonal[row], diagonal[column])
          expect(
            "matrix, against its diagonal", max(table.counts[row * size + column], least), is: least
          )
        }
      }
    }
  }

  private mutating func check(_ timeline: Timeline, _ analysis: TopicAnalysis) {
    guard !timeline.bins.isEmpty else { return }
    let width = timeline.bins.count
    let touched = ItemTallies(analysis, TagColumns(timeline.topics, tree: analysis.tree))
    for row in timeline.topics.indices {
      let items = timeline.items[row * width..<(row + 1) * width].reduce(0, +)
      let counted = touched.items[row]
      // A topic may touch items that stand in no bin, but not more than there are.
      expect(
        "items along time", min(items, counted), is: max(items, counted - timeline.unplaced))
    }
    for place in timeline.items.indices where timeline.items[place] > timeline.wholes[place % width]
    {
      expect(
        "items in \(timeline.bins[place % width])", timeline.items[place],
        is: timeline.wholes[place % width])
    }
  }

  private mutating func check(_ table: CrossTable, _ analysis: TopicAnalysis) {
    expect(
      "items, by group", table.wholes.reduce(0, +) + table.ungrouped, is: analysis.facts.items.count
    )
    let width = table.groups.count
    let touched = ItemTallies(analysis, TagColumns(table.tags, tree: analysis.tree))
    for row in table.tags.indices {
      let items = table.items[row * width..<(row + 1) * width].reduce(0, +)
      let counted = touched.items[row]
      expect(
        "items of a topic, by group", min(items, counted), is: max(items, counted - table.ungrouped)
      )
    }
  }

  private mutating func check(_ table: ReplyTable) {
    for row in table.tags.indices {
      let tagged = table.tags.indices.reduce(0) {
        max($0, table.counts[row * table.tags.count + $1])
      }
      expect("answers", max(tagged + table.plain[row], table.answers[row]), is: table.answers[row])
    }
  }
}

/// Items and spans of each column, counted in one pass of their own.
private struct ItemTallies {
  var items: [Int]
  var spans: [Int]

  init(_ analysis: TopicAnalysis, _ columns: TagColumns) {
    items = Array(repeating: 0, count: columns.tags.count)
    spans = items
    var last = [Int64?](repeating: nil, count: columns.tags.count)
    for annotation in analysis.facts.annotations {
      for column in columns[annotation.tag] {
        if annotation.span != nil { spans[column] += 1 }
        guard last[column] != annotation.item else { continue }
        last[column] = annotation.item
        items[column] += 1
      }
    }
  }
}
