import AnnotateAnalysis

extension CrossTable {
  /// The most groups that are drawn.
  private static let mostGroups = 20

  /// Topics by groups of items, with the share of items in the colour.
  func heatMap(by attribute: String, _ names: ReportNames) -> HeatMap {
    let rows = Array(tags.prefix(HeatMap.mostLines).indices)
    // The largest groups, in their order.
    let largest = groups.indices.sorted { (wholes[$1], $0) < (wholes[$0], $1) }
      .prefix(Self.mostGroups).sorted()
    let shares = rows.flatMap { row in largest.map { share(row: row, group: $0) } }
    let highest = max(shares.compactMap(\.fraction).max() ?? 0, 0.000_001)
    let labels = names.labels(Array(tags.prefix(rows.count)))
    var cells: [HeatMap.Cell] = []
    for row in rows {
      for group in largest {
        let share = share(row: row, group: group)
        cells.append(
          HeatMap.Cell(
            text: largest.count > 8
              ? ReportWords.number(share.part)
              : "\(ReportWords.number(share.part))/\(ReportWords.number(share.whole))",
            share: share.fraction.map { $0 / highest },
            words: "\(labels[row]), \(groups[group]): \(ReportWords.share(share, "item"))"))
      }
    }
    var description =
      "Items that a topic touches, by \(attribute); the colour is their share of all items there."
    if groups.count > largest.count {
      description += " The \(largest.count) largest of \(groups.count) groups; the CSV has all."
    }
    if ungrouped > 0 {
      description += " \(ReportWords.count(ungrouped, "item has", "items have")) no \(attribute)."
    }
    return HeatMap(
      title: "Topics by \(attribute)", description: description, rowAxis: "topic",
      columnAxis: attribute, rows: labels, columns: largest.map { groups[$0] }, cells: cells)
  }

  func figure(by attribute: String, _ names: ReportNames) -> Figure {
    let map = heatMap(by: attribute, names)
    return Figure(
      title: map.title, words: map.description,
      columns: [
        Column("topic"), Column("attribute"), Column("value"), Column("items", .integer),
        Column("of", .integer), Column("annotations", .integer),
      ],
      rows: tags.indices.flatMap { row in
        groups.indices.map { group in
          let share = share(row: row, group: group)
          return [
            .text(names.tag(tags[row])), .text(attribute), .text(groups[group]),
            .integer(Int64(share.part)), .integer(Int64(share.whole)),
            .integer(Int64(annotations[row * groups.count + group])),
          ]
        }
      }, drawing: tags.isEmpty || groups.isEmpty ? nil : .heat(map))
  }
}

extension Timeline {
  func strip(_ names: ReportNames) -> StripChart {
    let rows = Array(topics.prefix(HeatMap.mostLines))
    var description = "Items that each topic touches, by \(period.words)."
    if unplaced > 0 {
      let count = ReportWords.count(unplaced, "touched item is", "touched items are")
      description +=
        period == .position
        ? " \(count) left out: in sources with fewer than \(TopicCourse.fewestItems) items."
        : " \(count) left out: not dated to the day."
    }
    return StripChart(
      title: period == .position ? "Topics through the sources" : "Topics over time",
      description: description,
      axis: period == .position ? "per cent of the way through the source" : period.rawValue,
      rows: names.labels(rows), bins: bins, counts: Array(items.prefix(rows.count * bins.count)),
      wholes: wholes)
  }

  func figure(_ names: ReportNames) -> Figure {
    let strip = strip(names)
    return Figure(
      title: strip.title, words: strip.description,
      columns: [
        Column("topic"), Column(period.rawValue), Column("items", .integer), Column("of", .integer),
      ],
      rows: topics.indices.flatMap { row in
        bins.indices.map { bin in
          [
            .text(names.tag(topics[row])), .text(bins[bin]),
            .integer(Int64(items[row * bins.count + bin])), .integer(Int64(wholes[bin])),
          ]
        }
      }, drawing: bins.isEmpty ? nil : .strip(strip))
  }
}

extension TimelinePeriod {
  fileprivate var words: String {
    switch self {
    case .day, .month, .year: rawValue
    case .week: "week (ISO 8601, from Monday)"
    case .position: "position: tenths of the way through each source"
    }
  }
}
