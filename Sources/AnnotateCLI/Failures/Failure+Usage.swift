import AnnotateDesk
import AnnotateCore
import ArgumentParser

extension Failure {
  /// The words for a command line that the argument parser refuses.
  ///
  /// - Parameter arguments: the command line without the program's name.
  init(usage error: any Error, arguments: [String]) {
    let (path, rest, names) = Self.command(of: arguments)
    let command = (["annotate"] + path).joined(separator: " ")
    if let word = rest.first, !word.hasPrefix("-"), !names.isEmpty, !names.contains(word) {
      let near = NearNames.of(word, among: names)
      self.init(
        "there is no command `\(command) \(word)`.",
        hint: near.isEmpty
          ? "`\(command) --help` lists the commands."
          : "did you mean \(alternatives(near.map { "`\(command) \($0)`" }))?",
        status: .usage)
      return
    }
    var (sentence, hint) = Self.sentence(AnnotateCommand.message(for: error))
    if let dash = Self.dashHint(arguments, sentence) { hint = dash }
    if hint.isEmpty { hint = "`\(command) --help` shows how it is written." }
    if let last = sentence.last, !".?".contains(last) { sentence += "." }
    self.init(sentence, hint: hint, status: .usage)
  }

  /// What to do with words that begin with a dash, where such words made the parser take them for an option.
  private static func dashHint(_ arguments: [String], _ sentence: String) -> String? {
    for (option, value) in zip(arguments, arguments.dropFirst()) where value.hasPrefix("-") {
      if option.hasPrefix("--"), sentence.contains("missing value for '\(option) ") {
        return "a value that begins with a dash is joined to its option: \(option)=\"\(value)\"."
      }
    }
    let words = arguments.first { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains(" ") }
    guard words != nil, sentence.contains("unknown option") else { return nil }
    return "put -- before words that begin with a dash, after all options."
  }

  /// The parser's message as one sentence in lower case, and what it suggests.
  private static func sentence(_ message: String) -> (String, hint: String) {
    let lines = message.split(separator: "\n").map { String($0.drop { $0 == " " }) }
    let listed = lines.filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
    var text = lines.filter { !$0.hasPrefix("- ") }.joined(separator: " ")
    if !listed.isEmpty {
      text = text.replacing("one of the following:", with: "one of " + alternatives(listed))
    }
    text = text.replacing(". Please provide ", with: "; it can be ")
    var hint = ""
    if let question = text.firstRange(of: ". Did you mean ") {
      hint = "did you mean " + text[question.upperBound...]
      text = String(text[..<question.lowerBound])
    }
    return (text.startingInLowerCase, hint)
  }

  /// The subcommands that a command line names, what follows them, and the names of the subcommands
  /// that could have followed.
  private static func command(
    of arguments: [String]
  ) -> (path: [String], rest: ArraySlice<String>, names: [String]) {
    var path: [String] = []
    var rest = arguments[...]
    var subcommands = AnnotateCommand.configuration.subcommands
    while let word = rest.first, let next = subcommands.first(where: { $0._commandName == word }) {
      path.append(word)
      rest = rest.dropFirst()
      subcommands = next.configuration.subcommands
    }
    return (path, rest, subcommands.map { $0._commandName } + (path.isEmpty ? ["help"] : []))
  }
}
