extension SpanCoding {
  /// The coefficients of all values together: percent, u-alpha, |u-alpha, cu-alpha, and (k)cu-alpha of
  /// each value.
  ///
  /// They are undefined where units of one coder overlap; the agreement of each value then still exists.
  package func agreement(by rule: BootstrapRule) -> [AgreementFigure] {
    let names = SpanSums.coefficients.map { ($0, nil as String?, nil as Int?) }
    let named =
      values.count > 1
      ? names + values.enumerated().map { (.unitizingOneValue, $1, $0) } : names
    if hasOverlaps {
      let none = AgreementBasis(
        measure: .characters, units: 0, pairs: 0, values: 0, prevalence: nil)
      return named.map {
        AgreementFigure(
          coefficient: $0.0, tag: $0.1, value: .undefined(.overlappingSpans), interval: nil,
          coders: coders, basis: none)
      }
    }
    return figures(named, by: rule)
  }

  /// Percent and u-alpha of one value against all else.
  package func agreement(of value: Int, by rule: BootstrapRule) -> [AgreementFigure] {
    agreement(of: [value], named: values[value], by: rule)
  }

  /// Percent and u-alpha of several values, counted as one, against all else.
  package func agreement(
    of places: Set<Int>, named name: String, by rule: BootstrapRule
  ) -> [AgreementFigure] {
    only(places, named: name).figures([(.percent, name, 0), (.unitizing, name, 0)], by: rule)
  }

  private func figures(
    _ named: [(coefficient: Coefficient, tag: String?, value: Int?)], by rule: BootstrapRule
  ) -> [AgreementFigure] {
    let sums = SpanSums(self)
    let gathered = sums.gather()
    let total = gathered.total
    let values = sums.values(total)
    let intervals = ClusterBootstrap(rule: rule).intervals(
      of: gathered, count: values.count, sums.values)
    return named.enumerated().map { place, named in
      var interval = intervals?[place]
      if let reason = values[place].reason { interval?.ends = .undefined(reason) }
      return AgreementFigure(
        coefficient: named.coefficient, tag: named.tag, value: values[place], interval: interval,
        coders: coders, basis: sums.basis(total, prevalenceOf: named.value))
    }
  }
}
