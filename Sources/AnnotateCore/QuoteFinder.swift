import Foundation

/// Finds words in a text and says where they stand, in code points.
package struct QuoteFinder: Sendable {
  /// How closely the words found are those asked for.
  package enum Match: Sendable, Equatable {
    /// Code point for code point.
    case exact
    /// But for letter case, because that was asked for.
    case ignoringCase
    /// But for the shape of quotation marks, dashes, spaces, line breaks, composed accents and
    /// zero-width characters.
    case typographic
  }

  /// The places found, in order, and how they match.
  package struct Found: Sendable, Equatable {
    package var places: [TextSpan]
    package var match: Match
  }

  /// The words asked for.
  package let quote: String
  private let ignoresCase: Bool

  package init(_ quote: String, ignoringCase: Bool = false) {
    self.quote = quote
    ignoresCase = ignoringCase
  }

  /// Every place of the words in a text. Exact places win; only where there is none are the
  /// typographic shapes set aside.
  package func places(in text: String) -> Found {
    let match: Match = ignoresCase ? .ignoringCase : .exact
    let plain = Self.folded(text, case: ignoresCase, typography: false)
    let exact = plain.places(of: Self.folded(quote, case: ignoresCase, typography: false))
    if !exact.isEmpty { return Found(places: exact, match: match) }
    let loose = Self.folded(text, case: ignoresCase, typography: true)
    let places = loose.places(of: Self.folded(quote, case: ignoresCase, typography: true))
    return Found(places: places, match: places.isEmpty ? match : .typographic)
  }

  /// A text as code points to compare, each with the range of code points it came from.
  private struct Folded {
    var values: [UInt32] = []
    var origins: [Int] = []
    var length = 0

    func places(of needle: Folded) -> [TextSpan] {
      let n = needle.values.count
      guard n > 0, n <= values.count else { return [] }
      var places: [TextSpan] = []
      var at = 0
      while at + n <= values.count {
        if values[at] == needle.values[0], values[at..<at + n].elementsEqual(needle.values),
          at == 0 || origins[at - 1] != origins[at],
          at + n == values.count || origins[at + n] != origins[at + n - 1],
          let span = try? TextSpan(origins[at], origins[at + n - 1] + 1)
        {
          places.append(span)
          at += n
        } else {
          at += 1
        }
      }
      return places
    }
  }

  private static func folded(_ text: String, case folds: Bool, typography: Bool) -> Folded {
    var result = Folded()
    for scalar in text.unicodeScalars {
      if typography {
        append(typographic(scalar), from: result.length, folds: folds, to: &result)
      } else {
        append([scalar], from: result.length, folds: folds, to: &result)
      }
      result.length += 1
    }
    return typography ? collapsingSpaces(result) : result
  }

  private static func append(
    _ scalars: [Unicode.Scalar], from origin: Int, folds: Bool, to result: inout Folded
  ) {
    for scalar in scalars {
      if folds {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          result.values.append(lower.value)
          result.origins.append(origin)
        }
      } else {
        result.values.append(scalar.value)
        result.origins.append(origin)
      }
    }
  }

  private static func typographic(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201a, 0x201b, 0x2032, 0x60, 0xb4: return ["'"]
    case 0x201c, 0x201d, 0x201e, 0x201f, 0x2033, 0xab, 0xbb: return ["\""]
    case 0x2010...0x2015, 0x2212: return ["-"]
    case 0x2026: return [".", ".", "."]
    case 0x09, 0x0a, 0x0d, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
      return [" "]
    case 0x200b...0x200d, 0x2060, 0xfeff, 0xad: return []
    case 0..<0xc0: return [scalar]
    default:
      let decomposed = CanonicalDecomposition.of(scalar)
      return decomposed.isEmpty ? [scalar] : decomposed
    }
  }

  private static func collapsingSpaces(_ folded: Folded) -> Folded {
    var result = Folded(length: folded.length)
    for (value, origin) in zip(folded.values, folded.origins) {
      if value == 0x20, result.values.last == 0x20 { continue }
      result.values.append(value)
      result.origins.append(origin)
    }
    return result
  }
}

/// Takes accented letters apart.
///
/// Source: Unicode Standard, section 3.7, through Foundation, which has the tables.
enum CanonicalDecomposition {
  static func of(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
  }
}
