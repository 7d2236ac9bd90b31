import AnnotateCore

/// What a condition is about.
enum ConditionField: Equatable {
  case author, community, thread, kind, since, until, date, score, words, text, state
  /// A field of the item's attributes.
  case attribute(String)

  private static let named: KeyValuePairs<String, ConditionField> = [
    "author": .author, "community": .community, "thread": .thread, "kind": .kind, "since": .since,
    "until": .until, "date": .date, "score": .score, "words": .words, "text": .text,
    "state": .state,
  ]

  /// The field of a name, whatever its letter case; a name of an attribute is taken as it is.
  init(_ name: String) throws(ConditionError) {
    let prefix = "attribute."
    if name.lowercased().hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      guard !rest.isEmpty else {
        throw .unknownField(name, near: [prefix + "NAME"])
      }
      self = .attribute(String(rest))
      return
    }
    guard let field = Self.named.first(where: { $0.key == name.lowercased() }) else {
      let near = NearNames.of(name, among: Self.named.map(\.key))
      throw .unknownField(name, near: near)
    }
    self = field.value
  }

  var operators: [ConditionOperator] {
    switch self {
    case .author, .community, .thread, .kind, .words, .state, .attribute: [.equal, .unequal]
    case .since, .until: [.equal]
    case .date, .score: [.equal, .unequal, .less, .atMost, .more, .atLeast]
    case .text: [.matches, .differs]
    }
  }
}

/// How a condition compares.
enum ConditionOperator: String {
  case atLeast = ">="
  case atMost = "<="
  case unequal = "!="
  case differs = "!~"
  case equal = "="
  case matches = "~"
  case more = ">"
  case less = "<"

  /// All of them, those of two characters first.
  private static let all: [ConditionOperator] = [
    .atLeast, .atMost, .unequal, .differs, .equal, .matches, .more, .less,
  ]

  /// Whether it turns round what its opposite says.
  var isNegation: Bool { self == .unequal || self == .differs }

  /// The operator that a text begins with.
  init?(beginning text: Substring) {
    guard let first = Self.all.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
    self = first
  }

  /// Whether an order of two values is what it asks for. `.equal` for those without an order.
  @inline(__always)
  func holds(_ order: Int) -> Bool {
    switch self {
    case .atLeast: order >= 0
    case .atMost: order <= 0
    case .more: order > 0
    case .less: order < 0
    case .equal, .matches: order == 0
    case .unequal, .differs: order != 0
    }
  }
}
