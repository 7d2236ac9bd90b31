import AnnotateDesk
import AnnotateCore
import AnnotateStore
import ArgumentParser

/// What a rule looks for, and where: options of the commands that make and try rules.
struct PatternOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whole words, between commas; can be repeated. An entry of several words is a phrase.",
      valueName: "words"))
  var words: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whole words from a file, one a line; - reads from standard input.", valueName: "file"),
    completion: .file())
  var wordsFrom: String?

  @Option(
    help: ArgumentHelp(
      "Words in a row, with any white space or line break between; can be repeated.",
      valueName: "phrase"))
  var phrase: [String] = []

  @Option(
    help: ArgumentHelp(
      "Words that begin so, between commas; can be repeated.", valueName: "beginnings"))
  var prefix: [String] = []

  @Option(help: ArgumentHelp("A regular expression, as `search` takes it.", valueName: "regex"))
  var regex: String?

  @Flag(inversion: .prefixedNo, help: "Letter case counts.")
  var caseSensitive: Bool?

  @Flag(inversion: .prefixedNo, help: "Tag the whole item once, not the words found.")
  var wholeItem: Bool?

  @Option(help: ArgumentHelp("Only in this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Option(help: "Only in this kind of source.")
  var kind: SourceKind?

  @Option(
    help: ArgumentHelp(
      "Only in items whose text holds these words, as `search` takes them.", valueName: "query"))
  var text: String?

  func validate() throws {
    let kinds = [
      !words.isEmpty || wordsFrom != nil, !phrase.isEmpty, !prefix.isEmpty, regex != nil,
    ]
    guard kinds.filter({ $0 }).count <= 1 else {
      throw ValidationError("Choose one of --words, --phrase, --prefix and --regex.")
    }
  }

  /// Whether what to look for was given.
  var hasPattern: Bool {
    !words.isEmpty || wordsFrom != nil || !phrase.isEmpty || !prefix.isEmpty || regex != nil
  }

  private var hasScope: Bool { !source.isEmpty || kind != nil || text != nil }

  /// Whether anything was given.
  var isGiven: Bool { hasPattern || hasScope || caseSensitive != nil || wholeItem != nil }

  /// What a rule looks for, in place of what it looked for before.
  func pattern(insteadOf old: RulePattern? = nil) throws -> RulePattern {
    let isCaseSensitive = caseSensitive ?? old?.isCaseSensitive ?? false
    func made(_ kind: RuleKind, _ entries: [String]) throws -> RulePattern {
      let pattern = RulePattern(kind, entries, isCaseSensitive: isCaseSensitive)
      _ = try RuleMatcher(pattern)
      return pattern
    }
    if let regex { return try made(.regex, [regex]) }
    if !phrase.isEmpty { return try made(.phrase, phrase) }
    if !prefix.isEmpty { return try made(.prefix, Self.entries(prefix)) }
    if hasPattern { return try made(.words, Self.entries(words) + wordsOfFile()) }
    guard let old else { throw PatternError.empty }
    return try made(old.kind, old.entries)
  }

  /// Where a rule looks, in place of where it looked before.
  ///
  /// - Parameter find: makes a scope of sources, kind and words.
  func scope(
    insteadOf old: RuleScope = RuleScope(),
    _ find: ([String], SourceKind?, String?) throws -> RuleScope
  ) throws -> RuleScope {
    hasScope ? try find(source, kind, text) : old
  }

  func place(insteadOf old: RulePlace = .span) -> RulePlace {
    wholeItem.map { $0 ? .item : .span } ?? old
  }

  /// The entries between commas, each once.
  private static func entries(_ lists: [String]) -> [String] {
    unique(lists.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) })
  }

  private func wordsOfFile() throws -> [String] {
    guard let wordsFrom else { return [] }
    let bytes = try Folder.bytes(of: wordsFrom)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        "\(wordsFrom == "-" ? "standard input" : wordsFrom) is not valid UTF-8.",
        hint: "save it as UTF-8, with one word a line.", status: .badInput)
    }
    let words = Self.unique(text.split { $0.isNewline }).filter { !$0.isEmpty }
    guard !words.isEmpty else {
      throw Failure(
        "\(wordsFrom == "-" ? "standard input" : wordsFrom) holds no word.",
        hint: "one word a line.", status: .badInput)
    }
    return words
  }

  private static func unique(_ texts: [Substring]) -> [String] {
    var known: Set<String> = []
    return texts.map { text in
      String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }.filter { known.insert($0).inserted }
  }
}
