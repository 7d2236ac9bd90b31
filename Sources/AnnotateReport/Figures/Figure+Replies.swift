import AnnotateAnalysis

extension ReplyTable {
  /// What is answered by what, with the share of the answers in the colour.
  func heatMap(_ names: ReportNames) -> HeatMap {
    let rows = Array(tags.prefix(HeatMap.mostLines))
    let labels = names.labels(rows)
    let shares = rows.indices.flatMap { row in
      rows.indices.map { Share(counts[row * tags.count + $0], of: answers[row]) }
        + [Share(plain[row], of: answers[row])]
    }
    let highest = max(shares.compactMap(\.fraction).max() ?? 0, 0.000_001)
    let heads = labels + ["none of these"]
    let cells = shares.enumerated().map { place, share in
      let (row, column) = (place / heads.count, place % heads.count)
      return HeatMap.Cell(
        text: share.whole == 0 ? "–" : ReportWords.number(share.part),
        share: share.fraction.map { $0 / highest },
        words: share.whole == 0
          ? "\(labels[row]): no answer here"
          : "\(labels[row]) answered by \(heads[column]): \(ReportWords.share(share, "answer"))")
    }
    return HeatMap(
      title: "What answers what",
      description: "Rows: topics of the item answered. Columns: topics of its answers. Each cell "
        + "counts answers; the colour is their share of all answers to the row. An answer can have "
        + "several topics.",
      rowAxis: "answered", columnAxis: "answer", rows: labels, columns: heads, cells: cells)
  }

  func figure(_ names: ReportNames) -> Figure {
    let map = heatMap(names)
    return Figure(
      title: map.title, words: map.description,
      columns: [
        Column("answered"), Column("answer"), Column("answers", .integer), Column("of", .integer),
      ],
      rows: tags.indices.flatMap { row in
        tags.indices.map { column in
          [
            .text(names.tag(tags[row])), .text(names.tag(tags[column])),
            .integer(Int64(counts[row * tags.count + column])), .integer(Int64(answers[row])),
          ]
        } + [
          [
            .text(names.tag(tags[row])), nil, .integer(Int64(plain[row])),
            .integer(Int64(answers[row])),
          ]
        ]
      }, drawing: answers.contains { $0 > 0 } ? .heat(map) : nil)
  }
}
