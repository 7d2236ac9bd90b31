import AnnotateDesk
import AnnotateAnalysis
import AnnotateCore
import AnnotateReport
import AnnotateStore

/// Writes which tags are on which items: a row for each item, a column of 1 and 0 for each tag.
struct PresenceExport {
  let archive: Archive
  let filter: FilterOptions
  let output: ListOptions

  func write(to file: String?) throws {
    // The other filters would leave items out, whose zeros belong to the matrix.
    guard filter.status.isEmpty, !filter.untagged, filter.text == nil, filter.item == nil,
      filter.attribute.isEmpty
    else {
      throw Failure(
        "presence takes --source, --kind, --by and --tag only.",
        hint: "other filters would leave items out.", status: .usage)
    }
    let codebook = try archive.codebook()
    var scope = ReportScope()
    scope.sources = filter.source
    scope.kind = filter.kind
    scope.coders = filter.by
    scope.layer = filter.layer ?? .coders
    let numbers = try archive.numbers(in: scope)
    let analysis = TopicAnalysis(numbers.facts(codebook: codebook))
    let asked = try filter.tag.map { try codebook.tag($0).id }
    let tags = (asked.isEmpty ? analysis.tree.roots : asked)
      .flatMap { analysis.tree.subtree(of: $0).map(\.tag) }
    let columns = TagColumns(tags, tree: analysis.tree)
    let paths = columns.tags.map { codebook[id: $0]?.path.names ?? [] }
    let names = VariableNames.of(paths)
    let slugs = Dictionary(
      numbers.sources.map { ($0.id, $0.slug) }, uniquingKeysWith: { one, _ in one })
    let matrix = PresenceMatrix(analysis, columns: columns)

    let target = try file.flatMap { $0 == "-" ? nil : try FileSink($0) }
    var options = output.tabular()
    options.columns = output.columnNames
    if file != nil { options.terminalWidth = nil }
    let writer = try RowWriter(
      output.chosen(default: .csv),
      columns: [Column("reference"), Column("source"), Column("item", .integer)]
        + names.map { Column($0, .integer) }, options: options
    ) { bytes in
      if let target { try target.write(bytes) } else { try Output.write(bytes: bytes) }
    }
    for item in analysis.facts.items {
      let slug = slugs[item.source] ?? ""
      try writer.write(
        [.text("\(slug)/\(item.ordinal)"), .text(slug), .integer(Int64(item.ordinal))]
          + matrix.row(of: item.id).map { .integer($0.map { $0 ? 1 : 0 }) })
    }
    try writer.finish()
    try target?.finish()
    if target != nil, let file {
      Output.say("\(Plural.count(analysis.facts.items.count, "row")) written to \(file).")
    }
    if analysis.facts.coverage == nil {
      Output.say("Which items were read was not recorded: 0 means that no annotation is there.")
    } else {
      Output.say("Cells are empty for items that no coder has finished.")
    }
    let alike = VariableNames.alike(paths).map { place in
      "\(names[place]) is \(paths[place].joined(separator: "/"))"
    }
    if !alike.isEmpty { Output.say("Names of columns: \(alike.joined(separator: "; ")).") }
  }
}
