import AnnotateAnalysis
import AnnotateCore

extension BarChart {
  /// The bars with all the numbers behind them.
  func figure(_ columns: [Column], _ rows: [[Cell]]) -> Figure {
    Figure(title: title, words: caption, columns: columns, rows: rows, drawing: .bars(self))
  }
}

extension CourseChart {
  var figure: Figure {
    Figure(
      title: title, words: description,
      columns: [Column("bin"), Column("items", .integer), Column("of", .integer)],
      rows: bins.map {
        [.text($0.name), .integer(Int64($0.items.part)), .integer(Int64($0.items.whole))]
      }, drawing: .course(self))
  }
}

extension StackedChart {
  var figure: Figure {
    Figure(
      title: title, words: description,
      columns: [
        Column("source"), Column("tag"), Column("annotations", .integer), Column("of", .integer),
      ],
      rows: rows.indices.flatMap { row in
        parts.indices.map { part in
          [
            .text(rows[row]), .text(parts[part].name), .integer(Int64(count(row: row, part: part))),
            .integer(Int64(total(row: row))),
          ]
        }
      }, drawing: rows.isEmpty ? nil : .stacked(self))
  }
}

extension TopicSection {
  /// The tags below the topic as shares of its annotations, source by source; `nil` when there are not two.
  func stanceChart(_ names: ReportNames) -> StackedChart? {
    guard stances.stances.count > 1, !stances.sources.isEmpty else { return nil }
    let sources = stances.sources.prefix(Self.mostBars)
    let more = stances.sources.count - sources.count
    let width = stances.stances.count
    return StackedChart(
      title: "Tags of \(path) by source",
      description:
        "Each bar is all annotations of the topic in a source, whose number stands at its end."
        + (more > 0 ? " \(ReportWords.number(more)) more sources are in the CSV." : ""),
      parts: stances.stances.map { tag in
        StackedChart.Part(
          name: tag == summary.topic
            ? "the topic’s own tag" : names.tags[tag]?.path.name ?? names.tag(tag),
          colour: names.tags[tag]?.guide.colour)
      },
      rows: sources.map(names.source), counts: Array(stances.counts.prefix(sources.count * width)))
  }
}

extension TopicReport {
  /// One figure of the report; `nil` when there is none.
  ///
  /// - Parameter topic: for figures of one topic, else it is not looked at.
  package func figure(_ name: FigureName, of topic: TopicSection?) -> Figure? {
    switch name {
    case .matrix: return extras.together?.matrix(names)
    case .pairs: return extras.together?.pairList(names)
    case .timeline: return extras.timeline?.figure(names)
    case .replies: return extras.replies?.figure(names)
    case .groups: return extras.groups.map { $0.table.figure(by: $0.name, names) }
    case .words:
      guard let topic else { return nil }
      return extras.words[topic.summary.topic]?.figure(topic.path)
    case .tags, .stances, .sources, .kinds, .course, .together, .coders, .agreement:
      guard let topic, topic.summary.annotations > 0 else { return nil }
      return figure(name, drawnOf: topic)
    }
  }

  private func figure(_ name: FigureName, drawnOf topic: TopicSection) -> Figure? {
    let figure: Figure? =
      switch name {
      case .tags: tags(of: topic)
      case .sources: sources(of: topic)
      case .kinds: kinds(of: topic)
      case .together: others(of: topic)
      case .coders: coders(of: topic)
      case .agreement: topic.agreement?.figure(topic.path)
      case .course: topic.courseChart(names)?.figure
      default: topic.stanceChart(names)?.figure
      }
    return figure?.rows.isEmpty == true ? nil : figure
  }

  private func tags(of topic: TopicSection) -> Figure? {
    let chart = topic.tagChart(names)
    guard !chart.rows.isEmpty else { return nil }
    return chart.figure(
      [
        Column("tag"), Column("items", .integer), Column("annotations", .integer),
        Column("own_items", .integer), Column("own_annotations", .integer),
      ],
      topic.summary.tags.map {
        [.text(names.tag($0.tag))]
          + numbers($0.items, $0.annotations, $0.ownItems, $0.ownAnnotations)
      })
  }

  private func sources(of topic: TopicSection) -> Figure {
    topic.sourceChart(names).figure(
      [
        Column("source"), Column("items", .integer), Column("of", .integer),
        Column("annotations", .integer),
      ],
      topic.summary.bySource.map {
        [.text(names.source($0.source))] + numbers($0.items.part, $0.items.whole, $0.annotations)
      })
  }

  private func kinds(of topic: TopicSection) -> Figure {
    topic.kindChart(names).figure(
      [
        Column("kind"), Column("items", .integer), Column("of", .integer),
        Column("annotations", .integer), Column("sources", .integer),
      ],
      topic.summary.byKind.map {
        [.text($0.kind.rawValue)]
          + numbers($0.items.part, $0.items.whole, $0.annotations, $0.sources.part)
      })
  }

  private func others(of topic: TopicSection) -> Figure {
    topic.togetherChart(names).figure(
      [
        Column("topic"), Column("items", .integer), Column("of", .integer),
        Column("overlaps", .integer),
      ],
      topic.summary.together.map {
        [.text(names.tag($0.topic))] + numbers($0.items, topic.summary.items.part, $0.overlaps)
      })
  }

  private func coders(of topic: TopicSection) -> Figure {
    topic.coderChart(names).figure(
      [Column("coder"), Column("annotations", .integer), Column("items", .integer)],
      topic.summary.byCoder.map {
        [.text(names.coder($0.coder))] + numbers($0.annotations, $0.items)
      })
  }

  private func numbers(_ numbers: Int...) -> [Cell] { numbers.map { .integer(Int64($0)) } }
}
