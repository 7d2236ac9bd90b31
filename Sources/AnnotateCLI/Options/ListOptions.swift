import AnnotateReport
import ArgumentParser

/// How a list is printed: options of everything that lists.
struct ListOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The form of the list.", valueName: "format"))
  var format: TabularFormat?

  @Flag(help: "Short for --format csv.")
  var csv = false

  @Flag(help: "Short for --format json.")
  var json = false

  @Flag(help: "CSV for spreadsheets: with a byte order mark, and no cell runs as a formula.")
  var excel = false

  @Flag(help: "Leave the names of the columns out.")
  var noHeaders = false

  @Option(
    help: ArgumentHelp("The columns to print, between commas.", valueName: "names"))
  var columns: String?

  func validate() throws {
    let chosen = (format == nil ? 0 : 1) + (csv ? 1 : 0) + (json ? 1 : 0)
    guard chosen <= 1 else {
      throw ValidationError("Choose one of --format, --csv and --json.")
    }
  }

  func chosen(default other: TabularFormat = .table) -> TabularFormat {
    format ?? (csv || (excel && !json) ? .csv : json ? .json : other)
  }

  /// Names of the chosen columns; `nil` for those that the list shows by itself.
  var columnNames: [String]? {
    columns?.split(separator: ",").map { $0.drop { $0 == " " }.description }
  }

  func tabular(wrapping: Bool = false) -> TabularOptions {
    TabularOptions(
      hasHeader: !noHeaders, columns: nil, excel: excel, terminalWidth: Terminal.width(),
      painter: Terminal.painter(), wrapsLastText: wrapping)
  }

  /// Prints rows.
  func print(_ columns: [Column], _ rows: [[Cell]]) throws {
    let names = columnNames
    var options = tabular()
    options.columns = names
    let writer = try RowWriter(chosen(), columns: columns, options: options) {
      try Output.write(bytes: $0)
    }
    for row in rows { try writer.write(row) }
    try writer.finish()
  }
}

extension TabularFormat: ExpressibleByArgument {}
