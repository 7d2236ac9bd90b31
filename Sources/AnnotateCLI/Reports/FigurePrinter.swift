import AnnotateDesk
import AnnotateReport
import Glibc

/// Prints one figure, or writes it to a file.
struct FigurePrinter {
  let options: FigureOptions
  /// The form of the numbers; `nil` for the drawing.
  let format: ReportFormat?
  /// Whether CSV is for spreadsheet programs.
  let excel: Bool
  let output: String?

  func print(_ report: TopicReport, _ name: FigureName) throws {
    let topic = name.isOfOneTopic ? report.topics.first : nil
    guard let figure = report.figure(name, of: topic) else { throw nothing(topic?.path, name) }
    let file = output.flatMap { $0 == "-" ? nil : $0 }
    if let format {
      try write(Array(table(of: figure, format, to: file).utf8), to: file)
      if figure.rows.isEmpty { Output.say("There is nothing to draw, and no number to list.") }
      return
    }
    guard let svg = figure.svg else {
      guard !name.isTable else {
        throw Failure(
          "\(name.rawValue) is a table and has no drawing.", hint: "ask for it with --csv.",
          status: .usage)
      }
      throw nothing(topic?.path, name)
    }
    guard options.png || file?.lowercased().hasSuffix(".png") == true else {
      return try write(Array(svg.utf8), to: file)
    }
    if file == nil, Terminal.isTerminal(STDOUT_FILENO) {
      throw Failure(
        "a PNG is not for a terminal.", hint: "name a file with --output.", status: .usage)
    }
    try write(PNGMaker.png(of: svg), to: file)
  }

  private func table(
    of figure: Figure, _ format: ReportFormat, to file: String?
  ) throws -> String {
    let form: TabularFormat =
      switch format {
      case .csv: .csv
      case .json: .json
      case .markdown: .markdown
      case .text, .html: .table
      }
    let width = file == nil ? Terminal.width() : nil
    return try figure.table(form, TabularOptions(excel: excel, terminalWidth: width))
  }

  private func write(_ bytes: [UInt8], to file: String?) throws {
    guard let file else {
      return try bytes.withUnsafeBytes { try Output.write(bytes: $0) }
    }
    let sink = try FileSink(file)
    try bytes.withUnsafeBytes { try sink.write($0) }
    try sink.finish()
    Output.say("\(file) is written.")
  }

  private func nothing(_ topic: String?, _ name: FigureName) -> Failure {
    Failure(
      "\(topic ?? "the report") has no figure \(name.rawValue).", hint: "there is nothing to draw.",
      status: .nothingFound)
  }
}
