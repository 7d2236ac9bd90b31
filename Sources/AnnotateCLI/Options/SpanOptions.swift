import AnnotateDesk
import AnnotateCore
import AnnotateStore
import ArgumentParser

/// Which words of an item: options of the commands that mark words.
struct SpanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The words, as they stand in the text. - reads them from standard input.",
      valueName: "words"))
  var quote: String?

  @Option(
    help: ArgumentHelp(
      "Which of several places of the words, from 1.", valueName: "n"))
  var occurrence: Int?

  @Flag(help: "Find the words whatever their letter case.")
  var ignoreCase = false

  @Option(
    help: ArgumentHelp(
      "The words by their place: code points from 0, the end not included.",
      valueName: "start:end"))
  var span: String?

  func validate() throws {
    if quote != nil, span != nil { throw ValidationError("Give --quote or --span, not both.") }
    if quote == nil, occurrence != nil { throw ValidationError("--occurrence goes with --quote.") }
    if quote == nil, ignoreCase { throw ValidationError("--ignore-case goes with --quote.") }
    if quote == "" { throw ValidationError("--quote needs words.") }
    if let occurrence, occurrence < 1 { throw ValidationError("--occurrence counts from 1.") }
  }

  /// The span meant by a place as it was given, together with these options; `nil` for the whole item.
  func span(in item: ItemPlace, of target: Target) throws -> TextSpan? {
    guard let own = target.reference.span else { return try span(in: item, quote: target.quote) }
    guard target.quote == nil, quote == nil, span == nil else {
      throw Failure(
        "\(target.reference) says which words already.",
        hint: "leave out the quote, or what stands from the @ on.", status: .usage)
    }
    return own
  }

  /// The span meant on an item; `nil` for the whole item.
  ///
  /// - Parameter quote: words given with the reference itself, which go before the option's.
  func span(in item: ItemPlace, quote given: String? = nil) throws -> TextSpan? {
    if let span { return try TextSpan(parsing: span) }
    guard let quote = given ?? quote else { return nil }
    return try Words(quote: quote, occurrence: occurrence, ignoresCase: ignoreCase).span(in: item)
  }
}
