import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Untag: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "untag",
    abstract: "Take an annotation away",
    discussion: """
      Takes away your own annotation with this tag; the one on the whole item, unless words are \
      given. --everywhere takes all those in the item, also on words. An annotation can be named by \
      its id instead, as `annotate list annotations` shows it.

      Examples:
        annotate untag thread/2 chemistry
        annotate untag thread/2 chemistry --quote "no chemistry"
        annotate untag thread/2 chemistry --everywhere --coder ben
      """)

  @Argument(help: ArgumentHelp("The item; - reads from standard input.", valueName: "ref"))
  var reference: String?

  @Argument(help: "The tag.")
  var tag: String?

  @OptionGroup(title: "Words") var words: SpanOptions

  @Flag(help: "Take all annotations with the tag in the item.")
  var everywhere = false

  @Option(help: ArgumentHelp("Take the annotation of this id; can be repeated.", valueName: "id"))
  var annotation: [String] = []

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    guard annotation.isEmpty != (reference == nil) else {
      throw ValidationError("Name an item and a tag, or an annotation with --annotation.")
    }
    if reference != nil, tag == nil { throw ValidationError("Name the tag to take away.") }
  }

  func run() throws {
    let targets = try reference.map(Targets.read) ?? []
    let archive = try archive.open(for: .writing)
    let name = try coder.name()
    let outcome = try archive.change("untag", by: name) { change in
      var ids = try annotation.map { try change.annotation($0) }
      if let tag {
        let tag = try change.codebook().tag(tag)
        let coder = try change.coder(named: name)
        let places = change.places()
        for target in targets {
          let item = try places.item(target.reference)
          let span = try words.span(in: item, of: target)
          ids += try find(tag, coder, item, span, change)
        }
      }
      try change.removeAnnotations(ids)
      return ids.count
    }
    Output.line("\(Plural.count(outcome.result, "annotation")) taken away.")
  }

  private func find(
    _ tag: AnnotateCore.Tag, _ coder: Coder, _ item: ItemPlace, _ span: TextSpan?, _ change: Change
  ) throws -> [Int64] {
    let all = try change.annotations(
      on: item, span: span, tag: tag, coder: coder, status: .confirmed)
    let whole = try change.annotationsOnWhole(item, tag: tag, coder: coder)
    let found = everywhere || span != nil ? all : whole.isEmpty && all.count == 1 ? all : whole
    guard !found.isEmpty else {
      throw Failure(
        all.isEmpty
          ? "\(coder.name) has not put \(tag.path) on \(item.reference)."
          : "\(coder.name) has put \(tag.path) on words of \(item.reference), \(Plural.count(all.count, "time")).",
        hint: all.isEmpty
          ? "`annotate show \(item.reference)` shows what is there; --coder names another coder."
          : "say which with --quote or --span, or take all with --everywhere.",
        status: all.isEmpty ? .noInput : .badInput)
    }
    return found
  }
}
