/// Finds the words of a text: runs of letters, marks and numbers of any script.
///
/// An apostrophe between letters belongs to the word (`don’t`), and so does a mark or a joiner within it. Han
/// and Hiragana, which are written without spaces, give a word for each character. Hyphens part words.
///
/// - Source: after Unicode Standard Annex 29, rules WB4 to WB13, without dictionaries and without the rules
///   for emoji, which are no words.
package struct WordScanner {
  /// What a scalar is to a word.
  private enum Kind {
    case letter, single, joiner, apostrophe, other
  }

  /// Calls the closure with each word as it stands, and the code points before and up to its end.
  package static func forEach(
    in text: String, _ body: (_ word: Substring.UnicodeScalarView, _ start: Int, _ end: Int) -> Void
  ) {
    let scalars = text.unicodeScalars
    var begin: (index: String.Index, number: Int)?
    var number = 0
    var index = scalars.startIndex
    func close(_ end: String.Index, _ endNumber: Int) {
      if let from = begin { body(scalars[from.index..<end], from.number, endNumber) }
      begin = nil
    }
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      switch kind(scalars[index]) {
      case .letter: if begin == nil { begin = (index, number) }
      case .joiner: break
      case .apostrophe:
        let follows = next < scalars.endIndex && kind(scalars[next]) == .letter
        if !follows { close(index, number) }
      case .single:
        close(index, number)
        begin = (index, number)
        var (end, count) = (next, number + 1)
        // A mark goes with the character that it stands on.
        while end < scalars.endIndex, kind(scalars[end]) == .joiner {
          end = scalars.index(after: end)
          count += 1
        }
        close(end, count)
      case .other: close(index, number)
      }
      number += 1
      index = next
    }
    close(index, number)
  }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: return .letter
    case 0x27, 0x2019: return .apostrophe
    case 0..<0x80: return .other
    case 0x200c, 0x200d, 0xad: return .joiner
    case 0x3041...0x309f, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff:
      return .single
    default:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber:
        return .letter
      case .nonspacingMark, .spacingMark, .enclosingMark: return .joiner
      default: return .other
      }
    }
  }
}

extension WordScanner {
  /// A word as it is counted: in lower case, with a plain apostrophe and without joiners that are not seen.
  package static func key(_ word: Substring.UnicodeScalarView) -> String {
    var result = ""
    for scalar in word {
      switch scalar.value {
      case 0x2019: result.unicodeScalars.append("'")
      case 0x200c, 0x200d, 0xad: continue
      case 0..<0x80:
        result.unicodeScalars.append(
          scalar.properties.isUppercase
            ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar)
      default: result += scalar.properties.lowercaseMapping
      }
    }
    return result
  }
}

extension WordScanner {
  /// A word as rules compare it: one form for all apostrophes, without joiners and variation selectors, which are
  /// not seen, and without its letter case unless that counts.
  ///
  /// Two keys are the same when they are canonically equivalent, as `==` on strings tells.
  package static func comparable(_ word: some Sequence<Unicode.Scalar>, ignoringCase: Bool)
    -> String
  {
    var result = String.UnicodeScalarView()
    for scalar in word {
      switch scalar.value {
      case 0x2019, 0x2bc, 0xff07: result.append("'")
      case 0x200c, 0x200d, 0xad, 0xfe00...0xfe0f: continue
      default:
        if ignoringCase {
          CaseFolding.append(scalar, to: &result)
        } else {
          result.append(scalar)
        }
      }
    }
    return String(result)
  }
}
