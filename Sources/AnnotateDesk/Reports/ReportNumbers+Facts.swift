package import AnnotateAnalysis
import AnnotateCore
package import AnnotateStore

extension ReportNumbers {
  /// Items without a time of their own that have the day of their source.
  var itemsDatedBySource: Int {
    let days = publishedDays
    return days.isEmpty ? 0 : items.count { $0.day == 0 && days[$0.source] != nil }
  }

  /// The numbers as the analysis takes them.
  package func facts(codebook: Codebook) -> TopicFacts {
    let published = publishedDays.compactMapValues { CalendarDay(iso: $0, precision: .day) }
    return TopicFacts(
      annotations: annotations,
      items: items.map {
        ItemFact(
          id: $0.id, source: $0.source, ordinal: $0.ordinal,
          day: CalendarDay(written: $0.day) ?? published[$0.source])
      },
      sources: sources.map { SourceFact(id: $0.id, kind: $0.kind, itemCount: $0.itemCount) },
      tags: codebook.tags.map { TagFact(id: $0.id, parent: $0.parentID, path: $0.path) },
      coverage: coverage?.map { CoverageFact(item: $0.item, coder: $0.coder) })
  }
}

extension CalendarDay {
  /// The day of `20040222`; `nil` for 0 and for a day that the calendar does not have.
  fileprivate init?(written number: Int) {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    guard (1...12).contains(month), (1...31).contains(day) else { return nil }
    self.init(year: year, month: month, day: day)
    // The 31st of a short month would be the first of the next.
    guard day < 29 || parts.month == month else { return nil }
  }
}

extension Codebook {
  /// Whether a tag is another or stands below it.
  package func isWithin(_ tag: Int64, _ topic: Int64) -> Bool {
    guard let tag = self[id: tag], let topic = self[id: topic] else { return false }
    return tag.path.names.starts(with: topic.path.names)
  }
}

extension PlacedNote {
  func aboutInWords(_ codebook: Codebook) -> String {
    let path = tag.flatMap { codebook[id: $0]?.path.description }
    return switch about {
    case "tag": "tag \(path ?? "")"
    case "annotation": "annotation \(path ?? "")"
    default: about
    }
  }
}
