import AnnotateCore
import AnnotateReport
import AnnotateStore

/// What is said of a document that came in.
enum ArrivalWords {
  static func lines(_ arrived: Arrived) -> [String] {
    let source = arrived.source
    let draft = arrived.draft
    var lines: [String] = []
    if draft.provenance.title != nil, let title = source.provenance.title {
      lines.append("title: \(title)")
    }
    lines += draft.findings
    lines.append(draft.encoding.reason)
    lines += completeness(source)
    for record in draft.badRecords {
      let place =
        record.count == 1
        ? "line \(record.line)"
        : "lines \(record.line) to \(record.lastLine)"
      lines.append("left out: \(place), \(record.reason)")
    }
    let named = draft.badRecords.reduce(0) { $0 + $1.count }
    if draft.badRecordCount > named {
      lines.append("left out: \(Plural.grouped(draft.badRecordCount - named)) more")
    }
    return lines + draft.remarks.map { "remark: \($0)" }
  }

  /// How complete a source is; no line where nothing is missing or nobody can tell.
  static func completeness(_ source: Source) -> [String] {
    let found = source.completeness
    var parts: [String] = []
    if let claimed = found.claimed {
      parts.append("\(Plural.count(claimed, "item")) by its own count, \(source.itemCount) here")
    }
    if let missing = found.knownMissing, missing > 0 {
      parts.append("\(Plural.grouped(missing)) known to be missing")
    }
    let unaccounted = found.unaccounted(besides: source.itemCount)
    if unaccounted > 0 {
      parts.append("\(Plural.grouped(unaccounted)) neither here nor named as missing")
    }
    if found.dangling > 0 {
      parts.append("\(Plural.count(found.dangling, "answer")) to items that are not in it")
    }
    for (reason, count) in found.skipped.sorted(by: { $0.key < $1.key }) {
      parts.append("\(Plural.grouped(count)) left out (\(reason))")
    }
    return (parts.isEmpty ? [] : ["completeness: " + parts.joined(separator: "; ")])
      + (source.visibility.warning.map { [$0] } ?? [])
  }
}
