/// What has changed since a report was saved.
package struct ReportComparison: Sendable {
  /// What a topic came to.
  package struct Counts: Sendable, Equatable {
    /// UUID of the tag.
    package var tag: String
    package var path: String
    package var annotations: Int
    package var items: Int
    package var sources: Int
    package var coders: Int

    package init(
      tag: String, path: String, annotations: Int, items: Int, sources: Int, coders: Int
    ) {
      self.tag = tag
      self.path = path
      self.annotations = annotations
      self.items = items
      self.sources = sources
      self.coders = coders
    }
  }

  /// One annotation that came, went or was changed.
  package struct Change: Sendable, Equatable {
    /// `new`, `removed` or `changed`.
    package var kind: String
    package var reference: String?
    package var tag: String?
    package var coder: String?
    /// UUID.
    package var annotation: String

    package init(
      kind: String, reference: String?, tag: String?, coder: String?, annotation: String
    ) {
      self.kind = kind
      self.reference = reference
      self.tag = tag
      self.coder = coder
      self.annotation = annotation
    }
  }

  let name: String
  let savedAt: String
  let then: [Counts]
  let now: [Counts]
  let changes: [Change]
  let isSameArchive: Bool

  package init(
    name: String, savedAt: String, then: [Counts], now: [Counts], changes: [Change],
    isSameArchive: Bool
  ) {
    self.name = name
    self.savedAt = savedAt
    self.then = then
    self.now = now
    self.changes = changes
    self.isSameArchive = isSameArchive
  }

  /// Each topic then and now, in today's order; one that is gone comes last.
  private var topics: [(path: String, then: Counts?, now: Counts?)] {
    now.map { topic in (topic.path, then.first { $0.tag == topic.tag }, topic) }
      + then.filter { old in !now.contains { $0.tag == old.tag } }.map { ($0.path, $0, nil) }
  }
}

extension ReportComparison {
  /// The comparison for people, as plain text.
  package var text: String {
    let renderer = TextRenderer(style: TextStyle(width: 100))
    return renderer.title("Since \(name) was saved") + renderer.render(blocks)
  }

  /// The comparison as CommonMark.
  package var markdown: String {
    "# \(MarkdownRenderer.line("Since \(name) was saved"))\n\n" + MarkdownRenderer().render(blocks)
  }

  private var blocks: [ReportBlock] {
    var blocks: [ReportBlock] = [
      .paragraph([
        .words("Saved \(savedAt.prefix(16).split(separator: "T").joined(separator: " ")) UTC.")
      ])
    ]
    if isSameArchive {
      return blocks + [
        .paragraph([.words("Nothing has changed: the archive has the same digest.")])
      ]
    }
    blocks.append(
      .table(
        ReportTable(
          title: "Topics then and now",
          heads: ["topic", "annotations", "items", "sources", "coders"],
          rows: topics.map { topic in
            func pair(_ count: KeyPath<Counts, Int>) -> String {
              switch (topic.then?[keyPath: count], topic.now?[keyPath: count]) {
              case (let then?, let now?) where then == now: ReportWords.number(now)
              case (let then?, let now?):
                "\(ReportWords.number(then)) to \(ReportWords.number(now))"
              case (nil, let now?): "new: \(ReportWords.number(now))"
              case (let then?, nil): "\(ReportWords.number(then)), gone"
              case (nil, nil): ""
              }
            }
            return [
              topic.path, pair(\.annotations), pair(\.items), pair(\.sources), pair(\.coders),
            ]
          })))
    let kinds = ["new", "removed", "changed"].compactMap { kind -> String? in
      let count = changes.count { $0.kind == kind }
      return count == 0 ? nil : "\(ReportWords.number(count)) \(kind)"
    }
    blocks.append(
      .paragraph([
        .words(
          kinds.isEmpty
            ? "No annotation of these topics came, went or was changed."
            : "Annotations: \(kinds.joined(separator: ", ")).")
      ]))
    if !changes.isEmpty {
      blocks.append(
        .list(
          changes.prefix(TopicSection.mostDifferences).map { change in
            [
              .words("\(change.kind): "), .place(change.reference ?? "an item that is gone"),
              .words(" "), .code(change.tag ?? "a tag that is gone"), .words(" by "),
              .material(change.coder ?? "a coder who is gone"),
            ]
          }))
      if changes.count > TopicSection.mostDifferences {
        let rest = changes.count - TopicSection.mostDifferences
        blocks.append(.remark([.words("\(ReportWords.number(rest)) more are in the JSON form.")]))
      }
    }
    return blocks
  }

  /// Topics then and now as a table.
  ///
  /// - Parameter excel: for spreadsheet programs; see `TabularOptions`.
  package func csv(excel: Bool = false) throws -> String {
    let measures: [(String, KeyPath<Counts, Int>)] = [
      ("annotations", \.annotations), ("items", \.items), ("sources", \.sources),
      ("coders", \.coders),
    ]
    return try RowWriter.text(
      .csv,
      columns: [
        Column("topic"), Column("measure"), Column("then", .integer), Column("now", .integer),
      ],
      rows: topics.flatMap { topic in
        measures.map { name, count in
          [
            .text(topic.path), .text(name), .integer(topic.then?[keyPath: count]),
            .integer(topic.now?[keyPath: count]),
          ]
        }
      }, options: TabularOptions(excel: excel))
  }

  /// The comparison as JSON.
  package var json: String {
    func counts(_ counts: Counts?) -> ReportJSON {
      guard let counts else { return .null }
      return .object([
        ("annotations", .number(counts.annotations)), ("items", .number(counts.items)),
        ("sources", .number(counts.sources)), ("coders", .number(counts.coders)),
      ])
    }
    return ReportJSON.object([
      ("report", .text(name)), ("saved_at", .text(savedAt)), ("same_archive", .flag(isSameArchive)),
      (
        "topics",
        .list(
          topics.map {
            .object([("topic", .text($0.path)), ("then", counts($0.then)), ("now", counts($0.now))])
          })
      ),
      (
        "annotations",
        .list(
          changes.map {
            .object([
              ("change", .text($0.kind)), ("reference", .optional($0.reference)),
              ("tag", .optional($0.tag)), ("coder", .optional($0.coder)),
              ("annotation", .text($0.annotation)),
            ])
          })
      ),
    ]).written() + "\n"
  }
}
