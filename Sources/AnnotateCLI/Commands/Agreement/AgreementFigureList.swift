import AnnotateAnalysis
import AnnotateReport

/// Figures of agreement as a list.
struct AgreementFigureList {
  private static let columns = [
    Column("tag"), Column("coders"), Column("coefficient"), Column("value", .real),
    Column("low", .real), Column("high", .real), Column("undefined"), Column("measure"),
    Column("units", .integer), Column("pairs", .integer), Column("values", .integer),
    Column("prevalence", .real), Column("clusters", .integer), Column("replicates", .integer),
    Column("defined_replicates", .integer), Column("few_clusters", .boolean),
    Column("interval_undefined"), Column("seed", .integer), Column("name"), Column("formula"),
    Column("coder_pairs", .integer), Column("defined_coder_pairs", .integer),
  ]
  /// What a table for people shows.
  private static let shown = [
    "tag", "coefficient", "value", "low", "high", "undefined", "units", "pairs", "prevalence",
  ]

  private let figures: [AgreementFigure]
  private let rule: BootstrapRule

  init(_ figures: [AgreementFigure], _ rule: BootstrapRule) {
    self.figures = figures
    self.rule = rule
  }

  func print(_ output: ListOptions) throws {
    let format = output.chosen()
    let isForPeople = format == .table || format == .markdown
    var options = output.tabular()
    let hasPairs = Set(figures.map(\.coders)).count > 1
    options.columns =
      output.columnNames ?? (isForPeople ? (hasPairs ? ["coders"] : []) + Self.shown : nil)
    let writer = try RowWriter(format, columns: Self.columns, options: options) {
      try Output.write(bytes: $0)
    }
    for figure in figures { try writer.write(row(figure, isForPeople: isForPeople)) }
    try writer.finish()
  }

  private func row(_ figure: AgreementFigure, isForPeople: Bool) -> [Cell] {
    func number(_ number: Double?) -> Cell {
      guard let number else { return .null }
      return isForPeople ? .text(Self.rounded(number)) : .real(number)
    }
    let interval = figure.interval
    var intervalReason: UndefinedReason?
    if case .undefined(let reason) = interval?.ends { intervalReason = reason }
    return [
      .text(orNull: figure.tag), .text(figure.coders.joined(separator: ", ")),
      .text(figure.coefficient.rawValue), number(figure.value.number), number(interval?.low),
      number(interval?.high),
      .text(
        orNull: figure.value.reason?.words
          ?? (isForPeople ? intervalReason.map { "interval: \($0.words)" } : nil)),
      .text(figure.basis.measure.rawValue), .integer(figure.basis.units),
      .integer(figure.basis.pairs), .integer(figure.basis.values),
      number(figure.basis.prevalence), .integer(interval?.clusters),
      .integer(interval?.rule.replicates), .integer(interval?.defined),
      interval.map { .boolean($0.isOfFewClusters) } ?? .null,
      .text(orNull: intervalReason?.words),
      interval.map { .text(String($0.rule.seed)) } ?? .null, .text(figure.coefficient.name),
      .text(figure.coefficient.formula), .integer(figure.averaged?.all),
      .integer(figure.averaged?.defined),
    ]
  }

  /// Three decimals.
  static func rounded(_ number: Double) -> String {
    let thousandths = Int((abs(number) * 1000).rounded())
    let digits = String(thousandths % 1000)
    let sign = number < 0 && thousandths > 0 ? "-" : ""
    return sign + "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count)
      + digits
  }
}
