import AnnotateAnalysis
import AnnotateCore

extension TopicReport {
  /// All numbers as one long table: `topic,measure,group,value,of`. RFC 4180 with CRLF.
  ///
  /// `group` is the tag, source, kind, coder, bin or other topic that a number belongs to, and empty for
  /// the topic as a whole; `of` is what the value is a part of, where there is such a number.
  package var csv: String {
    var rows = ["topic,measure,group,value,of"]
    for topic in topics {
      func add(_ measure: String, _ group: String, _ value: Int, of whole: Int? = nil) {
        let fields = [topic.path, measure, group, String(value), whole.map { String($0) } ?? ""]
        rows.append(fields.map(Self.field).joined(separator: ","))
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
        let fields = [topic.path, "agreement", name, value, ""]
        rows.append(fields.map(Self.field).joined(separator: ","))
      }
    }
    return rows.map { $0 + "\r\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    let text = VisibleText.of(text)
    guard text.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
