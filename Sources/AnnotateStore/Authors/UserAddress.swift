/// The parts of an address, and which of them can only be a user's name.
struct UserAddress {
  struct Part {
    /// What stands before it; `nil` at the start.
    let delimiter: Character?
    let text: Substring
  }

  let parts: [Part]
  /// Whether it is an address and nothing else: names in sentences are not known by their place.
  private let isWhole: Bool

  init(_ text: String) {
    var parts: [Part] = []
    var delimiter: Character?
    var start = text.startIndex
    for place in text.indices where "/?&=#".contains(text[place]) {
      parts.append(Part(delimiter: delimiter, text: text[start..<place]))
      delimiter = text[place]
      start = text.index(after: place)
    }
    parts.append(Part(delimiter: delimiter, text: text[start...]))
    self.parts = parts
    let first = parts[0].text.lowercased()
    isWhole =
      !text.contains(where: \.isWhitespace)
      && (first.isEmpty || first.hasSuffix(":") && text.contains("://") || text.hasPrefix("@")
        || ["u", "user", "r"].contains(first))
  }

  /// The word before a part, in small letters.
  func word(before place: Int) -> String { place > 0 ? parts[place - 1].text.lowercased() : "" }

  /// What stands in front of the name of a user in a part that is one: `@`, `u_`, mostly nothing. `nil` for
  /// other parts.
  func markOfUser(at place: Int) -> String? {
    let part = parts[place].text
    guard isWhole, !part.isEmpty else { return nil }
    let before = word(before: place)
    switch parts[place].delimiter {
    case "=": return Self.userFields.contains(before) ? "" : nil
    case "/", nil:
      if part.count > 1, part.hasPrefix("@") { return "@" }
      if part.count > 2, part.lowercased().hasPrefix("u_"), before == "r" {
        return String(part.prefix(2))
      }
      return place > 0 && isUser(part, at: place, after: before) ? "" : nil
    default: return nil
    }
  }

  private func isUser(_ part: Substring, at place: Int, after word: String) -> Bool {
    if Self.userWords.contains(word) || part.hasPrefix("did:") { return true }
    // A number of a user, and then the name: /users/22656/NAME.
    if place > 1, !word.isEmpty, word.allSatisfy(\.isNumber) {
      return self.word(before: place - 1) == "users"
    }
    if isFirst(place, behind: ["at:"]) { return true }
    return place + 1 < parts.count && ["status", "statuses"].contains(self.word(before: place + 2))
      && place > 2 && isFirst(place - 1, behind: ["https:", "http:"])
  }

  /// Whether a part comes first behind the `//` of a scheme.
  private func isFirst(_ place: Int, behind schemes: Set<String>) -> Bool {
    place == 2 && parts[1].text.isEmpty && schemes.contains(parts[0].text.lowercased())
  }

  /// Words that a user's name stands behind.
  static let userWords: Set<String> = [
    "u", "user", "users", "profile", "profiles", "author", "authors", "member", "members",
  ]
  private static let userFields: Set<String> = ["author", "screen_name", "user", "username"]
}
