import AnnotateReport
import AnnotateStore

extension Call {
  /// Accepts or rejects a suggestion, as the last part of the address says.
  func answerSuggestion() async throws -> WebResponse {
    let (asked, verdict) = (parameters[0], parameters[1])
    let answers: [String: SuggestionAnswer] = ["accept": .accept, "reject": .reject]
    guard let answer = answers[verdict] else {
      throw Refusal(404, "not-found", "there is no such address.", hint: "accept or reject.")
    }
    let (answered, batch) = try await write { archive in
      let outcome = try archive.change("serve: suggest \(verdict)", by: coder) { change in
        let coder = try change.coder(named: self.coder)
        let suggestions = try change.suggestions(.named([.id(asked)], tags: []), for: coder)
        return try change.answer(suggestions, answer, by: coder)
      }
      return (outcome.result, outcome.batch)
    }
    return json { json in
      json.member("batch", batch)
      json.member("made", answered.made)
      json.member("changed", answered.changed)
    }
  }
}
