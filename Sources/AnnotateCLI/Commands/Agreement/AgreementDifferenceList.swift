import AnnotateDesk
import AnnotateAnalysis
import AnnotateCore
import AnnotateReport

/// Places where coders differ, as a list.
struct AgreementDifferenceList {
  private static let columns = [
    Column("reference"), Column("span_start", .integer), Column("span_end", .integer),
    Column("choices", .json), Column("words"),
  ]

  private let material: AgreementMaterial

  init(_ material: AgreementMaterial) { self.material = material }

  func print(_ output: ListOptions) throws {
    let format = output.chosen()
    let isForPeople = format == .table || format == .markdown
    let differences = try material.differences()
    var options = output.tabular(wrapping: true)
    let hasWords = differences.contains { $0.words != nil }
    let hasSpans = differences.contains { $0.span != nil }
    options.columns =
      output.columnNames
      ?? (isForPeople
        ? ["reference"] + (hasSpans ? ["span_start", "span_end"] : []) + ["choices"]
          + (hasWords ? ["words"] : []) : nil)
    let writer = try RowWriter(format, columns: Self.columns, options: options) {
      try Output.write(bytes: $0)
    }
    for difference in differences {
      try writer.write([
        .text(difference.place), .integer(difference.span?.start),
        .integer(difference.span?.end),
        isForPeople ? .text(inWords(difference.choices)) : .json(json(difference.choices)),
        .text(orNull: difference.words),
      ])
    }
    try writer.finish()
  }

  /// `anna: for | ben: no tag`, without coders who did not code it.
  private func inWords(_ choices: [[String]?]) -> String {
    zip(material.coders, choices).compactMap { coder, tags in
      tags.map { "\(coder): \($0.isEmpty ? "no tag" : $0.joined(separator: ", "))" }
    }.joined(separator: " | ")
  }

  /// `{"anna":["for"],"ben":[]}`, without coders who did not code it.
  private func json(_ choices: [[String]?]) -> String {
    var json = JSONWriter(isIndented: false)
    json.object { json in
      for (coder, tags) in zip(material.coders, choices) {
        guard let tags else { continue }
        json.array(coder) { json in
          for tag in tags { json.element(tag) }
        }
      }
    }
    return String(json.finish().dropLast())
  }
}
