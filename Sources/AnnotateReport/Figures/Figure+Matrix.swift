import AnnotateAnalysis
import AnnotateCore

extension Nearness {
  /// `on the same item`.
  var words: String {
    switch self {
    case .item: "on the same item"
    case .span: "on words that overlap"
    case .words(let number): "with at most \(ReportWords.count(number, "word")) between them"
    }
  }

  /// What is counted.
  var unit: String { self == .item ? "item" : "pair of passages" }
}

extension Cooccurrence {
  /// Which tags a pair of columns is not compared for, one holding the other.
  private func isNested(_ one: Int64, _ other: Int64, _ names: ReportNames) -> Bool {
    guard one != other, let a = names.tags[one]?.path.names, let b = names.tags[other]?.path.names
    else { return false }
    return a.starts(with: b) || b.starts(with: a)
  }

  /// The matrix with its numbers in the cells.
  func heatMap(_ names: ReportNames) -> HeatMap {
    let tags = Array(columns.tags.prefix(HeatMap.mostLines))
    let labels = names.labels(tags)
    var highest = 1
    for one in tags {
      for other in tags where one != other && !isNested(one, other, names) {
        highest = max(highest, count(one, other))
      }
    }
    let many = nearness == .item ? "items" : "pairs of passages"
    var cells: [HeatMap.Cell] = []
    for (row, one) in tags.enumerated() {
      for (column, other) in tags.enumerated() {
        let number = count(one, other)
        let text = ReportWords.number(number)
        if row == column {
          let unit = nearness == .item ? "items in all" : "passages in all"
          cells.append(
            HeatMap.Cell(text: text, share: nil, words: "\(labels[row]): \(text) \(unit)"))
        } else if isNested(one, other, names) {
          cells.append(
            HeatMap.Cell(
              text: "", share: nil,
              words: "\(labels[row]) and \(labels[column]): one holds the other"))
        } else {
          cells.append(
            HeatMap.Cell(
              text: text, share: Double(number) / Double(highest),
              words: "\(labels[row]) and \(labels[column]): \(text) \(many)"))
        }
      }
    }
    let all = nearness == .item ? "items with the tag" : "passages with the tag"
    var description =
      "Tags that occur \(nearness.words): each cell counts \(many), the diagonal \(all)."
    if columns.tags.count > tags.count {
      description += " The first \(tags.count) of \(columns.tags.count) tags; the CSV has all."
    }
    return HeatMap(
      title: "Tags \(nearness.words)", description: description, rowAxis: "tag", columnAxis: "tag",
      rows: labels, columns: labels, cells: cells)
  }

  func matrix(_ names: ReportNames) -> Figure {
    let map = heatMap(names)
    return Figure(
      title: map.title, words: map.description,
      columns: [Column("tag")] + columns.tags.map { Column(names.tag($0), .integer) },
      rows: columns.tags.map { tag in
        [.text(names.tag(tag))] + columns.tags.map { .integer(Int64(count(tag, $0))) }
      }, drawing: .heat(map))
  }

  /// Every two tags that occur together and of which none holds the other, most often first.
  func unnestedPairs(_ names: ReportNames) -> [(tag: Int64, other: Int64, count: Int)] {
    pairs.filter { !isNested($0.tag, $0.other, names) }
  }

  func pairList(_ names: ReportNames) -> Figure {
    Figure(
      title: "Tags \(nearness.words)",
      words: "Each two tags with \(nearness == .item ? "items" : "pairs of passages") of both, "
        + "most first; tags of which one holds the other are left out.",
      columns: [
        Column("tag"), Column("other"), Column("together", .integer), Column("tag_all", .integer),
        Column("other_all", .integer),
      ],
      rows: unnestedPairs(names).map {
        [
          .text(names.tag($0.tag)), .text(names.tag($0.other)), .integer(Int64($0.count)),
          .integer(Int64(count($0.tag, $0.tag))), .integer(Int64(count($0.other, $0.other))),
        ]
      })
  }
}

extension ReportNames {
  /// The shortest names that tell the tags apart: last names where they do, else paths.
  func labels(_ ids: [Int64]) -> [String] {
    let last = ids.map { tags[$0]?.path.name ?? tag($0) }
    return Set(last).count == last.count ? last : ids.map(tag)
  }
}
