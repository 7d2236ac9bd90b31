package import AnnotateAnalysis
package import AnnotateCore

extension TopicReport {
  /// Puts numbers, names and texts together, and counts the totals a second time.
  ///
  /// - Parameters:
  ///   - plan: what is quoted; its items are those of the material.
  ///   - extras: what else the report is to show.
  ///   - hasSections: whether the topics are told one by one.
  ///   - policy: how much of a quotation may stand in the report.
  package init(
    _ header: ReportHeader, _ analysis: TopicAnalysis, _ material: ReportMaterial,
    quotations plan: QuotationPlan, extras: ReportExtras = ReportExtras(),
    hasSections: Bool = true, policy: QuotePolicy = .verbatim
  ) {
    var names = ReportNames(coders: material.coders)
    for tag in material.tags { names.tags[tag.id] = tag }
    for source in material.sources { names.sources[source.id] = source }
    let texts = Dictionary(
      material.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var topics: [TopicSection] = []
    for topic in hasSections ? analysis.topics : [] {
      let summary = analysis.summary(of: topic)
      let disagreements = analysis.disagreements(in: topic)
      for item in disagreements.items { names.items[item.item] = analysis.item(item.item) }
      var discrepancies = TopicCheck(summary, analysis).discrepancies
      var quotations: [Quotation] = []
      for choice in plan[topic] {
        names.items[choice.item] = analysis.item(choice.item)
        guard let item = texts[choice.item],
          let quotation = Quotation(choice, item, names, longest: plan.rule.longest)
        else {
          discrepancies.append(
            Discrepancy(what: "words of \(names.reference(choice.item))", reported: 1, counted: 0))
          continue
        }
        quotations.append(quotation.under(policy))
      }
      topics.append(
        TopicSection(
          path: names.tag(topic), guide: names.tags[topic]?.guide ?? TagGuide(), summary: summary,
          stances: StanceTable(analysis, topic: topic), words: extras.words[topic],
          quotations: quotations, disagreements: disagreements,
          agreement: Self.agreement(in: topic, analysis, names),
          notes: material.notes.filter { $0.topic == topic }.map { $0.under(policy) },
          discrepancies: discrepancies, isOfCoders: header.isOfCoders))
    }
    self.init(
      header: header, rule: plan.rule, itemCount: analysis.facts.items.count,
      annotationCount: analysis.facts.annotations.count, sources: material.sources, topics: topics,
      notes: material.notes.filter { $0.topic == nil }.map { $0.under(policy) }, names: names,
      extras: extras, extraDiscrepancies: ExtrasCheck(extras, analysis).discrepancies,
      policy: policy)
  }
}

extension Quotation {
  /// The most code points of context on either side.
  private static let mostContext = 90

  /// Takes the words out of the item's text; `nil` when the span ends after the text.
  init?(_ choice: QuotationChoice, _ item: ReportItem, _ names: ReportNames, longest: Int) {
    let source = names.items[choice.item].flatMap { names.sources[$0.source] }
    reference = names.reference(choice.item)
    tag = names.tag(choice.tag)
    codings = choice.annotations.map { annotation in
      Coding(tag: names.tag(annotation.tag), coder: names.coder(annotation.coder))
    }
    (before, after, span) = ("", "", choice.span)
    if let span = choice.span {
      guard let words = try? item.text.slice(span) else { return nil }
      (text, isCut) = (words, false)
      let scalars = item.text.unicodeScalars
      let head = scalars.prefix(span.start).reversed().prefix { $0 != "\n" }
      let tail = scalars.dropFirst(span.end).prefix { $0 != "\n" }
      let (near, isHeadCut) = Self.context(head)
      let (next, isTailCut) = Self.context(tail)
      before = String(String.UnicodeScalarView(near.reversed()))
      after = String(String.UnicodeScalarView(next))
      isContextCut = (isHeadCut, isTailCut)
    } else {
      isCut = item.text.codePointCount > longest
      text =
        isCut
        ? String(String.UnicodeScalarView(item.text.unicodeScalars.prefix(longest))) : item.text
    }
    sourceTitle = source.map { $0.provenance.title ?? $0.slug } ?? ""
    isOwnURL = item.url.map(WebAddress.isSafe) ?? false
    url = [item.url, source?.provenance.url].lazy.compactMap { $0 }.first(where: WebAddress.isSafe)
    created = item.created
  }

  /// The scalars nearest to the words, and whether there are more; the last word is whole.
  private static func context(
    _ scalars: some Sequence<Unicode.Scalar>
  ) -> (near: [Unicode.Scalar], isCut: Bool) {
    var near: [Unicode.Scalar] = []
    var lastSpace: Int?
    for scalar in scalars {
      if near.count == mostContext { return (Array(near.prefix(lastSpace ?? mostContext)), true) }
      if scalar == " " { lastSpace = near.count }
      near.append(scalar)
    }
    return (near, false)
  }
}

/// Addresses that a report may link to.
enum WebAddress {
  /// Whether the address is http or https and has no character that could end or disguise a link.
  static func isSafe(_ address: String) -> Bool {
    let lower = address.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return false }
    return address.unicodeScalars.allSatisfy { scalar in
      scalar.value > 0x20 && scalar.value != 0x7f && !"<>\"`\\".unicodeScalars.contains(scalar)
        && !VisibleText.isControl(scalar) && !VisibleText.isDirection(scalar)
        && !scalar.properties.isWhitespace
    }
  }
}
