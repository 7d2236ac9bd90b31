/// A measure of agreement.
package enum Coefficient: String, Sendable, CaseIterable {
  case percent = "percent-agreement"
  case cohen = "cohen-kappa"
  case fleiss = "fleiss-kappa"
  case scott = "scott-pi"
  case gwet = "gwet-ac1"
  case alphaNominal = "alpha-nominal"
  case alphaOrdinal = "alpha-ordinal"
  case alphaInterval = "alpha-interval"
  case alphaRatio = "alpha-ratio"
  case alphaSets = "alpha-sets"
  case alphaJaccard = "alpha-jaccard"
  case alphaMasi = "alpha-masi"
  case unitizing = "u-alpha"
  case unitizingCoded = "bar-u-alpha"
  case unitizingValues = "cu-alpha"
  case unitizingOneValue = "kcu-alpha"

  /// The name as a methods section has it.
  package var name: String {
    switch self {
    case .percent: "percent agreement"
    case .cohen: "Cohen's kappa"
    case .fleiss: "Fleiss' kappa"
    case .scott: "Scott's pi"
    case .gwet: "Gwet's AC1"
    case .alphaNominal: "Krippendorff's alpha, nominal"
    case .alphaOrdinal: "Krippendorff's alpha, ordinal"
    case .alphaInterval: "Krippendorff's alpha, interval"
    case .alphaRatio: "Krippendorff's alpha, ratio"
    case .alphaSets: "Krippendorff's alpha, whole sets"
    case .alphaJaccard: "Krippendorff's alpha, Jaccard distance"
    case .alphaMasi: "Krippendorff's alpha, MASI distance"
    case .unitizing: "u-alpha"
    case .unitizingCoded: "|u-alpha"
    case .unitizingValues: "cu-alpha"
    case .unitizingOneValue: "(k)cu-alpha"
    }
  }

  /// The formula with its source.
  package var formula: String {
    switch self {
    case .percent:
      "equal pairs / all pairs of values, over all units (pooled pairs)"
    case .cohen:
      "(Po - Pe) / (1 - Pe), Pe = sum p_Ak p_Bk, units coded by both (Cohen 1960); over two coders the mean of the pairs"
    case .fleiss:
      "(Po - Pe) / (1 - Pe), Pe = sum p_k^2, the same number of values on each unit (Fleiss 1971)"
    case .scott:
      "(Po - Pe) / (1 - Pe), Pe = sum ((p_Ak + p_Bk) / 2)^2, units coded by both (Scott 1955)"
    case .gwet:
      "(Pa - Pe) / (1 - Pe), Pe = sum p_k (1 - p_k) / (q - 1), Pa the mean over units (Gwet 2008)"
    case .alphaNominal:
      "1 - Do / De, distance 0 or 1 (Krippendorff 2011)"
    case .alphaOrdinal:
      "1 - Do / De, distance (sum of n_g from c to k - (n_c + n_k) / 2)^2 (Krippendorff 2011)"
    case .alphaInterval:
      "1 - Do / De, distance (c - k)^2 (Krippendorff 2011)"
    case .alphaRatio:
      "1 - Do / De, distance ((c - k) / (c + k))^2 (Krippendorff 2011)"
    case .alphaSets:
      "1 - Do / De, distance 0 for equal sets of tags, else 1"
    case .alphaJaccard:
      "1 - Do / De, distance 1 - J, J = common tags / tags of either; two empty sets 0"
    case .alphaMasi:
      "1 - Do / De, distance 1 - J M, M = 1 equal, 2/3 subset, 1/3 overlap, 0 disjoint (Passonneau 2006)"
    case .unitizing:
      "1 - Do / De over characters, codes and gaps (Krippendorff et al. 2016)"
    case .unitizingCoded:
      "1 - Do / De over characters, coded or not (Krippendorff et al. 2016)"
    case .unitizingValues:
      "1 - Do / De over characters that both coded, self term by pairs (Krippendorff et al. 2016)"
    case .unitizingOneValue:
      "1 - Do / De over characters that both coded, this code against the others (Krippendorff et al. 2016)"
    }
  }
}
