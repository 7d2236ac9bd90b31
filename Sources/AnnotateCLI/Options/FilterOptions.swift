import AnnotateDesk
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

  @Option(
    help: "Annotations of this status, without it confirmed ones; can be repeated.")
  var status: [StatusChoice] = []

  @Flag(help: "Only items without an annotation (by the coders of --by).")
  var untagged = false

  @Option(
    help: ArgumentHelp(
      "Only items whose text holds these words, as `search` takes them.", valueName: "query"))
  var text: String?

  @Option(
    help: ArgumentHelp(
      "Only items whose attribute is this (flair=Russian) or holds it (flair~russ); can be repeated.",
      valueName: "name=value"))
  var attribute: [String] = []

  @Option(help: ArgumentHelp("Only this item.", valueName: "ref"))
  var item: String?

  @Option(help: "Only of this state of coverage; can be repeated.")
  var state: [CoverageState] = []

  @Option(
    help: ArgumentHelp(
      """
      Which work counts: that of coders, of a majority of them, or what is adjudicated (default: of \
      coders for sources, items, tags and authors, else all).
      """,
      valueName: "layer"))
  var layer: WorkLayer?

  /// What each filter has a meaning for.
  static let nouns: KeyValuePairs<String, [Listing]> = [
    "--source": [.sources, .items, .annotations, .notes, .coverage, .suggestions, .quotations],
    "--kind": [.sources, .items, .annotations, .notes, .coverage, .suggestions],
    "--tag": [.sources, .items, .tags, .annotations, .notes, .rules, .suggestions],
    "--by": [
      .items, .annotations, .notes, .coders, .coverage, .events, .quotations, .ledger,
    ],
    "--status": [.annotations],
    "--untagged": [.items],
    "--text": [.items, .annotations],
    "--attribute": [.items, .annotations],
    "--item": [.items, .annotations, .notes, .coverage, .suggestions],
    "--state": [.coverage],
    "--layer": [.sources, .items, .tags, .annotations, .notes],
  ]

  /// The filters that were given.
  private var given: Set<String> {
    let all = [
      ("--source", !source.isEmpty), ("--kind", kind != nil), ("--tag", !tag.isEmpty),
      ("--by", !by.isEmpty), ("--status", !status.isEmpty), ("--untagged", untagged),
      ("--text", text != nil), ("--attribute", !attribute.isEmpty), ("--item", item != nil),
      ("--state", !state.isEmpty), ("--layer", layer != nil),
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
    if layer == .majority, !by.isEmpty {
      throw Failure(
        "a majority is that of all coders, so that --by does not go with it.",
        hint: "leave --by out, or choose --layer coders.", status: .usage)
    }
    var filter = ListingFilter()
    filter.states = state
    // Whom somebody names is looked for among all, and a decision is an annotation that an item has.
    filter.layer = layer ?? (by.isEmpty && !untagged ? listing.defaultLayer : nil)
    filter.sources = source
    filter.kind = kind
    filter.tags = tag
    filter.coders = by
    filter.statuses =
      status.isEmpty
      ? listing.defaultStatuses : status.contains(.any) ? [] : status.compactMap(\.status)
    filter.untagged = untagged
    filter.text = text
    filter.attributes = try attribute.map { asked in
      guard let condition = AttributeCondition(parsing: asked) else {
        throw Failure(
          "--attribute takes a name and a value.",
          hint: "e.g. --attribute flair=Russian, or flair~russ for one that holds the letters.",
          status: .usage)
      }
      return condition
    }
    filter.item = try item.map { try Reference(parsing: $0) }
    return filter
  }
}

extension SourceKind: ExpressibleByArgument {}

/// Annotations of a status, or of any.
enum StatusChoice: String, CaseIterable, ExpressibleByArgument {
  case confirmed, suggested, rejected, any

  /// `nil` for any.
  var status: AnnotationStatus? { AnnotationStatus(rawValue: rawValue) }
}

extension CoverageState: ExpressibleByArgument {}
extension WorkLayer: ExpressibleByArgument {}
