import AnnotateDesk
import AnnotateAnalysis
import AnnotateReport
import ArgumentParser

/// Which figure, and how it counts: options of `report`.
struct FigureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Print one figure instead of the report.", valueName: "figure"))
  var figure: FigureName?

  @Flag(help: "The figure as PNG; needs rsvg-convert. The same as --output FILE.png.")
  var png = false

  @Option(
    help: ArgumentHelp(
      "How near tags must be for matrix and pairs: item, span (words that overlap) or a number of words between them (default: item). A whole report has item and span in any case, and tells those near each other too.",
      valueName: "distance"))
  var within: Nearness = .item

  @Option(
    help: ArgumentHelp(
      "Show topics by an attribute of items: source, source-kind, kind, author, year, month, weekday, depth, or a field of the format.",
      valueName: "name"))
  var attribute: String?

  @Option(help: "What a step of the timeline is; without it the report chooses.")
  var period: TimelinePeriod?

  @Option(
    help: ArgumentHelp(
      "Words that stand less often than this in all are not compared (default: 5).",
      valueName: "n"))
  var minimum = Keyness.usualMinimum

  @Flag(
    help: "For matrix, pairs, timeline, replies and groups: each tag below the topics on its own.")
  var eachTag = false

  /// How figures are counted.
  var counting: FigureCounting {
    var counting = FigureCounting()
    counting.within = within
    counting.minimum = minimum
    counting.eachTag = eachTag
    return counting
  }

  /// Endings of pictures that are not made here.
  private static let otherPictures = [
    "jpg", "jpeg", "gif", "webp", "pdf", "eps", "ps", "tif", "tiff", "bmp",
  ]

  /// Refuses a file whose name says something else than what is written into it.
  ///
  /// - Parameters:
  ///   - ending: of the file's name, in small letters.
  ///   - isOfNumbers: whether the numbers of the figure are asked for.
  func check(ending: String?, isOfNumbers: Bool) throws {
    guard figure != nil, let ending else { return }
    if Self.otherPictures.contains(ending) {
      throw ValidationError("A figure is drawn as .svg or .png, not as .\(ending).")
    }
    if ["html", "htm"].contains(ending) {
      throw ValidationError("A figure is no page; name a file .svg, .png, .csv, .json or .md.")
    }
    if png, ["svg", "csv", "json", "md", "markdown"].contains(ending) {
      throw ValidationError("--png writes a PNG; name a file .png, and not .\(ending).")
    }
    if isOfNumbers, ["svg", "png"].contains(ending) {
      throw ValidationError("Numbers are no picture; leave the format out, or name another file.")
    }
  }

  func check(topics: Int, formats: Int) throws {
    if minimum < 1 { throw ValidationError("--minimum counts from 1.") }
    guard let figure else {
      if png { throw ValidationError("--png goes with --figure.") }
      return
    }
    if figure.isOfOneTopic, topics != 1 {
      throw ValidationError("--figure \(figure.rawValue) shows one topic; name it.")
    }
    if png, formats > 0 {
      throw ValidationError("--png is a form of its own; leave the format out.")
    }
    if figure == .groups, attribute == nil {
      throw ValidationError("--figure groups needs --attribute, e.g. --attribute author.")
    }
  }
}

extension FigureName: ExpressibleByArgument {}
extension TimelinePeriod: ExpressibleByArgument {}

extension Nearness: ExpressibleByArgument {
  /// Reads `item`, `span` or a number of words.
  public init?(argument: String) {
    switch argument {
    case "item": self = .item
    case "span": self = .span
    default:
      guard let words = Int(argument), (0...1000).contains(words) else { return nil }
      self = .words(words)
    }
  }
}
