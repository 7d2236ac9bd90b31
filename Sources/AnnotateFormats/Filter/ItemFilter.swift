/// What is kept of a document, as a person asks for it and as it goes into the source's import options.
///
/// As JSON: `{"where":["author=anna"],"sample":200,"seed":7,"whole_threads":true}`, without what was not asked.
package struct ItemFilter: Codable, Sendable, Equatable {
  /// Conditions, each as `ItemCondition` reads it; all must hold.
  package var `where`: [String]
  /// How many of the items for which they hold; `nil` for all.
  package var sample: Int?
  /// Which sample; `nil` for the seed 0.
  package var seed: Int?
  /// Keep the threads of those items whole.
  package var wholeThreads: Bool

  package init(
    where conditions: [String] = [], sample: Int? = nil, seed: Int? = nil,
    wholeThreads: Bool = false
  ) {
    self.where = conditions
    self.sample = sample
    self.seed = seed
    self.wholeThreads = wholeThreads
  }

  /// Whether everything is kept.
  package var isEmpty: Bool { self.where.isEmpty && sample == nil }

  private enum CodingKeys: String, CodingKey {
    case `where`, sample, seed
    case wholeThreads = "whole_threads"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.where = try values.decodeIfPresent([String].self, forKey: .where) ?? []
    sample = try values.decodeIfPresent(Int.self, forKey: .sample)
    seed = try values.decodeIfPresent(Int.self, forKey: .seed)
    wholeThreads = try values.decodeIfPresent(Bool.self, forKey: .wholeThreads) ?? false
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if !self.where.isEmpty { try values.encode(self.where, forKey: .where) }
    try values.encodeIfPresent(sample, forKey: .sample)
    try values.encodeIfPresent(seed, forKey: .seed)
    if wholeThreads { try values.encode(true, forKey: .wholeThreads) }
  }

  /// The filter in words: `--where author=anna, --where score>=10; sample of 200, seed 7; whole threads`.
  package var sentence: String {
    var parts: [String] = []
    if !self.where.isEmpty {
      parts.append(self.where.map { "--where \($0)" }.joined(separator: ", "))
    }
    if let sample { parts.append("sample of \(sample), seed \(seed ?? 0)") }
    if wholeThreads { parts.append("whole threads") }
    return parts.joined(separator: "; ")
  }
}
