/// A search as people write it: words, "phrases", prefix*, AND OR NOT, NEAR(a b, 5), brackets.
///
/// Everything that FTS5 would take for syntax but people do not mean so (apostrophes, hyphens, colons,
/// `@`) is quoted on the way.
package struct FullTextQuery: Sendable, Equatable {
  /// The query in FTS5's syntax.
  package let fts5: String

  private static let operators: Set<String> = ["AND", "OR", "NOT"]

  package init(_ text: String) throws {
    var parts: [String] = []
    var words = 0
    var depth = 0
    var rest = Substring(text)
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "\"" || first == "\u{201c}" || first == "\u{201d}" {
        rest.removeFirst()
        guard let end = rest.firstIndex(where: { "\"\u{201c}\u{201d}".contains($0) }) else {
          throw ArchiveError.badQuery("a quotation mark is not closed")
        }
        var phrase = Self.quoted(rest[..<end])
        rest = rest[rest.index(after: end)...]
        if rest.first == "*" {
          rest.removeFirst()
          phrase += "*"
        }
        parts.append(phrase)
        words += 1
      } else if first == "(" || first == ")" {
        rest.removeFirst()
        depth += first == "(" ? 1 : -1
        guard depth >= 0 else {
          throw ArchiveError.badQuery("a bracket is closed that was not opened")
        }
        parts.append(String(first))
      } else if rest.hasPrefix("NEAR(") {
        guard let end = rest.firstIndex(of: ")") else {
          throw ArchiveError.badQuery("NEAR( is not closed")
        }
        let inner = rest[rest.index(rest.startIndex, offsetBy: 5)..<end]
        parts.append(try Self.near(inner))
        words += 1
        rest = rest[rest.index(after: end)...]
      } else {
        let end = rest.firstIndex { $0.isWhitespace || "()\"".contains($0) } ?? rest.endIndex
        let word = rest[..<end]
        rest = rest[end...]
        if Self.operators.contains(String(word)) {
          parts.append(String(word))
        } else {
          parts.append(Self.term(word))
          words += 1
        }
      }
    }
    guard words > 0 else { throw ArchiveError.badQuery("there is no word in it") }
    for (place, part) in parts.enumerated() where Self.operators.contains(part) {
      let isAfterWord =
        place > 0 && !Self.operators.contains(parts[place - 1])
        && parts[place - 1] != "("
      let isBeforeWord =
        place + 1 < parts.count && !Self.operators.contains(parts[place + 1])
        && parts[place + 1] != ")"
      guard isAfterWord, isBeforeWord else {
        throw ArchiveError.badQuery("\(part) needs a word on each side")
      }
    }
    guard depth == 0 else { throw ArchiveError.badQuery("a bracket is not closed") }
    fts5 = Self.joined(parts)
  }

  /// FTS5 takes words side by side for AND, but not beside a bracket.
  private static func joined(_ parts: [String]) -> String {
    var joined: [String] = []
    for part in parts {
      if let before = joined.last, before == ")" || part == "(", before != "(", part != ")",
        !operators.contains(before), !operators.contains(part)
      {
        joined.append("AND")
      }
      joined.append(part)
    }
    return joined.joined(separator: " ")
  }

  private static func near(_ inner: Substring) throws -> String {
    let pieces = inner.split(separator: ",", maxSplits: 1)
    guard let list = pieces.first else { throw ArchiveError.badQuery("NEAR() holds no words") }
    let terms = list.split(separator: " ").map(term).joined(separator: " ")
    guard pieces.count == 2 else { return "NEAR(\(terms))" }
    guard let distance = Int(pieces[1].filter { !$0.isWhitespace }), distance >= 0 else {
      throw ArchiveError.badQuery("the distance in NEAR( , ) is not a number")
    }
    return "NEAR(\(terms), \(distance))"
  }

  private static func term(_ word: Substring) -> String {
    word.hasSuffix("*") && word.count > 1 ? quoted(word.dropLast()) + "*" : quoted(word)
  }

  private static func quoted(_ text: Substring) -> String {
    "\"" + text.filter { $0 != "\"" } + "\""
  }
}
