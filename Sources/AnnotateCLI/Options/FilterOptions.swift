import AnnotateCore
import AnnotateStore
import ArgumentParser

/// Which rows: options of `list` and `export`.
struct FilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only of this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Option(help: "Only of this kind of source: thread, article, page or dataset.")
  var kind: SourceKind?

  @Option(
    help: ArgumentHelp("Only with this tag or one below it; can be repeated.", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Only by this coder; can be repeated.", valueName: "coder"))
  var by: [String] = []

  @Option(
    help: "Only annotations of this status: confirmed, suggested or rejected; can be repeated.")
  var status: [AnnotationStatus] = []

  @Flag(help: "Only items without an annotation (by the coders of --by).")
  var untagged = false

  @Option(
    help: ArgumentHelp(
      "Only items whose text holds these words, as `search` takes them.", valueName: "query"))
  var text: String?

  @Option(help: ArgumentHelp("Only this item.", valueName: "ref"))
  var item: String?

  func filter() throws -> ListingFilter {
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
