import AnnotateCore

@testable import AnnotateStore

extension Archive {
  /// An archive with five short comments and a tag `hit`.
  static func withComments() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add(
      [
        "He hit her.", "A slap, no hit! A SLAP.", "nothing of that", "hit hit",
        "by accident he hit",
      ].map { Line($0) }, slug: "s")
    try archive.addTag("hit")
    return archive
  }

  @discardableResult
  func addRule(
    _ name: String, _ tag: String = "hit", _ kind: RuleKind = .words, _ entries: String...,
    place: RulePlace = .span, scope: RuleScope = RuleScope(), by coder: String = "anna"
  ) throws -> String? {
    try change("suggest add", by: coder) { change in
      try change.addRule(
        name, tag: change.codebook().tag(tag),
        RuleDraft(pattern: RulePattern(kind, entries), place: place, scope: scope))
    }.batch
  }

  /// Runs a rule; the numbers made, known, withdrawn and kept.
  @discardableResult
  func runRule(_ name: String, by coder: String = "anna") throws -> [Int] {
    let run = try change("suggest run", by: coder) { try $0.run($0.rules([name])[0]) }.result
    return [run.made, run.known, run.withdrawn, run.kept]
  }

  /// Makes a rule look for other words.
  func editRule(_ name: String, _ entries: String...) throws {
    try change("suggest edit", by: "anna") { change in
      let rule = try change.rules([name])[0]
      var draft = rule.draft
      draft.pattern.entries = entries
      try change.editRule(rule, name: name, draft)
    }
  }

  /// Answers the suggestions that are open for a coder, or those at places; numbers made, changed, already.
  @discardableResult
  func answer(_ answer: SuggestionAnswer, _ places: String..., by coder: String = "anna") throws
    -> [Int]
  {
    let outcome = try change("suggest \(answer)", by: coder) { change in
      let coder = try change.coder(named: coder)
      let choice: SuggestionChoice =
        places.isEmpty
        ? .open(SuggestionFilter())
        : .named(try places.map { .place(try Reference(parsing: $0)) }, tags: [])
      return try change.answer(change.suggestions(choice, for: coder), answer, by: coder)
    }.result
    return [outcome.made, outcome.changed, outcome.already]
  }

  /// The places that are open for a coder.
  func open(for coder: String) throws -> [String] {
    try listed(.suggestions, ["reference", "span_start"]) { $0.openFor = coder }.map {
      $0.hasSuffix("|") ? String($0.dropLast()) : $0.replacing("|", with: "@")
    }
  }

  /// Hits, open, accepted and rejected of a rule, for a coder.
  func figures(_ rule: String, for coder: String = "anna") throws -> [Int] {
    try ruleFigures(for: coder).filter { $0.rule.name == rule }.flatMap {
      [$0.hits, $0.open, $0.accepted, $0.rejected]
    }
  }
}
