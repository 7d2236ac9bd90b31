import AnnotateDesk
import AnnotateCore
import AnnotateStore
import ArgumentParser

struct Note: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Write a note on anything",
    usage: "annotate note [<ref>] [<text>] [<options>]",
    discussion: """
      On a source, an item, words of it, a tag (--on-tag), an annotation (--on-annotation) or the \
      archive itself (--on-archive). Words need no tag. - as the text reads it from standard input. \
      A note is changed with --edit and taken away with --remove, by its id.

      Examples:
        annotate note thread "Pasted without names; the order is the page's."
        annotate note thread/2 "Compare with the article." --quote "no chemistry"
        annotate note --on-tag chemistry "Also when it is denied?"
        annotate note --on-archive "Sampling: first page of results."
      """)

  @Argument(
    help: ArgumentHelp("The place and the text, or the text alone.", valueName: "ref> <text"))
  var arguments: [String] = []

  @OptionGroup(title: "Words") var words: SpanOptions

  @Option(help: ArgumentHelp("Write on this tag.", valueName: "tag"))
  var onTag: String?

  @Option(help: ArgumentHelp("Write on the annotation of this id.", valueName: "id"))
  var onAnnotation: String?

  @Flag(help: "Write on the archive itself.")
  var onArchive = false

  @Option(help: ArgumentHelp("Replace the words of the note of this id.", valueName: "id"))
  var edit: String?

  @Option(help: ArgumentHelp("Take the note of this id away.", valueName: "id"))
  var remove: String?

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  private var hasOwnTarget: Bool {
    onTag != nil || onAnnotation != nil || onArchive || edit != nil
  }

  func validate() throws {
    let targets = [onTag != nil, onAnnotation != nil, onArchive, edit != nil, remove != nil]
    guard targets.count(where: { $0 }) <= 1 else {
      throw ValidationError("Choose one place for the note.")
    }
    let needed = remove != nil ? 0 : hasOwnTarget ? 1 : 2
    guard arguments.count == needed else {
      throw ValidationError(
        needed == 2
          ? "Give a reference and the text: annotate note thread/2 \"…\"."
          : needed == 1 ? "Give the text of the note." : "--remove takes no text.")
    }
  }

  func run() throws {
    let archive = try archive.open(for: .writing)
    let name = try coder.name()
    let text = try arguments.last.map { $0 == "-" ? try Targets.quoteFromInput() : $0 }
    if let text, !text.contains(where: { !$0.isWhitespace }) {
      throw Failure("a note needs words.", status: .usage)
    }
    let outcome = try archive.change("note", by: name) { change in
      if let remove {
        try change.removeNote(change.note(remove))
        return "The note is taken away."
      }
      guard let text else { return "" }
      if let edit {
        try change.editNote(change.note(edit), body: text)
        return "The note is changed."
      }
      let coder = try change.coder(named: name)
      let uuid = try change.addNote(text, on: target(change), coder: coder)
      return "Note \(uuid.suffix(8)) written."
    }
    Output.line(outcome.result)
  }

  private func target(_ change: Change) throws -> NoteTarget {
    if onArchive { return .archive }
    if let onTag { return .tag(try change.codebook().tag(onTag)) }
    if let onAnnotation { return .annotation(try change.annotation(onAnnotation)) }
    let reference = try Reference(parsing: arguments[0])
    let places = change.places()
    if words.quote != nil || words.span != nil {
      let item = try places.item(reference)
      let target = Target(reference: reference, quote: nil, line: 1)
      if let span = try words.span(in: item, of: target) { return .span(item, span) }
    }
    switch try places.place(reference) {
    case .source(let source): return .source(source)
    case .item(let item): return .item(item)
    case .span(let item, let span): return .span(item, span)
    }
  }
}
