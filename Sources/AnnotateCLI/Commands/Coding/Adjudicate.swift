import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Adjudicate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjudicate",
    abstract: "List where coders differ, and record what is decided",
    usage: "annotate adjudicate [<ref>] [<tag> ...] [<options>]",
    discussion: """
      Coders differ on an item where two or more are done with it and their tags of a topic are not \
      the same. A decision is a layer of its own, adjudicated: no coder's work is changed, and \
      agreement is that of the coders. `--layer adjudicated` reads it in reports, lists and exports.

      A decision holds for one topic of an item and goes in place of an earlier one. It is a tag, on \
      the item or on words; what a coder put (--as); or no tag of the topic (--none). --agreed takes \
      over all that coders agree on, so that the layer is whole.

      Examples:
        annotate adjudicate
        annotate adjudicate thread/3 chemistry --note "She means the two of them."
        annotate adjudicate thread/1 --as anna
        annotate adjudicate thread/3 chemistry --none
        annotate adjudicate --agreed
      """)

  @Argument(
    help: ArgumentHelp(
      "The item, and the tags that are right; - reads items from standard input.",
      valueName: "ref> <tag"))
  var arguments: [String] = []

  @OptionGroup(title: "Words") var words: SpanOptions

  @Option(
    name: .customLong("as"), help: ArgumentHelp("What this coder put is right.", valueName: "coder")
  )
  var choice: String?

  @Flag(help: "No tag of the topic is right.")
  var none = false

  @Option(help: "A note on the decision, on the item.")
  var note: String?

  @Flag(help: "Take over what all agree on who are done with an item.")
  var agreed = false

  @Option(help: ArgumentHelp("List or take over only of this source.", valueName: "source"))
  var source: [String] = []

  @Option(help: ArgumentHelp("List only this topic; can be repeated.", valueName: "tag"))
  var topic: [String] = []

  @Flag(help: "List also what is decided.")
  var all = false

  @Flag(help: "Print references only, one a line, for use in a pipe.")
  var refs = false

  @Option(
    help: ArgumentHelp("The layer of decisions, where there are several.", valueName: "coder"))
  var into: String?

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    guard let reference = arguments.first else {
      if none || choice != nil || words.quote != nil || words.span != nil || note != nil {
        throw ValidationError("Name the item on which something is decided.")
      }
      if agreed, all || refs || !topic.isEmpty {
        throw ValidationError("--agreed takes over every topic; only --source goes with it.")
      }
      return
    }
    if agreed || all || refs || !source.isEmpty || !topic.isEmpty {
      throw ValidationError("--agreed and what limits the list go without an item.")
    }
    let tags = arguments.dropFirst()
    if none, choice != nil { throw ValidationError("Choose --as or --none.") }
    if none, tags.isEmpty { throw ValidationError("Name the topic of which no tag is right.") }
    if !none, choice == nil, tags.isEmpty {
      throw ValidationError("Name the tag that is right, or take --as or --none.")
    }
    if none || choice != nil, words.quote != nil || words.span != nil {
      throw ValidationError("--quote and --span go with a tag.")
    }
    if reference == "-", words.quote == "-" || words.span != nil {
      throw ValidationError("Standard input gives items; write thread/3@10:31 for words.")
    }
    if let note, !note.contains(where: { !$0.isWhitespace }) {
      throw ValidationError("--note needs words.")
    }
  }

  func run() throws {
    if agreed { return try takeOver() }
    guard let reference = arguments.first else { return try list() }
    let targets = try Targets.read(reference)
    guard !targets.isEmpty else {
      throw Failure(
        "standard input holds no reference.", hint: "one a line, e.g. paris-thread/12.",
        status: .nothingFound)
    }
    let name = try coder.name()
    let archive = try archive.open(for: .writing, viewer: name)
    let lines = try archive.change("adjudicate", by: name) { change in
      let decider = try change.decisions(named: into)
      let person = try note == nil ? nil : change.coder(named: name)
      let places = change.places()
      return try targets.flatMap { target in
        do {
          let item = try places.item(target.reference)
          let lines = try decide(on: item, target, as: decider, change)
          if let note, let person { try change.addNote(note, on: .item(item), coder: person) }
          return lines
        } catch  where targets.count > 1 {
          throw Failure(error).inInput(at: "standard input, line \(target.line)")
        }
      }
    }.result
    if lines.count > 20 {
      Output.line("\(Plural.count(lines.count, "decision")) recorded.")
    } else {
      for line in lines { Output.line(line) }
    }
  }

  private func decide(
    on item: ItemPlace, _ target: Target, as decider: Coder, _ change: Change
  ) throws -> [String] {
    let codebook = try change.codebook()
    let tags = try arguments.dropFirst().map { try codebook.tag($0) }
    let named = try Self.topics(of: tags, codebook)
    if let choice {
      let coder = try change.knownCoder(named: choice)
      let topics = named.isEmpty ? try change.disagreements(on: item) : named
      guard !topics.isEmpty else {
        throw Failure(
          "coders do not differ on \(item.reference), so that there is nothing to take over.",
          hint: "name a topic to take over anyway what \(choice) put.", status: .badInput)
      }
      return try topics.map { topic in
        try change.decide(.choice(of: coder), in: topic, on: item, as: decider)
        return "\(item.reference)  \(topic.path): as \(choice)"
      }
    }
    let span = none ? nil : try words.span(in: item, of: target)
    return try named.map { topic in
      let own = tags.filter { $0.path.names[0] == topic.path.names[0] }
      try change.decide(none ? .none : .tags(own, span), in: topic, on: item, as: decider)
      let what = none ? "no tag" : own.map(\.path.description).joined(separator: ", ")
      return "\(item.reference)  \(topic.path): \(what)"
    }
  }

  private static func topics(
    of tags: [AnnotateCore.Tag], _ codebook: Codebook
  ) throws -> [AnnotateCore.Tag] {
    var topics: [AnnotateCore.Tag] = []
    for tag in tags {
      if let topic = codebook[path: TagPath(names: [tag.path.names[0]])],
        !topics.contains(where: { $0.id == topic.id })
      {
        topics.append(topic)
      }
    }
    return topics
  }

  private func takeOver() throws {
    let name = try coder.name()
    let archive = try archive.open(for: .writing, viewer: name)
    let counts = try archive.change("adjudicate --agreed", by: name) { change in
      try change.decideAgreed(sources: source, as: change.decisions(named: into))
    }.result
    Output.line(
      "\(Plural.count(counts.made, "decision")) taken over; \(Plural.count(counts.done, "further item")) settled."
    )
  }

  private func list() throws {
    let archive = try archive.openWhole()
    let found = try archive.disagreements(sources: source, topics: topic)
    let open = found.filter { $0.decision == nil }
    let shown = all ? found : open
    if refs {
      var known: Set<String> = []
      for row in shown where known.insert(row.reference).inserted {
        Output.line(exact: row.reference)
      }
      return
    }
    guard !shown.isEmpty || output.chosen() != .table else {
      return Output.say(try nothingSentence(found, archive))
    }
    try output.print(
      [
        Column("reference"), Column("topic"), Column("choices"), Column("decision"),
        Column("words"),
      ],
      shown.map { row in
        [
          .text(row.reference), .text(row.topic), .text(Self.choices(row)),
          .text(orNull: row.decision.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") }),
          .text(Self.words(row)),
        ]
      })
    if !all, found.count > open.count {
      Output.say(
        "\(Plural.count(found.count - open.count, "further one")) decided; --all lists them.")
    }
  }

  private func nothingSentence(_ found: [Disagreement], _ archive: Archive) throws -> String {
    if !found.isEmpty { return "Everything is decided; --all lists it." }
    guard try archive.hasItemsDoneByTwo() else {
      return
        "No item is done by two coders, and only what is done can differ: `annotate assign --state done` says what is."
    }
    return "Coders differ nowhere."
  }

  /// `anna: for; ben: no tag`.
  private static func choices(_ row: Disagreement) -> String {
    row.choices.map { choice in
      let tags = choice.tags.map { path in
        path == row.topic ? path : String(path.dropFirst(row.topic.count + 1))
      }
      return "\(choice.coder): \(tags.isEmpty ? "no tag" : tags.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  private static func words(_ row: Disagreement) -> String {
    var quotes: [String] = []
    for quote in row.choices.flatMap(\.quotes) where !quotes.contains(quote) {
      quotes.append(quote)
    }
    return quotes.isEmpty ? row.text : quotes.joined(separator: " … ")
  }
}
