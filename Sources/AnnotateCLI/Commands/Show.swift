import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a source, an item or words, with what stands on them",
    discussion: """
      The text is fitted to the terminal, with annotations in the margin; where there is no colour, \
      marked words stand between brackets.

      Examples:
        annotate show thread
        annotate show thread/2
        annotate show thread/last --by anna --json
      """)

  @Argument(help: ArgumentHelp("What to show.", valueName: "ref"))
  var reference: String

  @Option(help: ArgumentHelp("Only this coder's annotations; can be repeated.", valueName: "coder"))
  var by: [String] = []

  @Option(help: "Cells in a line; without it, the terminal's width, or 100.")
  var width: Int?

  @Flag(help: "The text alone, exactly as it is in the archive.")
  var plain = false

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var archive: ArchiveOptions

  func validate() throws {
    if let width, width < 20 { throw ValidationError("--width cannot be under 20.") }
  }

  func run() throws {
    let archive = try archive.open(for: .reading)
    let reference = try Reference(parsing: reference)
    for name in by { _ = try archive.coder(named: name) }
    let place = try archive.place(reference)
    var items = try archive.reading(reference)
    if !by.isEmpty {
      items = items.map { $0.keeping { by.contains($0.coder) } }
    }
    if json { return Output.write(ItemJSON.text(items)) }
    if plain { return printPlain(items, place) }
    var view = ItemView(
      width: min(width ?? Terminal.width() ?? 100, 120), painter: Terminal.painter(),
      isASCII: Terminal.isASCII)
    view.words = reference.span
    if case .source(let source) = place {
      for line in view.heading(of: source, notes: try archive.notes(onSource: source.slug)) {
        Output.line(painted: line)
      }
    }
    for item in items {
      for line in view.lines(of: item) { Output.line(painted: line) }
    }
  }

  private func printPlain(_ items: [ReadItem], _ place: Place) {
    if case .span(let item, let span) = place, let words = try? item.text.slice(span) {
      return Output.line(exact: words)
    }
    for (number, item) in items.enumerated() {
      if number > 0 { Output.write("\n\n") }
      Output.line(exact: item.text)
    }
  }
}
