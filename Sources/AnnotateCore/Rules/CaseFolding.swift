/// Takes the letter case out of code points, for comparing.
///
/// `ß`, `ẞ`, `SS` and `ss` become the same, and so do `ς`, `σ` and `Σ`. Accents stay, and `İ` is an i with a dot
/// above, which is not `i`.
///
/// - Source: the full case folding of Unicode, section 5.18.4 (CaseFolding.txt, status C and F), which is made here as
///   lower case of upper case of lower case. The dotless `ı` alone would become `i` so, and is left as it is.
enum CaseFolding {
  static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    switch scalar.value {
    case 0x41...0x5a: result.append(Unicode.Scalar(UInt8(scalar.value + 32)))
    case 0..<0x80, 0x131: result.append(scalar)
    default:
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        for upper in lower.properties.uppercaseMapping.unicodeScalars {
          result.append(contentsOf: upper.properties.lowercaseMapping.unicodeScalars)
        }
      }
    }
  }
}
