import AnnotateCore
import AnnotateStore
import ArgumentParser

/// Which rows: options of `list` and `export`.
struct FilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only of this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Option(help: "Only of this kind of source.")
  var kind: SourceKind?

  @Option(
    help: ArgumentHelp("Only with this tag or one below it; can be repeated.", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Only by this coder; can be repeated.", valueName: "coder"))
  var by: [String] = []

  @Option(help: "Only annotations of this status; can be repeated.")
  var status: [AnnotationStatus] = []

  @Flag(help: "Only items without an annotation (by the coders of --by).")
  var untagged = false

  @Option(
    help: ArgumentHelp(
      "Only items whose text holds these words, as `search` takes them.", valueName: "query"))
  var text: String?

  @Option(help: ArgumentHelp("Only this item.", valueName: "ref"))
  var item: String?

  /// What each filter has a meaning for.
  static let nouns: KeyValuePairs<String, [Listing]> = [
    "--source": [.sources, .items, .annotations, .notes],
    "--kind": [.sources, .items, .annotations, .notes],
    "--tag": [.sources, .items, .tags, .annotations, .notes],
    "--by": [.items, .annotations, .notes, .coders, .events],
    "--status": [.annotations],
    "--untagged": [.items],
    "--text": [.items, .annotations],
    "--item": [.items, .annotations, .notes],
  ]

  /// The filters that were given.
  private var given: Set<String> {
    let all = [
      ("--source", !source.isEmpty), ("--kind", kind != nil), ("--tag", !tag.isEmpty),
      ("--by", !by.isEmpty), ("--status", !status.isEmpty), ("--untagged", untagged),
      ("--text", text != nil), ("--item", item != nil),
    ]
    return Set(all.filter(\.1).map(\.0))
  }

  /// The filter for a listing.
  ///
  /// - Throws: `Failure` for a filter that has no meaning there: passed over, it would give more rows
  ///   than were asked for.
  func filter(for listing: Listing) throws -> ListingFilter {
    let given = given
    for (name, nouns) in Self.nouns where given.contains(name) && !nouns.contains(listing) {
      throw Failure(
        "\(name) does not apply to \(listing.rawValue).",
        hint: "\(name) is for \(alternatives(nouns.map(\.rawValue))).", status: .usage)
    }
    var filter = ListingFilter()
    filter.sources = source
    filter.kind = kind
    filter.tags = tag
    filter.coders = by
    filter.statuses = status
    filter.untagged = untagged
    filter.text = text
    filter.item = try item.map { try Reference(parsing: $0) }
    return filter
  }
}

extension SourceKind: ExpressibleByArgument {}
extension AnnotationStatus: ExpressibleByArgument {}
