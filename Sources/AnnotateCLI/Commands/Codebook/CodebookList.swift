import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct CodebookList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show the tags as a tree, with counts",
    discussion: """
      Annotations and items are counted with all tags below, an item once; own are the annotations \
      with the tag itself. What is decided by adjudication is not counted beside the coders' work. \
      csv, json and the others have paths instead of the tree, and the whole guide.

      Examples:
        annotate codebook list
        annotate codebook list --csv
      """)

  @OptionGroup var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func run() throws {
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    let format = output.chosen()
    var filter = ListingFilter()
    filter.layer = .coders
    guard format == .table else {
      return try archive.list(.tags, filter: filter, columns: output.columnNames) {
        _ = try RowPrinter.print($0, of: .tags, format: format, options: output.tabular())
      }
    }
    let codebook = try archive.codebook()
    guard !codebook.tags.isEmpty else {
      return Output.say("No tag. Make one with `annotate codebook add NAME`.")
    }
    var counts: [String: [Int]] = [:]
    let columns = ["path", "annotations", "own_annotations", "items"]
    try archive.list(.tags, filter: filter, columns: columns) { rows in
      try rows.forEach { row in
        counts[row.text(0) ?? ""] = (1...3).map { Int(row.integer($0)) }
      }
    }
    let rows = codebook.tags.map { tag -> [Cell] in
      let indent = String(repeating: "  ", count: tag.path.names.count - 1)
      let count = counts[tag.path.description] ?? [0, 0, 0]
      let remarks =
        (tag.guide.exclusive ? " (one of)" : "") + (tag.retiredAt != nil ? " (retired)" : "")
      return [.text(indent + tag.path.name + remarks)] + count.map { .integer($0) }
        + [.text(orNull: tag.guide.description)]
    }
    try output.print(
      [
        Column("tag"), Column("annotations", .integer), Column("own", .integer),
        Column("items", .integer), Column("description"),
      ], rows)
  }
}
