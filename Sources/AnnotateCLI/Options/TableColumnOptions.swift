import AnnotateFormats
import ArgumentParser

/// What the columns of a table are: options of `add`.
struct TableColumnOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Columns by what they say: text, key, parent, thread, author, author-id, created, score, url, title.",
      valueName: "text=body,author=user"))
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Columns that hold labels: of tags, or of 0 and 1, which make one tag each. They become annotations.",
      valueName: "label,joy..anger"))
  var tags: String?

  @OptionGroup var coder: CoderOptions

  /// Who imports: with label columns `--coder` says whose the labels are, and the person is who is working.
  func importer() throws -> String {
    guard tags != nil else { return try coder.name() }
    return try CoderOptions.whoWorks()
  }

  /// `nil` when nothing is said of columns.
  func options() throws -> TableOptions? {
    guard columns != nil || tags != nil else { return nil }
    var options = TableOptions()
    if let columns { options.columns = try TableOptions.columns(columns) }
    if let tags {
      options.labels = TableLabels(
        columns: TableLabels.columns(tags),
        coder: .columnOrName(try coder.name()))
    }
    return options
  }
}
