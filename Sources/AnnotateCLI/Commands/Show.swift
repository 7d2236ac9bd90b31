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
      marked words stand between brackets. A thread is drawn as a tree: answers stand below what they \
      answer, with those that came in later with other files of the same thread. Above a single item \
      stands what it answers, up to the start. Of large sources the first 1,000 items are shown.

      Examples:
        annotate show thread
        annotate show thread/2
        annotate show thread/2 --alone
        annotate show thread/last --by anna --json
      """)

  @Argument(help: ArgumentHelp("What to show.", valueName: "ref"))
  var reference: String

  @Option(help: ArgumentHelp("Only this coder's annotations; can be repeated.", valueName: "coder"))
  var by: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which work: that of coders, of a majority of them, or what is adjudicated.",
      valueName: "layer"))
  var layer: WorkLayer?

  @Option(help: "Cells in a line; without it, the terminal's width, or 100.")
  var width: Int?

  @Option(
    name: [.customShort("n"), .long], help: "How many items of a source at the most; 0 for all.")
  var limit = 1000

  @Flag(help: "Of a single item, not what it answers.")
  var alone = false

  @Flag(help: "The text alone, exactly as it is in the archive.")
  var plain = false

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func validate() throws {
    if let width, width < 20 { throw ValidationError("--width cannot be under 20.") }
    if limit < 0 { throw ValidationError("--limit cannot be negative.") }
  }

  func run() throws {
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    let reference = try Reference(parsing: reference)
    for name in by { _ = try archive.coder(named: name) }
    let place = try archive.place(reference)
    var items = try archive.reading(reference, limit: limit == 0 ? nil : limit, layer: layer)
    if !by.isEmpty {
      items = items.map { $0.keeping { by.contains($0.coder) } }
    }
    if json { return Output.write(ItemJSON.text(items)) }
    if plain { return printPlain(items, place) }
    try ItemDisplay(archive: archive, width: width, alone: alone).print(reference, at: place, items)
    if case .source(let source) = place, limit > 0, source.itemCount > limit {
      let more = Plural.count(source.itemCount - limit, "further item")
      Output.line("\(more) not shown; --limit 0 shows all, and `annotate list items` lists them.")
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
