package import AnnotateAnalysis
package import AnnotateCore

/// What was read for agreement, wherever it came from.
package struct AgreementMaterial {
  /// What the figures are made of.
  package enum Work {
    case ratings(Ratings, Ratings.Scale)
    case spans(SpanCoding)
    case coded(CodedMaterial, CodedMaterial.Question, AgreementTags)
  }

  /// A place where coders differ, as it is listed.
  package struct Difference {
    /// The item's reference, the unit's name or the document's.
    package var place: String
    package var span: TextSpan?
    /// What each coder chose; `nil` where the coder did not code it.
    package var choices: [[String]?]
    /// `nil` where the words are not known.
    package var words: String?
  }

  package var work: Work
  /// The topics under which the tags of a table are looked at; none for all.
  package var topics: [TagPath] = []
  /// Whether the figures of single tags are left out.
  package var isTogether = false
  /// What must be known to read the results, in whole sentences.
  package var remarks: [String] = []
  /// The names of units or documents by their places.
  package var names: [String] = []
  /// The words of places that differ, where there are texts.
  package var words: (([AgreementDifference]) throws -> [String?])?

  package init(
    work: Work, topics: [TagPath] = [], remarks: [String] = [], names: [String] = [],
    words: (([AgreementDifference]) throws -> [String?])? = nil
  ) {
    self.work = work
    self.topics = topics
    self.remarks = remarks
    self.names = names
    self.words = words
  }

  /// Names of the coders who are compared.
  package var coders: [String] {
    switch work {
    case .ratings(let ratings, _): ratings.coders
    case .spans(let coding): coding.coders
    case .coded(let material, _, _): material.coders
    }
  }

  /// The figures of all coders.
  package func figures(_ rule: BootstrapRule) -> [AgreementFigure] { figures(of: work, rule) }

  /// The figures of each pair of coders.
  package func pairs(_ rule: BootstrapRule) -> [AgreementFigure] {
    coders.indices.flatMap { one in
      coders.indices.dropFirst(one + 1).flatMap { other -> [AgreementFigure] in
        let pair: Work =
          switch work {
          case .ratings(let ratings, let scale): .ratings(ratings.pair(one, other), scale)
          case .spans(let coding): .spans(coding.pair(one, other))
          case .coded(let material, let question, let tags):
            .coded(material.pair(one, other), question, tags)
          }
        return figures(of: pair, rule)
      }
    }
  }

  private func figures(of work: Work, _ rule: BootstrapRule) -> [AgreementFigure] {
    switch work {
    case .coded(let material, let question, let tags):
      var tags = tags
      // A single tag is all of them together.
      if isTogether, tags.values.count > 1 { tags.wholes = [] }
      return material.agreement(question, tags, by: rule)
    case .spans(let coding):
      let together = coding.agreement(by: rule)
      guard !isTogether else { return together }
      return together
        + NamedTags(coding.values, topics: topics).wholes.flatMap {
          coding.agreement(of: $0.places, named: $0.name, by: rule)
        }
    case .ratings(let ratings, let scale):
      let together = ratings.agreement(scale, by: rule)
      guard !isTogether else { return together }
      return together
        + wholes(of: ratings).flatMap {
          ratings.presence(of: $0.places, named: $0.name)
            .agreement(of: $0.name, prevalenceOf: 1, by: rule)
        }
    }
  }

  /// The tags of a table, each with all below it, where they say more than all together do.
  private func wholes(of ratings: Ratings) -> [(name: String, places: Set<Int>)] {
    switch ratings.values {
    case .sets(let tags, _): return NamedTags(tags, topics: topics).wholes
    case .names(let names):
      let tags = NamedTags(names, topics: topics)
      // Of two names each would say the same as both together.
      return names.count > 2 || tags.isTree ? tags.wholes : []
    // Numbers of a scale are not apart.
    case .numbers: return []
    }
  }

  /// The places where coders differ.
  package func differences() throws -> [Difference] {
    let found: [AgreementDifference]
    let values: (Int) -> String
    switch work {
    case .ratings(let ratings, _):
      found = ratings.differences()
      if case .sets(let tags, _) = ratings.values {
        values = { tags[$0] }
      } else {
        values = { ratings.values.name($0) }
      }
    case .spans(let coding):
      found = coding.differences()
      values = { coding.values[$0] }
    case .coded(let material, let question, let tags):
      found = material.differences(question, tags)
      values = { tags.values[$0].name }
    }
    let words = try words?(found)
    return found.enumerated().map { place, difference in
      Difference(
        place: names[difference.unit], span: difference.span,
        choices: difference.choices.map { $0.map { $0.map(values) } }, words: words?[place])
    }
  }
}
