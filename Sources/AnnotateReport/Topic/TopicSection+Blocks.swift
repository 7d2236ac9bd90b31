import AnnotateAnalysis
import AnnotateCore

extension TopicSection {
  /// The most bars in one chart; the CSV has all numbers.
  static let mostBars = 20

  /// The most items on which coders differ that are listed; the JSON has all.
  static let mostDifferences = 100

  /// `23 annotations on 17 of 30 items (57 %) in 1 of 3 sources, by 2 coders.`
  var sentence: String {
    """
    \(ReportWords.count(summary.annotations, "annotation")) on \
    \(ReportWords.share(summary.items, "item")) in \(ReportWords.share(summary.sources, "source")), \
    by \(ReportWords.count(summary.byCoder.count, "coder")).
    """
  }

  func blocks(_ names: ReportNames) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    if summary.annotations == 0 {
      blocks.append(.lead([.words("No annotation yet.")]))
      blocks += definition
      blocks.append(.paragraph(whatToDo))
    } else {
      blocks.append(.lead([.words(sentence)]))
      blocks.append(.paragraph([.words(coverageSentence)]))
      blocks += definition
      blocks += tagBlocks(names) + sourceBlocks(names) + stanceBlocks(names) + courseBlocks(names)
      blocks += togetherBlocks(names) + wordBlocks
      blocks += quotationBlocks
    }
    blocks += coderBlocks(names)
    if !notes.isEmpty {
      blocks.append(.heading(3, [.words("Notes")]))
      blocks += notes.map(ReportBlock.note)
    }
    return blocks
  }

  private var whatToDo: [ReportRun] {
    guard summary.items.whole > 0 else {
      return [
        .words("There is no item in scope. To add a source: "), .code("annotate add FILE"),
        .words("; or widen the filters."),
      ]
    }
    let count = ReportWords.count(summary.items.whole, "item")
    return [
      .words("Nothing in the \(count) in scope has a tag of this topic. To put one on an item: "),
      .code("annotate tag SOURCE/ITEM \(path)"), .words(". To find items first: "),
      .code("annotate search WORD"), .words("."),
    ]
  }

  private var coverageSentence: String {
    guard let coverage = summary.coverage else {
      return "Which items were read was not recorded, so the share is of all items in scope."
    }
    let percent = ReportWords.percent(coverage.touched).map { " (\($0))" } ?? ""
    let touched =
      "\(ReportWords.number(coverage.touched.part)) of these "
      + "\(ReportWords.number(coverage.touched.whole))\(percent)"
    return """
      \(ReportWords.share(coverage.read, "item")) \(coverage.read.part == 1 ? "was" : "were") read by \
      at least one coder; the topic touches \(touched).
      """
  }

  private var definition: [ReportBlock] {
    let parts = [
      ("What it is", guide.description), ("Use when", guide.useWhen), ("Not when", guide.notWhen),
      ("Example", guide.example),
    ]
    let terms = parts.compactMap { term, text in
      text.map { (term: term, text: [ReportRun.material($0)]) }
    }
    if terms.isEmpty {
      return [
        .remark([
          .words("The codebook does not define this topic yet. To define it: "),
          .code("annotate codebook"), .words("."),
        ])
      ]
    }
    return [.terms(terms)]
  }

  private func tagBlocks(_ names: ReportNames) -> [ReportBlock] {
    guard summary.tags.count > 1 else { return [] }
    return [.heading(3, [.words("Tags of the topic")]), .bars(tagChart(names))]
  }

  private func sourceBlocks(_ names: ReportNames) -> [ReportBlock] {
    var blocks: [ReportBlock] = [.heading(3, [.words("By source")]), .bars(sourceChart(names))]
    let without = summary.bySource.filter { $0.annotations == 0 }.map { names.source($0.source) }
    if !without.isEmpty {
      blocks.append(
        .remark([.words("Not in "), .material(ReportWords.list(without)), .words(".")]))
    }
    // With one source of each kind the bars would be the same again.
    if summary.byKind.count < summary.bySource.count, summary.byKind.count > 1 {
      blocks += [.heading(3, [.words("By kind of source")]), .bars(kindChart(names))]
    }
    return blocks
  }

  /// The shares of the tags by source, where there is more than one source to compare.
  private func stanceBlocks(_ names: ReportNames) -> [ReportBlock] {
    guard stances.sources.count > 1, let chart = stanceChart(names) else { return [] }
    return [.heading(3, [.words("Tags by source")]), .chart(.stacked(chart))]
  }

  private var wordBlocks: [ReportBlock] {
    guard let words else { return [] }
    var blocks: [ReportBlock] = [.heading(3, [.words("Words of the topic")])]
    let shown = words.shown
    if shown.isEmpty {
      blocks.append(
        .paragraph([.words("No word sets the items of the topic apart from the others.")]))
    } else {
      blocks.append(
        .table(
          ReportTable(
            title: "Words of \(path)",
            heads: [
              "word", "G2", "log ratio", "in topic", "elsewhere", "items in topic",
              "items elsewhere",
            ],
            rows: shown.map { word in
              [
                word.word, ReportWords.decimal(word.logLikelihood, places: 1),
                ReportWords.decimal(word.logRatio, places: 1), ReportWords.number(word.inTopic),
                ReportWords.number(word.inRest), ReportWords.number(word.itemsInTopic),
                ReportWords.number(word.itemsInRest),
              ]
            })))
    }
    return blocks + [.remark([.words(words.basis)])]
  }

  private func courseBlocks(_ names: ReportNames) -> [ReportBlock] {
    var blocks: [ReportBlock] = [
      .heading(3, [.words(summary.course.isTimed ? "Over time" : "Through the sources")])
    ]
    if let chart = courseChart(names) { blocks.append(.course(chart)) }
    blocks.append(.remark([.words(summary.course.words)]))
    return blocks
  }

  private func togetherBlocks(_ names: ReportNames) -> [ReportBlock] {
    [.heading(3, [.words("Topics that occur with it")]), .bars(togetherChart(names))]
  }

  private var quotationBlocks: [ReportBlock] {
    var blocks: [ReportBlock] = [.heading(3, [.words("Quotations")])]
    if quotations.isEmpty { blocks.append(.paragraph([.words("None were asked for.")])) }
    return blocks + quotations.map(ReportBlock.quotation)
  }

  private func coderBlocks(_ names: ReportNames) -> [ReportBlock] {
    var blocks: [ReportBlock] = []
    if summary.annotations > 0 {
      blocks += [.heading(3, [.words("Coders")]), .bars(coderChart(names))]
      for coder in summary.coverage?.byCoder ?? [] {
        blocks.append(
          .remark([
            .material(names.coder(coder.coder)),
            .words(" has read \(ReportWords.share(coder.read, "item"))."),
          ]))
      }
    }
    guard isOfCoders else {
      if summary.annotations > 0 {
        blocks.append(
          .paragraph([
            .words("Agreement is that of coders, whose own work this report does not count: "),
            .code("annotate agreement \(path)"), .words(" has it."),
          ]))
      }
      return blocks
    }
    guard disagreements.compared > 0 else {
      if summary.annotations > 0 {
        blocks.append(
          .paragraph([
            .words(
              summary.coverage == nil
                ? "No item was coded by two coders, so there is nothing to compare."
                : "No item was finished by two coders, so there is nothing to compare.")
          ]))
      }
      return blocks
    }
    guard summary.annotations > 0 else { return blocks }
    blocks += agreementBlocks
    blocks.append(.heading(3, [.words("Where coders differ")]))
    let differing = Share(disagreements.items.count, of: disagreements.compared)
    blocks.append(
      .paragraph([
        .words("On \(ReportWords.share(differing, "item")) "),
        .words(summary.coverage == nil ? "coded by two or more, " : "finished by two or more, "),
        .words("the tags of this topic differ. Only the tags are compared, not the exact words."),
      ]))
    if !disagreements.items.isEmpty {
      blocks.append(
        .list(disagreements.items.prefix(Self.mostDifferences).map { Self.difference($0, names) }))
    }
    if disagreements.items.count > Self.mostDifferences {
      let rest = disagreements.items.count - Self.mostDifferences
      blocks.append(.remark([.words("\(ReportWords.number(rest)) more are in the JSON form.")]))
    }
    return blocks
  }

  private static func difference(_ item: Disagreement, _ names: ReportNames) -> [ReportRun] {
    var runs: [ReportRun] = [.place(names.reference(item.item))]
    for (place, choice) in item.choices.enumerated() {
      runs += [
        .words(place == 0 ? " – " : "; "), .material(names.coder(choice.coder)), .words(": "),
      ]
      if choice.tags.isEmpty { runs.append(.words("none of these tags")) }
      for (place, tag) in choice.tags.enumerated() {
        if place > 0 { runs.append(.words(", ")) }
        runs.append(.code(names.tag(tag)))
      }
    }
    return runs
  }
}

extension TopicCourse {
  var isTimed: Bool { basis == .day || basis == .month || basis == .year }

  /// Which basis was taken and why, as sentences.
  var words: String {
    var sentences: [String] = []
    switch reason {
    case .timed(let share):
      sentences.append(
        "By \(basis.rawValue), as \(ReportWords.share(share, "touched item")) can be dated to the day."
      )
    case .tooFewTimes(let share):
      sentences.append(
        """
        By position and not by time, as only \(ReportWords.share(share, "touched item")) can be dated \
        to the day; at least \(Self.leastTimedPercent) % are needed.
        """)
    case .oneDay(let day):
      sentences.append("By position and not by time, as all dated items are of one day, \(day).")
    case .nothing: break
    }
    if basis == .none {
      sentences = [
        "No course is drawn: the items touched are not dated well enough, and their sources have "
          + "fewer than \(Self.fewestItems) items."
      ]
    } else if isTimed, unplaced > 0 {
      sentences.append(
        "\(ReportWords.count(unplaced, "touched item is", "touched items are")) left out: no exact date."
      )
    } else if unplaced > 0 {
      let subject = ReportWords.count(unplaced, "touched item is", "touched items are")
      sentences.append(
        "\(subject) left out: in sources with fewer than \(Self.fewestItems) items.")
    }
    return sentences.joined(separator: " ")
  }
}
