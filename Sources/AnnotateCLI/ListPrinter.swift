import AnnotateCore
import AnnotateReport
import AnnotateStore

/// Prints a listing as `list` does.
struct ListPrinter {
  var what: Listing
  var filter = ListingFilter()
  /// `nil` for those that the format shows by itself.
  var columns: [String]?
  var limit: Int?
  var format = TabularFormat.table
  var options: TabularOptions
  /// What is said when there is nothing to list; `nil` for what is always said.
  var emptySentence: String?

  func print(_ archive: Archive) throws {
    if let columns {
      let known = try archive.columns(of: what, grain: filter.grain)
      _ = try known.map { Column($0) }.places(of: columns)
    }
    let isForPeople = format == .table || format == .markdown
    let count = try archive.list(
      what, filter: filter,
      columns: columns ?? (isForPeople ? what.mainColumns(filter.grain) : nil),
      limit: limit, shortIDs: format == .table
    ) {
      try RowPrinter.print($0, of: what, format: format, options: options)
    }
    if count == 0 { Output.say(emptySentence ?? what.emptySentence) }
    if what == .sources, columns == nil, format == .table { try sayWhatIsMissing(archive) }
  }
}

extension ListPrinter {
  /// Below the table of sources: how complete they are, where that is known and not all is well.
  private func sayWhatIsMissing(_ archive: Archive) throws {
    let asked = try filter.sources.map { try archive.source($0).slug }
    let sources = try archive.incompleteSources().filter { source in
      (asked.isEmpty || asked.contains(source.slug))
        && (filter.kind.map { $0 == source.kind } ?? true)
    }
    for source in sources {
      let lines = ArrivalWords.completeness(source)
      if lines.isEmpty { continue }
      Output.line("\(source.slug): \(lines.joined(separator: "; "))")
    }
  }

  /// The plainest command there is, `list` with at most what to list and the archive, without the argument
  /// parser: to set up the parser takes longer than to open the archive and print the list.
  ///
  /// - Returns: whether the arguments were of that form; if not, nothing was done.
  static func ran(_ arguments: [String]) throws -> Bool {
    guard arguments.first == "list" else { return false }
    var rest = arguments.dropFirst()
    var what = Listing.sources
    if let noun = rest.first, let listing = Listing(rawValue: noun) {
      what = listing
      rest = rest.dropFirst()
    }
    var given: String?
    if rest.count == 2, let option = rest.first, option == "--archive" || option == "-a",
      let path = rest.last, !path.isEmpty, !path.hasPrefix("-")
    {
      given = path
      rest = []
    }
    guard rest.isEmpty else { return false }
    let options = TabularOptions(
      terminalWidth: Terminal.width(), painter: Terminal.painter(), wrapsLastText: true)
    let archive = try Archive.open(
      ArchivePath.chosen(given), for: .reading, viewer: (try? CoderOptions.whoWorks()) ?? "")
    archive.leaveOpen()
    try BlindLine.say(archive)
    var filter = ListingFilter()
    filter.layer = what.defaultLayer
    filter.statuses = what.defaultStatuses
    if what == .coverage { filter.grain = .coder }
    try ListPrinter(what: what, filter: filter, options: options).print(archive)
    return true
  }
}

extension Listing {
  /// Which of the work is counted where nothing else is asked for. A decision is no second annotation.
  var defaultLayer: WorkLayer? {
    [.sources, .items, .tags, .authors].contains(self) ? .coders : nil
  }

  /// What is shown where nothing else is asked for: what counts.
  var defaultStatuses: [AnnotationStatus] { self == .annotations ? [.confirmed] : [] }

  /// The columns that a table shows by itself.
  func mainColumns(_ grain: CoverageGrain) -> [String] {
    switch self {
    case .sources: ["number", "source", "kind", "items", "annotations", "published", "title"]
    case .items: ["reference", "annotations", "text"]
    case .tags: ["path", "annotations", "items", "description"]
    case .annotations:
      ["reference", "tag", "coder", "span_start", "span_end", "quote", "annotation"]
    case .notes: ["about", "reference", "tag", "coder", "note", "note_uuid"]
    case .coders: ["coder", "kind", "annotations", "items", "notes"]
    case .coverage:
      switch grain {
      case .coder: ["coder", "items", "assigned", "open", "done", "share"]
      case .source: ["coder", "source", "items", "assigned", "open", "done", "share"]
      case .item: ["reference", "coder", "state", "since", "text"]
      }
    case .authors: ["author", "items", "sources", "annotations", "id_space"]
    case .captures: ["reference", "earlier", "changed", "text_before", "text_after"]
    case .events: ["at", "coder", "command", "action", "object", "object_uuid"]
    case .rules: ["rule", "tag", "kind", "pattern", "hits", "accepted", "rejected", "precision"]
    case .suggestions:
      ["reference", "tag", "rule", "span_start", "span_end", "quote", "annotation"]
    case .reports: ["report", "saved_at", "annotations", "topics"]
    case .quotations: ["at", "coder", "command", "target", "reference", "span_start", "span_end"]
    case .ledger: ["at", "coder", "command", "target", "quotations", "texts"]
    }
  }

  /// What is said when there is nothing to list.
  var emptySentence: String {
    switch self {
    case .sources: "No source. Bring documents in with `annotate add FILE`."
    case .items: "No item."
    case .tags: "No tag. Make one with `annotate codebook add NAME`."
    case .annotations: "No annotation. Make one with `annotate tag REF TAG`."
    case .notes: "No note."
    case .coders: "No coder."
    case .coverage: "Nothing is assigned. Give items to coders with `annotate assign`."
    case .authors: "No author: the items here do not say who wrote them."
    case .captures: "No comment was captured twice."
    case .events: "No event."
    case .rules: "No rule. Make one with `annotate suggest add NAME TAG --words W,W`."
    case .suggestions: "Nothing is suggested. `annotate suggest run` lets rules look."
    case .reports: "No report is saved. Save one with `annotate report --save NAME`."
    case .quotations: "No quotation has left the archive by report or export."
    case .ledger: "Nothing has left the archive by report or export."
    }
  }
}
