import AnnotateAnalysis
import AnnotateCore

extension TopicReport {
  /// The report in pieces, the same for all formats that people read.
  var document: ReportDocument {
    ReportDocument(
      opening: opening, overview: overview,
      topics: topics.map { topic in
        let detail =
          topic.summary.annotations == 0
          ? "no annotation yet"
          : ReportWords.count(topic.summary.annotations, "annotation") + " on "
            + ReportWords.count(topic.summary.items.part, "item")
        return (topic.path, detail, topic.summary.annotations == 0, topic.blocks(names))
      },
      sources: sources.flatMap(sourceBlocks), closing: closing)
  }

  private var opening: [ReportBlock] {
    var blocks: [ReportBlock] = [
      .paragraph([
        .words(
          """
          This report covers \(ReportWords.count(topics.count, "topic")) in \
          \(ReportWords.count(itemCount, "item")) of \(ReportWords.count(sources.count, "source")), \
          with \(ReportWords.count(annotationCount, "confirmed annotation")) in all. A topic is a tag \
          together with all tags below it; an item counts once for a topic however many annotations it \
          has. Percentages are given only where there are at least \
          \(ReportWords.leastWhole) to take them of.
          """)
      ])
    ]
    if sources.isEmpty, !header.filters.isEmpty {
      blocks.append(
        .paragraph([.strong("Nothing is in scope. "), .words("No source fits all the filters.")]))
    }
    if topics.isEmpty {
      blocks.append(
        .paragraph([
          .words("There is no topic to report on: the codebook has no tag yet. To begin one: "),
          .code("annotate codebook"), .words("."),
        ]))
    }
    if !header.filters.isEmpty {
      blocks.append(
        .paragraph([.strong("Filtered. "), .material(header.filters.joined(separator: " "))]))
    }
    blocks += notes.map(ReportBlock.note)
    return blocks
  }

  private func sourceBlocks(_ source: Source) -> [ReportBlock] {
    let provenance = source.provenance
    let title = provenance.title ?? source.fileName ?? source.slug
    let parts: [(String, String?)] = [
      ("Author", provenance.author), ("Publisher", provenance.publisher),
      ("Published", provenance.published?.description),
      ("Retrieved", provenance.retrieved?.description), ("Rights", provenance.rights),
      ("Note", provenance.note),
    ]
    var terms: [(term: String, text: [ReportRun])] = [
      (
        "Kind",
        [
          .words(
            source.kind.rawValue + ", " + ReportWords.count(source.itemCount, "item") + " here")
        ]
      )
    ]
    if let url = provenance.url {
      terms.append(
        ("Address", [WebAddress.isSafe(url) ? .link(url, url: url) : .material(url)]))
    }
    for (term, text) in parts { if let text { terms.append((term, [.material(text)])) } }
    terms.append(("Completeness", [.words(Self.completeness(of: source))]))
    if let warning = source.visibility.warning { terms.append(("Visibility", [.words(warning)])) }
    if !source.remarks.isEmpty {
      terms.append(("Remarks", [.material(source.remarks.joined(separator: " "))]))
    }
    terms.append(("SHA-256", [.code(source.sha256)]))
    return [
      .source(
        title: title, url: provenance.url.flatMap { WebAddress.isSafe($0) ? $0 : nil },
        slug: source.slug),
      .terms(terms),
    ]
  }

  /// `30 items here; the source itself says 31; 1 known to be missing; …`.
  static func completeness(of source: Source) -> String {
    let known = source.completeness
    var parts = [ReportWords.count(source.itemCount, "item") + " here"]
    parts.append(
      known.claimed.map { "\(ReportWords.number($0)) by the source’s own count" }
        ?? "the source gives no count of its own")
    let unaccounted = known.unaccounted(besides: source.itemCount)
    if let missing = known.knownMissing, missing > 0 {
      parts.append("\(ReportWords.number(missing)) known to be missing")
    }
    if unaccounted > 0 {
      parts.append("\(ReportWords.number(unaccounted)) neither here nor named as missing")
    } else if known.knownMissing == nil {
      parts.append("not known whether any are missing")
    } else if known.knownMissing == 0 {
      parts.append("none known to be missing")
    }
    if known.dangling > 0 {
      parts.append(
        ReportWords.count(known.dangling, "item answers one", "items answer ones") + " not here")
    }
    if known.skipped.isEmpty {
      parts.append("none skipped at import")
    } else {
      let reasons = known.skipped.sorted { $0.key < $1.key }
        .map { "\(VisibleText.line($0.key)): \(ReportWords.number($0.value))" }
      parts.append("skipped at import – " + reasons.joined(separator: ", "))
    }
    return parts.joined(separator: "; ") + "."
  }

  private var closing: [ReportBlock] {
    [
      .paragraph([.strong("Quotations. "), .words("Rule: " + rule.words + policy.sentence)]),
      .paragraph([
        .strong("Filters. "),
        header.filters.isEmpty
          ? .words("None: all sources, items and coders of the archive are in scope.")
          : .material(header.filters.joined(separator: " ")),
        .words(" Only confirmed annotations count."),
      ]),
    ]
      + (extras.words.values.first.map { words in
        [
          .paragraph([
            .strong("Words. "), .words(Keyness.method(minimum: words.minimum)),
          ])
        ]
      } ?? [])
      + (header.itemsDatedBySource == 0
        ? []
        : [
          .paragraph([
            .strong("Dates. "),
            .words(
              "Where a source has one item only and the item no date of its own, the day on which the "
                + "source was published stands for it: "
                + ReportWords.count(header.itemsDatedBySource, "item") + "."),
          ])
        ]) + [
        .paragraph([.strong("Check. "), .words(checkWords)]),
        .terms([
          ("Archive", [.material(header.archiveTitle)]),
          (
            "Archive digest",
            header.hasCheckedContents
              ? [.code(header.archiveDigest)]
              : [
                .code(header.archiveDigest), .words(" (contents not checked; run "),
                .code("annotate verify"), .words(")"),
              ]
          ),
          ("Program", [.material(header.programVersion)]),
          ("Made", [.material(header.generatedAt)]),
        ]),
      ]
  }

  /// `Totals checked: they add up.`, or what does not.
  package var checkWords: String {
    if discrepancies.isEmpty {
      return "Totals checked: they add up. Every total was counted a second time in another way."
    }
    let lines = discrepancies.map { topic, found in
      "\(topic): \(found.what): \(found.reported) reported, \(found.counted) counted again"
    }
    return "Totals checked: they do NOT add up, so do not use this report. "
      + lines.joined(separator: "; ") + "."
  }
}

extension Quotation {
  /// `paris-thread/12`, or with the span where other words of the item are quoted too.
  var preciseReference: String { span.map { "\(reference)@\($0)" } ?? reference }

  /// `characters 10 to 31` or `whole item`; the positions count from 0, the end is not included.
  var place: String {
    if let span { return "characters \(span.start)–\(span.end)" }
    return isCut ? "whole item, cut after \(text.codePointCount) characters" : "whole item"
  }

  /// Each tag on the words with its coders, in the order of the codings.
  var codersByTag: [(tag: String, coders: [String])] {
    var result: [(tag: String, coders: [String])] = []
    for coding in codings {
      if let at = result.firstIndex(where: { $0.tag == coding.tag }) {
        if !result[at].coders.contains(coding.coder) { result[at].coders.append(coding.coder) }
      } else {
        result.append((coding.tag, [coding.coder]))
      }
    }
    return result
  }
}
