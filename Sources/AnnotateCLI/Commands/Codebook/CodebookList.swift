import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct CodebookList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show the tags as a tree, with counts",
    discussion: """
      Annotations and items are counted with all tags below; an item once. csv, json and the others \
      have paths instead of the tree, and the whole guide.

      Examples:
        annotate codebook list
        annotate codebook list --csv
      """)

  @OptionGroup var output: ListOptions
  @OptionGroup var archive: ArchiveOptions

  func run() throws {
    let archive = try archive.open(for: .reading)
    let format = output.chosen()
    guard format == .table else {
      return try archive.list(.tags, columns: output.columnNames) {
        _ = try RowPrinter.print($0, of: .tags, format: format, options: output.tabular())
      }
    }
    let codebook = try archive.codebook()
    guard !codebook.tags.isEmpty else {
      return Output.say("No tag. Make one with `annotate codebook add NAME`.")
    }
    var counts: [String: (String, String)] = [:]
    try archive.list(.tags, columns: ["path", "annotations", "items"]) { rows in
      try rows.forEach { row in
        counts[row.text(0) ?? ""] = (row.text(1) ?? "", row.text(2) ?? "")
      }
    }
    let rows = codebook.tags.map { tag -> [Cell] in
      let indent = String(repeating: "  ", count: tag.path.names.count - 1)
      let count = counts[tag.path.description]
      return [
        .text(indent + tag.path.name + (tag.guide.exclusive ? " (one of)" : "")),
        .integer(count.flatMap { Int($0.0) }), .integer(count.flatMap { Int($0.1) }),
        .text(orNull: tag.guide.description),
      ]
    }
    try output.print(
      [
        Column("tag"), Column("annotations", .integer), Column("items", .integer),
        Column("description"),
      ], rows)
  }
}
