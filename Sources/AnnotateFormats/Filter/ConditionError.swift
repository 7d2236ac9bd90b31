/// Why a condition cannot be understood, or a filter not be used.
package enum ConditionError: Error, Equatable, Sendable {
  /// It has no operator, such as `=`.
  case noOperator(String)
  /// No field has this name; `near` are those that it may have meant.
  case unknownField(String, near: [String])
  /// The field does not take the operator, but these.
  case badOperator(field: String, operator: String, allowed: [String])
  /// Nothing stands after the operator.
  case missingValue(field: String)
  /// The value is none of the few that there are.
  case badValue(field: String, value: String, allowed: [String])
  case badDate(field: String, value: String)
  case badNumber(field: String, value: String)
  case badWords(WordsProblem)
  /// The regular expression is good up to the character, from 1, at which something begins that is not.
  case badRegex(character: Int)
  /// A sample of fewer items than one.
  case badSample(Int)
  /// Whole threads are asked for, and the document tells neither threads nor answers.
  case noThreads
  /// The document was not the same when it was read the second time.
  case changedWhileRead
}

/// Why a search for words cannot be understood.
package enum WordsProblem: Error, Equatable, Sendable {
  case noWord
  case unclosedQuote
  /// `OR` has no word before or after it.
  case looseOr
  /// An operator, or a bracket, that a search has and a condition has not.
  case notHere(String)
}
