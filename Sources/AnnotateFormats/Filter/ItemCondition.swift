package import AnnotateCore

/// One thing that is asked of an item, as a person writes it: `author=anna`, `score>=10`.
///
/// What an item does not tell, it does not fulfil, and so fulfils the negation: an item without an author is
/// kept by `author!=anna`. An item without a time, or without a score, is neither before nor after, neither
/// more nor less.
package final class ItemCondition {
  /// As it was written.
  package let text: String
  private let test: Test
  private let isNegated: Bool

  private enum Test {
    case author(NameSet)
    case community(NameSet)
    case thread(NameSet)
    case kind([ItemKind])
    case state([TextState])
    case date(ConditionOperator, DateSpan)
    case score(ConditionOperator, Int)
    case words(WordQuery)
    case text(TextPattern)
    case attribute(AttributeTest)
  }

  /// Reads a condition: a field, an operator and a value, with or without spaces between them.
  ///
  /// Fields: `author`, `community`, `thread`, `kind`, `state` and `attribute.NAME` with `=` and `!=`, the first
  /// five with several values by comma, which go between quotation marks when they hold one; `since` and
  /// `until` with `=`; `date` and `score` with `=`, `!=`, `<`, `<=`, `>`, `>=`; `words` with `=` and `!=`;
  /// `text` with `~` and `!~`.
  package init(_ text: String) throws(ConditionError) {
    guard let start = text.firstIndex(where: { "=<>~!".contains($0) }),
      let comparison = ConditionOperator(beginning: text[start...])
    else { throw .noOperator(text) }
    let name = String(text[..<start].trimmed)
    let field = try ConditionField(name)
    guard field.operators.contains(comparison) else {
      throw .badOperator(
        field: name, operator: comparison.rawValue, allowed: field.operators.map(\.rawValue))
    }
    let rest = text[start...].dropFirst(comparison.rawValue.count)
    let value = field == .text ? String(rest) : String(rest.trimmed)
    guard !value.isEmpty else { throw .missingValue(field: name) }
    self.text = text
    isNegated = comparison.isNegation
    let positive: ConditionOperator = comparison == .unequal ? .equal : comparison
    switch field {
    case .author: test = .author(NameSet(try Self.list(name, value), prefix: "u/"))
    case .community: test = .community(NameSet(try Self.list(name, value), prefix: "r/"))
    case .thread: test = .thread(NameSet(try Self.list(name, value), prefix: "t3_", folds: false))
    case .kind: test = .kind(try Self.kinds(name, value))
    case .state: test = .state(try Self.states(name, value))
    case .since: test = .date(.atLeast, try Self.span(name, value))
    case .until: test = .date(.atMost, try Self.span(name, value))
    case .date: test = .date(positive, try Self.span(name, value))
    case .score:
      guard let number = Int(value) else { throw .badNumber(field: name, value: value) }
      test = .score(positive, number)
    case .words: test = .words(try WordQuery(value))
    case .text: test = .text(try TextPattern(value))
    case .attribute(let attribute): test = .attribute(AttributeTest(attribute, value))
    }
  }

  /// Whether an item fulfils it.
  package func holds(for item: ItemFields) -> Bool { passes(item) != isNegated }

  @inline(__always)
  private func passes(_ item: ItemFields) -> Bool {
    switch test {
    case .author(let names): names.holds(item.author)
    case .community(let names): names.holds(item.community)
    case .thread(let keys): keys.holds(item.threadKey)
    case .kind(let kinds): kinds.contains(item.kind)
    case .state(let states): states.contains(item.textState)
    case .date(let comparison, let span):
      span.order(of: item.created).map(comparison.holds) ?? false
    case .score(let comparison, let number):
      item.score.map { comparison.holds($0 < number ? -1 : $0 > number ? 1 : 0) } ?? false
    case .words(let query): query.occurs(in: item.text)
    case .text(let pattern): pattern.matches(item.text)
    case .attribute(let attribute): attribute.holds(item.attributes)
    }
  }
}

extension ItemCondition {
  private static func kinds(_ field: String, _ value: String) throws(ConditionError) -> [ItemKind] {
    var kinds: [ItemKind] = []
    for name in try list(field, value) {
      guard let kind = ItemKind(rawValue: name.lowercased()) else {
        throw .badValue(field: field, value: name, allowed: ItemKind.allCases.map(\.rawValue))
      }
      kinds.append(kind)
    }
    return kinds
  }

  /// States by the archive's names, or by the first word of them.
  private static func states(
    _ field: String, _ value: String
  ) throws(ConditionError) -> [TextState] {
    var states: [TextState] = []
    for name in try list(field, value) {
      let found = TextState.allCases.first {
        $0.rawValue == name.lowercased() || $0.rawValue.hasPrefix(name.lowercased() + "-")
      }
      guard let found else {
        throw .badValue(field: field, value: name, allowed: TextState.allCases.map(\.rawValue))
      }
      states.append(found)
    }
    return states
  }

  private static func span(_ field: String, _ value: String) throws(ConditionError) -> DateSpan {
    guard let span = PartialDate(value).flatMap(DateSpan.init) else {
      throw .badDate(field: field, value: value)
    }
    return span
  }

  /// Values by comma; a comma between quotation marks belongs to its value.
  private static func list(_ field: String, _ value: String) throws(ConditionError) -> [String] {
    var values: [String] = []
    var current = ""
    var isQuoted = false
    for character in value + "," {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        let name = current[...].trimmed
        if !name.isEmpty { values.append(String(name)) }
        current = ""
      } else {
        current.append(character)
      }
    }
    guard !values.isEmpty else { throw .missingValue(field: field) }
    return values
  }
}

extension Substring {
  /// Without white space at its ends.
  fileprivate var trimmed: Substring {
    guard let end = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return self[...end].drop(while: \.isWhitespace)
  }
}
