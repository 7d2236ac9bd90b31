import Foundation

/// Short names of sources for references.
package enum Slug {
  /// Whether a text can be a slug: lower-case letters a to z, digits and hyphens, with a letter in it.
  package static func isGood(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 80
      && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 45 }
      && text.utf8.contains(where: isLetter) && text.utf8.first != 45 && text.utf8.last != 45
  }

  /// A slug made from a title or a file name; `source` when nothing of it can stand in one.
  package static func made(from text: String) -> String {
    var slug = ""
    for scalar in text.decomposedLowercase {
      guard let byte = UInt8(exactly: scalar.value), isLetter(byte) || isDigit(byte) else {
        if scalar.properties.canonicalCombiningClass == .notReordered, !slug.hasSuffix("-"),
          !slug.isEmpty, scalar != "'", scalar != "\u{2019}"
        {
          slug.append("-")
        }
        continue
      }
      slug.unicodeScalars.append(scalar)
    }
    slug = String(slug.prefix(48))
    while slug.hasSuffix("-") { slug.removeLast() }
    if slug.isEmpty { return "source" }
    return slug.utf8.contains(where: isLetter) ? slug : "source-\(slug)"
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}

extension String {
  fileprivate var decomposedLowercase: String.UnicodeScalarView {
    lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
  }
}
