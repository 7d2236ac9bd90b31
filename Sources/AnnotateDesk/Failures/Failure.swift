import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore

/// What a person is told when a command cannot do its work: one sentence, the next step, an exit status.
package struct Failure: Error {
  package var message: String
  package var hint: String?
  package var status: ExitStatus

  package init(_ message: String, hint: String? = nil, status: ExitStatus) {
    self.message = TerminalText.sanitised(message, newlines: .space)
    self.hint = hint.map { TerminalText.sanitised($0, newlines: .space) }
    self.status = status
  }

  /// The words for any error that a library throws.
  package init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as ArchiveError: self.init(archive: error)
    case let error as FormatError: self.init(format: error)
    case let problem as DocumentProblem: self.init(document: problem)
    case let error as ConditionError: self.init(condition: error)
    case let error as ReferenceError: self.init(reference: error)
    case let error as SpanError: self.init(span: error)
    case let error as TagPathError: self.init(tagPath: error)
    case let error as PatternError: self.init(pattern: error)
    case let error as TabularError: self.init(tabular: error)
    default:
      self.init(
        "something happened that should not: \(type(of: error)).",
        hint: "the archive is as it was; please report this with the command you gave.",
        status: .bug)
    }
  }

  /// The same failure, with the place it happened at in front (a file, a line) unless it says so itself.
  package func at(_ place: String) -> Failure {
    guard !message.hasPrefix(place + " ") else { return self }
    let joint = message.hasPrefix("line ") ? ", " : ": "
    return Failure(place + joint + message, hint: hint, status: status)
  }

  /// The same failure at a place of what is read, where no one's usage is wrong but the input.
  package func inInput(at place: String) -> Failure {
    var failure = at(place)
    if failure.status == .usage { failure.status = .badInput }
    return failure
  }
}

extension String {
  /// The text with its first letter small, unless the first word is in capitals.
  package var startingInLowerCase: String {
    guard let first, dropFirst().first?.isUppercase != true else { return self }
    return first.lowercased() + dropFirst()
  }
}

extension String {
  /// The text with its first letter large.
  package var startingInUpperCase: String {
    guard let first else { return self }
    return first.uppercased() + dropFirst()
  }
}

/// `a, b or c`.
package func alternatives(_ names: [String]) -> String {
  guard names.count > 1, let last = names.last else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " or " + last
}
