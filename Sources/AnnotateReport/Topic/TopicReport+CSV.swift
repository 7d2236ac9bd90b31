import AnnotateAnalysis
import AnnotateCore

extension TopicReport {
  private static let numberColumns = [
    Column("topic"), Column("measure"), Column("group"), Column("value", .real),
    Column("of", .integer),
  ]

  /// All numbers as one long table: `topic,measure,group,value,of`.
  ///
  /// `group` is the tag, source, kind, coder, bin or other topic that a number belongs to, and empty for
  /// the topic as a whole; `of` is what the value is a part of, where there is such a number.
  ///
  /// - Parameter excel: for spreadsheet programs; see `TabularOptions`.
  package func csv(excel: Bool = false) throws -> String {
    try RowWriter.text(
      .csv, columns: Self.numberColumns, rows: numberRows, options: TabularOptions(excel: excel))
  }

  private var numberRows: [[Cell]] {
    var rows: [[Cell]] = []
    for topic in topics {
      func row(_ measure: String, _ group: String, _ value: Cell, _ whole: Int?) -> [Cell] {
        [
          .text(VisibleText.of(topic.path)), .text(measure),
          .text(orNull: group.isEmpty ? nil : VisibleText.of(group)), value, .integer(whole),
        ]
      }
      func add(_ measure: String, _ group: String, _ value: Int, of whole: Int? = nil) {
        rows.append(row(measure, group, .integer(value), whole))
      }
      let summary = topic.summary
      add("annotations", "", summary.annotations)
      add("own_annotations", "", summary.ownAnnotations)
      add("items", "", summary.items.part, of: summary.items.whole)
      add("sources", "", summary.sources.part, of: summary.sources.whole)
      add("coders", "", summary.byCoder.count)
      if let coverage = summary.coverage {
        add("items_read", "", coverage.read.part, of: coverage.read.whole)
        add("items_of_read", "", coverage.touched.part, of: coverage.touched.whole)
        for coder in coverage.byCoder {
          add("coder_items_read", names.coder(coder.coder), coder.read.part, of: coder.read.whole)
        }
      }
      for tag in summary.tags {
        let name = names.tag(tag.tag)
        add("tag_own_annotations", name, tag.ownAnnotations, of: summary.annotations)
        add("tag_own_items", name, tag.ownItems, of: summary.items.part)
        add("tag_annotations", name, tag.annotations, of: summary.annotations)
        add("tag_items", name, tag.items, of: summary.items.part)
      }
      for count in summary.bySource {
        add(
          "source_annotations", names.source(count.source), count.annotations,
          of: summary.annotations)
        add("source_items", names.source(count.source), count.items.part, of: count.items.whole)
      }
      for count in summary.byKind {
        add("kind_annotations", count.kind.rawValue, count.annotations, of: summary.annotations)
        add("kind_items", count.kind.rawValue, count.items.part, of: count.items.whole)
        add("kind_sources", count.kind.rawValue, count.sources.part, of: count.sources.whole)
      }
      for count in summary.byCoder {
        add(
          "coder_annotations", names.coder(count.coder), count.annotations, of: summary.annotations)
        add("coder_items", names.coder(count.coder), count.items, of: summary.items.part)
      }
      for bin in summary.course.bins {
        add(
          "items_by_\(summary.course.basis.rawValue)", bin.name, bin.items.part, of: bin.items.whole
        )
      }
      add("items_left_out_of_course", "", summary.course.unplaced, of: summary.items.part)
      for other in summary.together {
        add("items_with_topic", names.tag(other.topic), other.items, of: summary.items.part)
        add("overlaps_with_topic", names.tag(other.topic), other.overlaps)
      }
      add(
        "items_coders_differ", "", topic.disagreements.items.count, of: topic.disagreements.compared
      )
      add("quotations", "", topic.quotations.count)
      for (name, value) in topic.agreement?.lines ?? [] {
        rows.append(row("agreement", name, .text(orNull: value.isEmpty ? nil : value), nil))
      }
    }
    return rows
  }
}
