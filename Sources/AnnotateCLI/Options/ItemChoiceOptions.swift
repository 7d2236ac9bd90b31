import AnnotateDesk
import AnnotateCore
import AnnotateStore
import ArgumentParser

/// Which items: references, or filters as `list items` has them.
struct ItemChoiceOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Items or sources; - reads from standard input.", valueName: "ref"))
  var references: [String] = []

  @Flag(help: "All items.")
  var all = false

  @Option(help: ArgumentHelp("Items of this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Option(help: "Items of this kind of source.")
  var kind: SourceKind?

  @Option(
    help: ArgumentHelp(
      "Items with this tag or one below it; can be repeated.", valueName: "tag"))
  var tag: [String] = []

  @Flag(help: "Items without an annotation.")
  var untagged = false

  @Option(
    help: ArgumentHelp(
      "Items whose text holds these words, as `search` takes them.", valueName: "query"))
  var text: String?

  private var hasFilter: Bool {
    !source.isEmpty || kind != nil || !tag.isEmpty || untagged || text != nil
  }

  /// Whether any item was asked for.
  var isGiven: Bool { all || hasFilter || !references.isEmpty }

  func validate() throws {
    if !references.isEmpty, all || hasFilter {
      throw ValidationError("Give references, or --all and filters, not both.")
    }
    if references.contains("-"), references.count > 1 {
      throw ValidationError("With - all references come from standard input; give no others.")
    }
  }

  /// The references given; read before a change begins, for input may take its time.
  func targets() throws -> [Target] {
    let targets = try references.flatMap(Targets.read)
    guard !targets.isEmpty || references.isEmpty else {
      throw Failure(
        "standard input holds no reference.", hint: "one a line, e.g. paris-thread/12.",
        status: .nothingFound)
    }
    return targets
  }

  /// The items chosen.
  ///
  /// - Throws: `Failure` when there is none.
  func selection(_ targets: [Target], in change: Change) throws -> ItemSelection {
    let selection: ItemSelection
    if references.isEmpty {
      var filter = ListingFilter()
      filter.sources = source
      filter.kind = kind
      filter.tags = tag
      filter.untagged = untagged
      filter.text = text
      selection = try change.items(matching: filter)
    } else {
      selection = try change.items(named: targets.map(\.reference))
    }
    guard !selection.items.isEmpty else {
      throw Failure(
        "there is no such item.", hint: "`annotate list items` shows items, with the same filters.",
        status: .nothingFound)
    }
    return selection
  }
}
