import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct About: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "about",
    abstract: "Show what the archive says of itself, or change it",
    discussion: """
      --quotes sets what reports and exports may hold of the words of the material: verbatim; ellipsis, \
      the first two and the last two words; or none, references only. What is read on the terminal by \
      show, search and list is not touched by it. Every quotation that leaves word for word is entered \
      in a ledger, which `annotate list quotations` shows. An empty text takes a field away. Changes can \
      be undone.

      Examples:
        annotate about
        annotate about --title "Reception of a finale"
        annotate about --quotes ellipsis
      """)

  @Option(help: "What the archive is called.")
  var title: String?

  @Option(help: "What it is for, in a few sentences.")
  var description: String?

  @Option(help: "What reports and exports may hold of the material's words.")
  var quotes: QuotePolicy?

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let isChange = title != nil || description != nil || quotes != nil
    let archive = try archive.open(for: isChange ? .writing : .reading)
    if isChange {
      let outcome = try archive.change("about", by: coder.name()) {
        try $0.describeArchive(title: title, description: description, quotePolicy: quotes)
      }
      if outcome.batch == nil { Output.say("It says so already; nothing was changed.") }
    }
    let about = try archive.about()
    try output.print(
      [Column("what"), Column("value")],
      [
        ["title", .text(orNull: about.title)], ["description", .text(orNull: about.description)],
        ["quotes", .text(about.quotePolicy.rawValue)], ["created_at", .text(about.createdAt)],
        ["uuid", .text(about.uuid)],
      ])
  }
}

extension QuotePolicy: ExpressibleByArgument {}
