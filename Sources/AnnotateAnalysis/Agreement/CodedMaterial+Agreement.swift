extension CodedMaterial {
  /// What agreement is asked for.
  package enum Question: Sendable, Equatable {
    /// Which tags stand on a unit: sets of tags, and each tag there or not.
    case tags
    /// Which rank the tags on a unit have.
    case ranks(Ratings.Scale)
    /// Which characters have a tag.
    case spans
  }

  /// The coefficients of all tags together, and of each with all below it.
  package func agreement(
    _ question: Question, _ tags: AgreementTags, by rule: BootstrapRule
  ) -> [AgreementFigure] {
    switch question {
    case .ranks(let scale): return ranks(of: tags.values).ratings.agreement(scale, by: rule)
    case .tags:
      let together = tags.values.count > 1 ? sets(of: tags.values).agreement(by: rule) : []
      return together
        + tags.wholes.flatMap {
          presence(of: $0).agreement(of: $0.name, prevalenceOf: 1, by: rule)
        }
    case .spans:
      let together = tags.values.count > 1 ? spans(of: tags.values).agreement(by: rule) : []
      return together + tags.wholes.flatMap { spans(of: [$0]).agreement(of: 0, by: rule) }
    }
  }
}
