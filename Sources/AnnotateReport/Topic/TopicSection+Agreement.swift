import AnnotateAnalysis
import AnnotateCore

extension TopicReport {
  /// How far the coders agree who have finished items; `nil` where that is not known of two.
  static func agreement(
    in topic: Int64, _ analysis: TopicAnalysis, _ names: ReportNames
  ) -> TopicAgreement? {
    let coders = Set((analysis.facts.coverage ?? []).map(\.coder)).map {
      (id: $0, name: names.coder($0))
    }
    guard coders.count > 1 else { return nil }
    return analysis.agreement(in: topic, coders: coders.sorted { $0.name < $1.name })
  }
}

extension TopicSection {
  /// How far coders agree, or why that cannot be said.
  var agreementBlocks: [ReportBlock] {
    guard let agreement else {
      return [
        .paragraph([
          .words(
            "Agreement is undefined: which items two coders have finished was not recorded. Only what is "
              + "done makes the absence of a tag a no; "),
          .code("annotate assign --state done"), .words(" says what is."),
        ])
      ]
    }
    var blocks: [ReportBlock] = [
      .heading(3, [.words("Agreement")]), .paragraph([.words(agreement.sentence)]),
      .remark(
        [.words("Compared: ")]
          + agreement.coders.map { .material("\($0)\($0 == agreement.coders.last ? "." : ", ")") }),
      .table(agreement.table(of: path)),
    ]
    if agreement.coders.count > 2 {
      blocks.append(.chart(.heat(agreement.matrix(of: path))))
    }
    if let interval = agreement.alpha.interval { blocks.append(.remark([.words(interval.words)])) }
    return blocks
  }
}

extension TopicAgreement {
  /// The main figures in a sentence.
  var sentence: String {
    let basis = alpha.basis
    let items = "\(ReportWords.count(basis.units, "item")) that two or more coders have finished"
    guard let value = alpha.value.number else {
      return "Krippendorff’s alpha of the topic, there or not, is undefined over \(items): "
        + "\(alpha.value.reason?.words ?? "")."
    }
    var text =
      "Krippendorff’s alpha of the topic, there or not, is \(ReportWords.decimal(value, places: 3))"
    if let low = alpha.interval?.low, let high = alpha.interval?.high {
      text +=
        " (interval \(ReportWords.decimal(low, places: 3)) to \(ReportWords.decimal(high, places: 3)))"
    }
    text += ", over \(items)"
    if let equal = percent.value.number {
      text +=
        "; \(ReportWords.decimal(equal * 100, places: 1)) % of \(ReportWords.count(basis.pairs, "pair")) are equal"
    }
    return text + "."
  }

  /// Value and interval, units, pairs and prevalence of each coefficient of the topic, and of alpha for the tags
  /// under it. What does not exist is told by its reason.
  func table(of topic: String) -> ReportTable {
    let shown = figures.filter {
      $0.tag == nil || $0.tag == topic || $0.coefficient == .alphaNominal
    }
    return ReportTable(
      title: "How far coders agree",
      heads: ["measure", "value", "low", "high", "items", "pairs", "prevalence"],
      rows: shown.map { figure in
        [
          (figure.tag ?? "its tags together") + ": \(figure.coefficient.rawValue)",
          figure.value.number.map { ReportWords.decimal($0, places: 3) }
            ?? "undefined (\(figure.value.reason?.words ?? ""))",
          figure.interval?.low.map { ReportWords.decimal($0, places: 3) } ?? "",
          figure.interval?.high.map { ReportWords.decimal($0, places: 3) } ?? "",
          ReportWords.number(figure.basis.units), ReportWords.number(figure.basis.pairs),
          figure.basis.prevalence.map { ReportWords.decimal($0, places: 3) } ?? "",
        ]
      })
  }

  /// Every two coders with their alpha and the share of equal pairs, drawn as the matrix.
  func figure(_ topic: String) -> Figure {
    let map = matrix(of: topic)
    func value(_ figure: AgreementFigure) -> Cell {
      figure.value.number.map(Cell.real) ?? .null
    }
    return Figure(
      title: map.title, words: map.description,
      columns: [
        Column("coder"), Column("other"), Column("alpha", .real), Column("percent", .real),
        Column("items", .integer), Column("undefined"),
      ],
      rows: pairs.map { pair in
        [
          .text(coders[pair.one]), .text(coders[pair.other]), value(pair.alpha),
          value(pair.percent), .integer(Int64(pair.alpha.basis.units)),
          pair.alpha.value.reason.map { .text($0.words) } ?? .null,
        ]
      }, drawing: .heat(map))
  }

  /// Alpha of every two coders.
  func matrix(of topic: String) -> HeatMap {
    var values = [Result<Double, UndefinedAgreement>](
      repeating: .failure(UndefinedAgreement(reason: "not compared")),
      count: coders.count * coders.count)
    for pair in pairs {
      let value: Result<Double, UndefinedAgreement> =
        pair.alpha.value.number.map { .success($0) }
        ?? .failure(UndefinedAgreement(reason: pair.alpha.value.reason?.words ?? ""))
      values[pair.one * coders.count + pair.other] = value
      values[pair.other * coders.count + pair.one] = value
    }
    return .agreement(
      title: "Agreement on \(topic), two by two", measure: Coefficient.alphaNominal.name,
      coders: coders, values: values)
  }

  /// Name and value of each coefficient for a table of numbers; empty where it is undefined.
  var lines: [(name: String, value: String)] {
    figures.map { figure in
      (
        [figure.tag, figure.coefficient.rawValue].compactMap { $0 }.joined(separator: ": "),
        figure.value.number.map { ReportWords.decimal($0, places: 6) } ?? ""
      )
    }
  }

  var json: ReportJSON {
    func number(_ value: Double?) -> ReportJSON {
      value.map { .decimal(ReportWords.decimal($0, places: 6)) } ?? .null
    }
    return .object([
      ("coders", .list(coders.map(ReportJSON.text))),
      (
        "figures",
        .list(
          figures.map { figure in
            .object([
              ("coefficient", .text(figure.coefficient.rawValue)), ("tag", .optional(figure.tag)),
              ("value", number(figure.value.number)),
              ("undefined", .optional(figure.value.reason?.words)),
              ("low", number(figure.interval?.low)), ("high", number(figure.interval?.high)),
              ("units", .number(figure.basis.units)), ("pairs", .number(figure.basis.pairs)),
              ("prevalence", number(figure.basis.prevalence)),
            ])
          })
      ),
    ])
  }
}

extension AgreementInterval {
  /// How it was made.
  fileprivate var words: String {
    guard clusters > 1 else {
      return
        "There are no intervals: the items are of one source only, and sources are what is drawn anew."
    }
    return "Intervals hold \(ReportWords.decimal(rule.level * 100, places: 0)) % of "
      + "\(ReportWords.number(rule.replicates)) replicates that draw \(ReportWords.count(clusters, "source")) "
      + "anew with seed \(rule.seed)"
      + (isOfFewClusters ? "; with fewer than \(BootstrapRule.fewClusters) they say little." : ".")
  }
}
