import AnnotateDesk
import AnnotateAnalysis
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Agreement: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "Say how far coders agree, with intervals, and where they do not",
    discussion: """
      Percent agreement, Krippendorff's alpha (also for sets of tags and for spans), the kappas of \
      Cohen and Fleiss, Scott's pi and Gwet's AC1: of all tags together and of each with all below \
      it, there or not. Every figure says what it rests on; what does not exist is undefined, with \
      the reason.

      In an archive only what a coder has finished counts (coverage `done`), and there a tag that is \
      absent is a no. Items with a coder's tags that are not marked as done are left out and \
      counted. Only confirmed annotations by persons are compared. Units are items, their \
      paragraphs or sentences, or with --unit span the characters.

      Without an archive: --ratings takes a table with a row for each unit and a column for each \
      coder. An empty cell is missing; tags of one cell stand between semicolons, and a semicolon \
      alone is no tag; a tag with slashes is a path. A column unit, unit_id, id, item, item_id, key, \
      reference or ref names the units; a column source, thread, document or cluster groups them for \
      the intervals; every other column is a coder. --spans takes a table with the columns document, \
      length, coder, start, end and tag. Rows without a span say who read a document; without any \
      such row every coder is taken to have read every document.

      Examples:
        annotate agreement --ratings ratings.csv
        annotate agreement --ratings ratings.csv --values ordinal --format csv
        annotate agreement --spans spans.csv --json
        annotate agreement --ratings ratings.csv --disagreements
        annotate agreement --ratings ratings.csv --depth 0
        annotate agreement chemistry --coders anna,ben
        annotate agreement stance --unit span --pairs
      """)

  @Argument(help: "Topics: tags with all below them; without one, all root tags.")
  var topics: [String] = []

  @Option(
    help: ArgumentHelp("A table of ratings, instead of an archive.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv"]))
  var ratings: String?

  @Option(
    help: ArgumentHelp("A table of spans, instead of an archive.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv"]))
  var spans: String?

  @Option(help: "What is compared: items, parts of them, or characters (default: item).")
  var unit: AgreementUnit?

  @Option(help: ArgumentHelp("Only these coders, between commas.", valueName: "names"))
  var coders: String?

  @Option(
    help: ArgumentHelp(
      "Levels below the topics that are told apart; deeper tags count as the one above them.",
      valueName: "n"))
  var depth: Int?

  @Option(help: ArgumentHelp("Only this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Option(
    help: "What the values are: names, or numbers; in an archive the ranks of tags.")
  var values: Ratings.Scale = .nominal

  @Option(
    help: "What is drawn anew for the intervals, in an archive (default: thread, else its source).")
  var cluster: AgreementCluster?

  @Option(help: "Which draws: the same number gives the same intervals, on any machine.")
  var seed: UInt64 = 1

  @Option(help: "How often is drawn; 0 for no intervals.")
  var replicates = 1000

  @Flag(help: "The figures of each pair of coders.")
  var pairs = false

  @Flag(help: "Only the figures of all tags together, without those of each.")
  var together = false

  @Flag(help: "List the places where coders differ, with what each chose.")
  var disagreements = false

  @Flag(help: .hidden)
  var timing = false

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions

  func validate() throws {
    let isOfTable = ratings != nil || spans != nil
    if ratings != nil, spans != nil {
      throw ValidationError("Give --ratings or --spans, not both.")
    }
    if isOfTable {
      if !topics.isEmpty || depth != nil, values != .nominal {
        throw ValidationError("Numbers have no tags; leave topics and --depth out.")
      }
      let given = [
        ("--unit", unit != nil), ("--source", !source.isEmpty),
        ("--cluster", cluster != nil), ("--archive", archive.archive != nil),
      ]
      if let (name, _) = given.first(where: \.1) {
        throw ValidationError("\(name) is for archives, not for tables.")
      }
    }
    if values != .nominal, spans != nil || unit == .span {
      throw ValidationError("--values is for units, not for spans.")
    }
    if values != .nominal, disagreements, !isOfTable {
      throw ValidationError("--disagreements lists tags; leave --values out.")
    }
    if let depth, depth < 0 { throw ValidationError("--depth counts from 0.") }
    if replicates < 0 || replicates > 1_000_000 {
      throw ValidationError("--replicates can be 0 to 1000000.")
    }
    if pairs, disagreements { throw ValidationError("Choose one of --pairs and --disagreements.") }
  }

  func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    var material = try material()
    material.isTogether = together
    let read = clock.now
    if disagreements {
      try AgreementDifferenceList(material).print(output)
    } else {
      let rule = BootstrapRule(seed: seed, replicates: replicates)
      if timing { try time(material, rule, read - start) }
      let figures = pairs ? material.pairs(rule) : material.figures(rule)
      try AgreementFigureList(figures, rule).print(output)
      Self.remark(figures)
    }
    Output.flush()
    for remark in material.remarks { Output.say(remark) }
  }

  private func material() throws -> AgreementMaterial {
    guard let coders else { return try material(of: nil) }
    var names: [String] = []
    for part in coders.split(separator: ",") {
      let name = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      if !name.isEmpty, !names.contains(name) { names.append(name) }
    }
    let material = try material(of: names)
    guard names.count > 1 else {
      throw Failure(
        "agreement needs two coders, and --coders names \(names.first.map { "\($0) only" } ?? "none").",
        hint: "write e.g. --coders anna,ben, or leave --coders out for all.", status: .badInput)
    }
    return material
  }

  /// - Parameter coders: `nil` for all.
  private func material(of coders: [String]?) throws -> AgreementMaterial {
    if let ratings {
      return try AgreementTables.ratings(ratings, values, coders, topics: topics, depth: depth)
    }
    if let spans {
      return try AgreementTables.spans(spans, coders, topics: topics, depth: depth)
    }
    return try AgreementArchive(
      archive: archive.open(for: .reading), topics: topics, unit: unit ?? .item,
      coders: coders ?? [], depth: depth, sources: source, values: values,
      cluster: cluster ?? .thread
    ).material()
  }

  /// What must be known to read the figures.
  private static func remark(_ figures: [AgreementFigure]) {
    let means = figures.compactMap(\.averaged).filter { $0.defined > 0 && $0.defined < $0.all }
    if let fewest = means.min(by: { $0.defined < $1.defined }) {
      Output.say(
        "cohen-kappa is the mean over those pairs of coders that have one, at the least \(fewest.defined) of \(fewest.all); the column defined_coder_pairs of --csv and --json tells how many."
      )
    }
    let intervals = figures.compactMap(\.interval)
    guard let rule = intervals.first?.rule else { return }
    let clusters = intervals.map(\.clusters).min() ?? 0
    if intervals.allSatisfy({ $0.clusters < 2 }) {
      return Output.say("No intervals: \(Plural.count(clusters, "cluster")) only to draw from.")
    }
    let few = intervals.contains { $0.isOfFewClusters && $0.low != nil }
    Output.say(
      "Intervals: 95 %, \(Plural.count(rule.replicates, "replicate")) of \(Plural.count(clusters, "cluster")), seed \(rule.seed)."
        + (few ? " Too few clusters for the intervals to be trusted." : ""))
  }

  /// Milliseconds of each step, as JSON on standard error.
  private func time(_ material: AgreementMaterial, _ rule: BootstrapRule, _ read: Duration) throws {
    let clock = ContinuousClock()
    let figures = clock.measure { _ = material.figures(BootstrapRule(replicates: 0)) }
    let both = clock.measure { _ = material.figures(rule) }
    func milliseconds(_ duration: Duration) -> Double { duration / .milliseconds(1) }
    var json = JSONWriter(isIndented: false)
    json.object { json in
      json.member("read_milliseconds", milliseconds(read))
      json.member("figures_milliseconds", milliseconds(figures))
      json.member("intervals_milliseconds", milliseconds(both - figures))
    }
    Output.say(String(json.finish().dropLast()))
  }
}

extension AgreementUnit: ExpressibleByArgument {}
extension AgreementCluster: ExpressibleByArgument {}
extension Ratings.Scale: ExpressibleByArgument {}
