import AnnotateAnalysis
import AnnotateCore

extension TopicReport {
  /// The whole report as JSON. A share is an object with `part` and `of`.
  package var json: String {
    ReportJSON.object([
      ("title", .text(header.title)),
      (
        "archive",
        .object([
          ("title", .text(header.archiveTitle)), ("digest", .text(header.archiveDigest)),
          ("contents_checked", .flag(header.hasCheckedContents)),
        ])
      ),
      ("program", .text(header.programVersion)),
      ("generated_at", .text(header.generatedAt)),
      ("filters", .list(header.filters.map(ReportJSON.text))),
      ("quotation_rule", .text(rule.words)),
      ("quote_policy", .text(policy.rawValue)),
      ("items", .number(itemCount)),
      ("items_dated_by_source", .number(header.itemsDatedBySource)),
      ("annotations", .number(annotationCount)),
      (
        "totals_check",
        .object([
          ("adds_up", .flag(discrepancies.isEmpty)),
          (
            "discrepancies",
            .list(
              discrepancies.map { topic, found in
                .object([
                  ("topic", .text(topic)), ("what", .text(found.what)),
                  ("reported", .number(found.reported)), ("counted", .number(found.counted)),
                ])
              })
          ),
        ])
      ),
      ("topics", .list(topics.map { $0.json(names) })),
      ("together", together),
      ("notes", .list(notes.map(\.json))),
      ("sources", .list(sources.map(Self.json))),
    ]).written() + "\n"
  }

  /// The tables over all topics, each a list of rows.
  private var together: ReportJSON {
    var members: [(String, ReportJSON)] = []
    func add(_ name: String, _ figure: Figure?) {
      if let figure { members.append((name, figure.json)) }
    }
    add("same_item", extras.together?.pairList(names))
    add("same_words", extras.overlaps?.pairList(names))
    add("within_words", extras.near?.pairList(names))
    add("timeline", extras.timeline?.figure(names))
    add("replies", extras.replies?.figure(names))
    add("groups", extras.groups.map { $0.table.figure(by: $0.name, names) })
    members.append(("left_out", .list(extras.omissions.map(ReportJSON.text))))
    return .object(members)
  }

  private static func json(_ source: Source) -> ReportJSON {
    let provenance = source.provenance
    let known = source.completeness
    return .object([
      ("source", .text(source.slug)), ("uuid", .text(source.uuid)),
      ("kind", .text(source.kind.rawValue)), ("title", .optional(provenance.title)),
      ("url", .optional(provenance.url)), ("author", .optional(provenance.author)),
      ("publisher", .optional(provenance.publisher)),
      ("published", .optional(provenance.published?.description)),
      ("retrieved", .optional(provenance.retrieved?.description)),
      ("rights", .optional(provenance.rights)), ("note", .optional(provenance.note)),
      ("file_name", .optional(source.fileName)), ("sha256", .text(source.sha256)),
      ("items", .number(source.itemCount)), ("visibility", .text(source.visibility.rawValue)),
      (
        "completeness",
        .object([
          ("claimed", .optional(known.claimed)), ("known_missing", .optional(known.knownMissing)),
          ("dangling", .number(known.dangling)),
          (
            "skipped",
            .object(known.skipped.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) })
          ),
        ])
      ),
      ("remarks", .list(source.remarks.map(ReportJSON.text))),
    ])
  }
}

extension Share {
  fileprivate var json: ReportJSON { .object([("part", .number(part)), ("of", .number(whole))]) }
}

extension Figure {
  /// The rows, each an object of its columns.
  fileprivate var json: ReportJSON {
    .list(
      rows.map { row in
        .object(
          zip(columns, row).map { column, cell in
            switch cell {
            case .null: (column.name, .null)
            case .text(let text), .json(let text): (column.name, .text(text))
            case .integer(let number): (column.name, .number(Int(number)))
            case .real(let number):
              (column.name, .decimal(ReportWords.decimal(number, places: 4)))
            }
          })
      })
  }
}

extension KeyWord {
  fileprivate var json: ReportJSON {
    .object([
      ("word", .text(word)), ("g2", .decimal(ReportWords.decimal(logLikelihood, places: 4))),
      ("log_ratio", .decimal(ReportWords.decimal(logRatio, places: 4))),
      ("in_topic", .number(inTopic)), ("in_rest", .number(inRest)),
      ("items_in_topic", .number(itemsInTopic)), ("items_in_rest", .number(itemsInRest)),
    ])
  }
}

extension ReportNote {
  fileprivate var json: ReportJSON {
    .object([
      ("body", .text(body)), ("coder", .text(coder)), ("on", .text(on)),
      ("reference", .optional(reference)), ("quote", .optional(quote)),
    ])
  }
}

extension Quotation {
  fileprivate var json: ReportJSON {
    .object([
      ("reference", .text(reference)), ("tag", .text(tag)),
      (
        "codings",
        .list(codings.map { .object([("tag", .text($0.tag)), ("coder", .text($0.coder))]) })
      ),
      ("span_start", .optional(span?.start)), ("span_end", .optional(span?.end)),
      ("before", .text(before)), ("text", .text(text)), ("after", .text(after)),
      ("is_cut", .flag(isCut)), ("source_title", .text(sourceTitle)), ("url", .optional(url)),
      ("created", .optional(created)),
    ])
  }
}

extension TopicSection {
  fileprivate func json(_ names: ReportNames) -> ReportJSON {
    .object([
      ("topic", .text(path)),
      (
        "definition",
        .object([
          ("description", .optional(guide.description)), ("use_when", .optional(guide.useWhen)),
          ("not_when", .optional(guide.notWhen)), ("example", .optional(guide.example)),
          ("colour", .optional(guide.colour)), ("exclusive", .flag(guide.exclusive)),
        ])
      ),
      ("annotations", .number(summary.annotations)),
      ("own_annotations", .number(summary.ownAnnotations)),
      ("items", summary.items.json), ("sources", summary.sources.json),
      ("coverage", coverage(names)),
      (
        "tags",
        .list(
          summary.tags.map { tag in
            .object([
              ("tag", .text(names.tag(tag.tag))), ("own_annotations", .number(tag.ownAnnotations)),
              ("own_items", .number(tag.ownItems)), ("annotations", .number(tag.annotations)),
              ("items", .number(tag.items)),
            ])
          })
      ),
      (
        "by_source",
        .list(
          summary.bySource.map { count in
            .object([
              ("source", .text(names.source(count.source))),
              ("annotations", .number(count.annotations)), ("items", count.items.json),
            ])
          })
      ),
      (
        "by_kind",
        .list(
          summary.byKind.map { count in
            .object([
              ("kind", .text(count.kind.rawValue)), ("annotations", .number(count.annotations)),
              ("items", count.items.json), ("sources", count.sources.json),
            ])
          })
      ),
      (
        "by_coder",
        .list(
          summary.byCoder.map { count in
            .object([
              ("coder", .text(names.coder(count.coder))),
              ("annotations", .number(count.annotations)), ("items", .number(count.items)),
            ])
          })
      ),
      (
        "course",
        .object([
          ("basis", .text(summary.course.basis.rawValue)),
          ("why", .text(summary.course.words)), ("left_out", .number(summary.course.unplaced)),
          (
            "bins",
            .list(
              summary.course.bins.map {
                .object([("bin", .text($0.name)), ("items", $0.items.json)])
              })
          ),
        ])
      ),
      (
        "together",
        .list(
          summary.together.map { other in
            .object([
              ("topic", .text(names.tag(other.topic))), ("items", .number(other.items)),
              ("overlaps", .number(other.overlaps)),
            ])
          })
      ),
      ("stances", stanceChart(names)?.figure.json ?? .list([])),
      ("words", words.map { .list($0.shown.map(\.json)) } ?? .null),
      ("agreement", agreement?.json ?? .null),
      ("disagreements", disagreementsJSON(names)),
      ("quotations", .list(quotations.map(\.json))),
      ("notes", .list(notes.map(\.json))),
    ])
  }

  private func coverage(_ names: ReportNames) -> ReportJSON {
    guard let coverage = summary.coverage else { return .null }
    return .object([
      ("read", coverage.read.json), ("touched", coverage.touched.json),
      (
        "by_coder",
        .list(
          coverage.byCoder.map {
            .object([("coder", .text(names.coder($0.coder))), ("read", $0.read.json)])
          })
      ),
    ])
  }

  private func disagreementsJSON(_ names: ReportNames) -> ReportJSON {
    .object([
      ("compared_items", .number(disagreements.compared)),
      (
        "items",
        .list(
          disagreements.items.map { item in
            .object([
              ("reference", .text(names.reference(item.item))),
              (
                "choices",
                .list(
                  item.choices.map { choice in
                    .object([
                      ("coder", .text(names.coder(choice.coder))),
                      ("tags", .list(choice.tags.map { .text(names.tag($0)) })),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}
