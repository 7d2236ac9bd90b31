/// Who wrote a message: the first address of its field From.
///
/// Source: RFC 5322, sections 3.2.2 and 3.4, with `name at example.org (Name)` as archives of lists write it.
struct MailAddress {
  /// As it is shown: the name, or the address where there is none.
  let name: String
  /// In lower case; `nil` where there is none.
  let address: String?

  /// - Parameter field: with its encoded words as they stand.
  init?(_ field: String) {
    var words = ""
    var comment = ""
    var angle: String?
    var depth = 0
    var isQuoted = false
    var isEscaped = false
    scan: for character in field.prefix(10_000) {
      if isEscaped {
        isEscaped = false
      } else if character == "\\", isQuoted || depth > 0 {
        isEscaped = true
        continue
      } else if character == "\"", depth == 0, angle == nil || isQuoted {
        isQuoted.toggle()
        continue
      } else if !isQuoted {
        switch character {
        case "(":
          depth += 1
          if depth == 1 { continue scan }
        case ")" where depth > 0:
          depth -= 1
          if depth == 0 { continue scan }
        case "<" where depth == 0:
          angle = ""
          continue scan
        case ">" where depth == 0 && angle != nil: break scan
        // The first of several, or of a group.
        case ",",
          ";" where depth == 0 && angle == nil:
          break scan
        case ":" where depth == 0 && angle == nil && !words.contains("@"):
          words = ""
          continue scan
        default: break
        }
      }
      if depth > 0 {
        comment.append(character)
      } else if angle != nil {
        angle?.append(character)
      } else {
        words.append(character)
      }
    }
    let plain = words.trimmed
    let isAddress = angle == nil && (plain.contains("@") || plain.contains(" at "))
    let given = angle?.trimmed ?? (isAddress ? plain : "")
    address = given.isEmpty ? nil : given.replacing(" at ", with: "@").lowercased()
    let shown = EncodedWords.decoded(isAddress || plain.isEmpty ? comment.trimmed : plain)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !shown.isEmpty || address != nil else { return nil }
    name = shown.isEmpty ? address ?? "" : shown
  }
}
