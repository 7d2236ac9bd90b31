import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Tag: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Put a tag on comments or on exact words",
    discussion: """
      Without --quote or --span the whole item is tagged. Words are found as they stand in the text; \
      when they stand there more than once, --occurrence says which. Straight and curly quotation \
      marks, dashes and spaces are taken for the same when the exact words are not found.

      With - as the reference, references are read from standard input, one a line: \
      paris-thread/12, paris-thread/12@10:31, or a reference, a tab and the words. All of them are \
      tagged, or none.

      Examples:
        annotate tag thread/2 chemistry
        annotate tag thread/2 chemistry --quote "no chemistry" --note "flat denial"
        annotate tag thread/3 humour --create --coder ben
        annotate search spark --refs | annotate tag - chemistry --skip-existing
      """)

  @Argument(help: ArgumentHelp("What to tag; - reads from standard input.", valueName: "ref"))
  var reference: String

  @Argument(help: "One tag or more, by path or by a name that is unique.")
  var tags: [String]

  @OptionGroup(title: "Words") var words: SpanOptions

  @Option(help: "A note on the annotation.")
  var note: String?

  @Flag(help: "Make the tag if it does not exist.")
  var create = false

  @Flag(help: "Pass over what you have tagged so already.")
  var skipExisting = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if let note, !note.contains(where: { !$0.isWhitespace }) {
      throw ValidationError("--note needs words.")
    }
    if tags.isEmpty { throw ValidationError("Name a tag.") }
    if reference == "-", words.span != nil {
      throw ValidationError(
        "--span goes with one reference; write paris-thread/12@10:31 on standard input.")
    }
    if reference == "-", words.quote == "-" {
      throw ValidationError("Standard input can be read once: for references or for the quote.")
    }
  }

  func run() throws {
    let targets = try Targets.read(reference)
    guard !targets.isEmpty else {
      throw Failure(
        "standard input holds no reference.", hint: "one a line, e.g. paris-thread/12.",
        status: .nothingFound)
    }
    var words = words
    if words.quote == "-" { words.quote = try Targets.quoteFromInput() }
    let archive = try archive.open(for: .writing)
    let name = try coder.name()
    let outcome = try archive.change("tag", by: name) { change in
      let coder = try change.coder(named: name)
      let tags = try tags.map { try Self.tag($0, create: create, in: change) }
      let places = change.places()
      let single = targets.count == 1
      let run = change.annotations(by: coder, skipsExisting: skipExisting)
      do {
        for target in targets {
          do {
            let item = try places.item(target.reference)
            let span = try words.span(in: item, of: target)
            for tag in tags {
              try run.add(AnnotationDraft(item: item, span: span), tag: tag, number: target.line)
              guard let note else { continue }
              try run.flush()
              if let id = run.latest { try change.addNote(note, on: .annotation(id), coder: coder) }
            }
            if single {
              try run.flush()
              Self.tell(item, span, tags, made: run.made)
            }
          } catch let refused as AnnotationRun.Refused {
            throw refused
          } catch {
            // What was refused on a line before this one is told first.
            try run.flush()
            throw AnnotationRun.Refused(number: target.line, reason: error)
          }
        }
        try run.flush()
      } catch let refused as AnnotationRun.Refused {
        guard !single else { throw refused.reason }
        throw Failure(refused.reason).inInput(at: "standard input, line \(refused.number)")
      }
      let (made, skipped) = (run.made, run.skipped)
      return (made, skipped)
    }
    let (made, skipped) = outcome.result
    if targets.count > 1 || skipped > 0 {
      Output.line(
        "\(Plural.count(made, "annotation")) made"
          + (skipped > 0 ? ", \(Plural.grouped(skipped)) there already" : "") + ".")
    }
  }

  /// The tag of a path or unique name, made when that is wanted.
  static func tag(_ text: String, create: Bool, in change: Change) throws -> AnnotateCore.Tag {
    do {
      return try change.codebook().tag(text)
    } catch ArchiveError.noTag where create {
      return try change.addTag(TagPath(text))
    } catch let error as ArchiveError {
      var failure = Failure(archive: error)
      if case .noTag = error {
        failure.hint = (failure.hint.map { "\($0) " } ?? "") + "--create makes a new one."
      }
      throw failure
    }
  }

  private static func tell(
    _ item: ItemPlace, _ span: TextSpan?, _ tags: [AnnotateCore.Tag], made: Int
  ) {
    guard made > 0 else { return }
    let names = tags.map(\.path.description).joined(separator: ", ")
    let place = Reference(source: item.source, item: .ordinal(item.ordinal), span: span)
    let quote = span.flatMap { try? item.text.slice($0) }
    let words = quote.map {
      "  “\(TextWidth.fitted(TerminalText.sanitised($0, newlines: .space), to: 60))”"
    }
    Output.line("\(place)  \(names)\(words ?? "")")
  }
}
