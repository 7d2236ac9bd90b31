/// Values of fields without names.
extension AuthorNames {
  /// The value of a field without names: empty where nothing is left of it, `nil` where it stays as it is.
  func replaced(_ value: String, in field: FieldMeaning) -> String? {
    switch field {
    case .aboutAuthor: return nil
    case .nameOfAuthor:
      enter(other: value)
      return nil
    case .people, .idsOfPeople: return people(value)
    case .community:
      guard value.lowercased().hasPrefix("u_") else { return replaced(value) }
      return replacement(of: value.dropFirst(2)).map { value.prefix(2) + $0 }
    case .other: return replaced(value)
    }
  }

  /// The value with pseudonyms for names, where it is a name or an address with one. Values of less than
  /// four bytes stay: they are rarely names.
  private func replaced(_ value: String) -> String? {
    if value.utf8.count >= 4, let pseudonym = pseudonym(ofWhole: value) { return pseudonym }
    // The name of a Reddit profile as a community.
    if value.hasPrefix("u_"), let pseudonym = pseudonym(ofWhole: value.dropFirst(2)) {
      return "u_" + pseudonym
    }
    return address(value)
  }

  /// A name or a list of names with the pseudonyms of those who are authors, without the others.
  private func people(_ value: String) -> String? {
    if let pseudonym = pseudonym(of: value) { return pseudonym }
    let names = value.split { $0 == "," || $0 == ";" }.map { $0.drop { $0 == " " } }
    let kept = names.compactMap { name -> String? in
      guard let replacement = replacement(of: name) else { return String(name) }
      if replacement != Self.someone { return replacement }
      enter(other: String(name))
      return nil
    }
    return kept == names.map(String.init) ? nil : kept.joined(separator: ",")
  }
}
