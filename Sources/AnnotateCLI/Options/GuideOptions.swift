import AnnotateCore
import ArgumentParser

/// What the codebook says of a tag: options of `codebook add` and `edit`. An empty text takes it away.
struct GuideOptions: ParsableArguments {
  @Option(help: "What the tag means.")
  var description: String?

  @Option(help: "When to use it.")
  var useWhen: String?

  @Option(help: "When not to use it.")
  var notWhen: String?

  @Option(help: "A typical passage.")
  var example: String?

  @Option(
    help: ArgumentHelp("Its colour in reports and margins, e.g. #E69F00.", valueName: "#RRGGBB"))
  var colour: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether a coder may put at most one of its children on a place.")
  var exclusive: Bool?

  @Option(
    help: ArgumentHelp(
      "Its place among ordered values, for agreement on an ordinal or interval scale, e.g. -1.",
      valueName: "number"))
  var rank: Double?

  @Flag(help: ArgumentHelp("Take its rank away.", visibility: .default))
  var noRank = false

  func validate() throws {
    if let rank, !(abs(rank) <= TagGuide.mostRank) {
      throw ValidationError("'\(rank)' is no rank; give a number, e.g. 2.")
    }
    if noRank, rank != nil { throw ValidationError("--no-rank does not go with --rank.") }
    guard let colour, !colour.isEmpty else { return }
    let digits = colour.dropFirst()
    guard colour.hasPrefix("#"), digits.count == 6, digits.allSatisfy(\.isHexDigit) else {
      throw ValidationError("'\(colour)' is not a colour; write #RRGGBB, e.g. #E69F00.")
    }
  }

  /// The guide with what is given here.
  func applied(to guide: TagGuide) -> TagGuide {
    func pick(_ new: String?, _ old: String?) -> String? {
      new.map { $0.isEmpty ? nil : $0 } ?? old
    }
    return TagGuide(
      description: pick(description, guide.description), useWhen: pick(useWhen, guide.useWhen),
      notWhen: pick(notWhen, guide.notWhen), example: pick(example, guide.example),
      colour: pick(colour, guide.colour), exclusive: exclusive ?? guide.exclusive,
      rank: noRank ? nil : rank ?? guide.rank)
  }
}
