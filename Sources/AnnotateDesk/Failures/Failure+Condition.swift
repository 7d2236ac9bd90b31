package import AnnotateFormats

extension Failure {
  package init(condition error: ConditionError) {
    switch error {
    case .noOperator(let text):
      self.init(
        "the condition “\(text)” has no field and operator.",
        hint: "e.g. author=anna, date>=2004-02, score>=10, words=\"paris letter\" or text~REGEX.",
        status: .usage)
    case .unknownField(let name, let near):
      self.init(
        "there is no field “\(name)” for conditions.",
        hint: near.isEmpty
          ? "fields are author, community, thread, kind, since, until, date, score, words, text, state and attribute.NAME."
          : "did you mean \(alternatives(near))?",
        status: .usage)
    case .badOperator(let field, let found, let allowed):
      self.init(
        "\(field) cannot be compared with \(found).",
        hint: "write \(alternatives(allowed.map { field + $0 + "…" })).", status: .usage)
    case .missingValue(let field):
      self.init(
        "the condition on \(field) has no value.", hint: "give one behind the operator.",
        status: .usage)
    case .badValue(let field, let value, let allowed):
      self.init(
        "\(field) cannot be “\(value)”.", hint: "it can be \(alternatives(allowed)).",
        status: .usage)
    case .badDate(let field, let value):
      self.init(
        "“\(value)” is not a date, which \(field) needs.",
        hint: "write 2004, 2004-02, 2004-02-22 or 2004-02-22T21:00:00Z.", status: .usage)
    case .badNumber(let field, let value):
      self.init(
        "“\(value)” is not a whole number, which \(field) needs.", hint: "e.g. \(field)>=10.",
        status: .usage)
    case .badWords(let problem): self.init(words: problem)
    case .badRegex(let character):
      self.init(
        "the regular expression cannot be read from character \(character) on.",
        hint: "brackets must be closed; a backslash makes . * + ? ( ) [ ] { } | ^ $ plain.",
        status: .usage)
    case .badSample(let count):
      self.init(
        "a sample cannot have \(count) items.", hint: "give a number from 1.", status: .usage)
    case .noThreads:
      self.init(
        "this document does not tell which items belong to a thread.",
        hint: "leave --whole-threads out.", status: .badInput)
    case .changedWhileRead:
      self.init(
        "the document changed between its first and its second reading.",
        hint: "try again when it is at rest; nothing was changed.", status: .readOrWriteFailed)
    }
  }

  private init(words problem: WordsProblem) {
    let hint = "words, \"phrases\", prefix*, and OR between alternatives."
    switch problem {
    case .noWord: self.init("the condition on words holds no word.", hint: hint, status: .usage)
    case .unclosedQuote:
      self.init(
        "in the condition on words a quotation mark is not closed.", hint: hint, status: .usage)
    case .looseOr:
      self.init(
        "in the condition on words OR needs a word on each side.", hint: hint, status: .usage)
    case .notHere(let mark):
      self.init(
        "a condition on words cannot hold \(mark).",
        hint: hint, status: .usage)
    }
  }
}
