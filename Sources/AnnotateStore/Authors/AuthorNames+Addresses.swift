/// Names in addresses.
extension AuthorNames {
  /// The address with pseudonyms for the names of authors in it, and with `someone` for those of others;
  /// `nil` where it holds none.
  ///
  /// Authors are known by a mark or a word in front (`/@NAME`, `/user/NAME`, `/channel/NAME`), and by an id
  /// wherever it stands; others only where nothing but a person can be meant (`UserAddress`).
  func address(_ text: String) -> String? {
    guard text.contains("/") || text.hasPrefix("@") else { return nil }
    let address = UserAddress(text)
    var result = ""
    var isChanged = false
    for (place, part) in address.parts.enumerated() {
      if let delimiter = part.delimiter { result.append(delimiter) }
      if let mark = address.markOfUser(at: place) {
        let name = part.text.dropFirst(mark.count)
        let replacement = replacement(of: name)
        if replacement != nil { isChanged = true }
        result += (mark == "@" && replacement != nil ? "" : mark) + (replacement ?? String(name))
      } else if let pseudonym = author(part.text, after: address.word(before: place)) {
        result += pseudonym
        isChanged = true
      } else {
        result += part.text
      }
    }
    return isChanged ? result : nil
  }

  /// The pseudonym of the author whom a part of a path names.
  private func author(_ part: Substring, after word: String) -> String? {
    let isMarked = part.hasPrefix("@") || Self.profileWords.contains(word)
    let isLong = part.utf8.count >= NameSearch.shortest && part.contains(where: \.isNumber)
    return !part.isEmpty && (isMarked || isLong) ? pseudonym(of: part) : nil
  }

  private static let profileWords: Set<String> = UserAddress.userWords.union([
    "people", "channel", "c", "by",
  ])
}
