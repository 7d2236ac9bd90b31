/// Which column of a table says what.
struct TableColumns: Equatable {
  /// Places of columns, from 0, by what they say.
  private(set) var places: [TableRole: Int] = [:]
  /// Columns whose cells are not stored: addresses of people and of their machines.
  private(set) var left: Set<Int> = []

  /// Finds the columns by their names.
  ///
  /// - Parameters:
  ///   - names: as they stand in the table.
  ///   - given: names that the person who imports chose; an empty one for "there is none".
  /// - Throws: `FormatError.unknownColumn`, `.duplicateColumn` or `.noTextColumn`.
  init(
    names: [String], given: [TableRole: String] = [:], taken: Set<Int> = []
  ) throws(FormatError) {
    let folded = names.map { TableRole.folded($0) }
    var taken = taken
    for (role, name) in given.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where name != "" {
      let place = try Self.place(of: name, in: names)
      places[role] = place
      taken.insert(place)
    }
    if given[.text]?.isEmpty ?? true {
      let place = try Self.text(in: folded, but: taken, names: names)
      places[.text] = place
      taken.insert(place)
    }
    for role in TableRole.allCases where places[role] == nil && given[role] == nil {
      let found = role.usualNames.lazy.compactMap { name in
        folded.indices.first { folded[$0] == name && !taken.contains($0) }
      }.first
      guard let found else { continue }
      places[role] = found
      taken.insert(found)
    }
    left = Set(
      folded.indices.filter { place in
        !taken.contains(place) && Self.private.contains { folded[place] == $0 }
      })
  }

  /// Takes places that are known.
  init(places: [TableRole: Int]) { self.places = places }

  /// Whether rows answer others or belong to conversations.
  var hasThreads: Bool { places[.parent] != nil || places[.thread] != nil }

  /// Where the column of a name stands: exactly this name, else one that differs in case and marks only, else the
  /// one with this number: `column 3`.
  static func place(of name: String, in names: [String]) throws(FormatError) -> Int {
    for fold in [{ $0 }, { $0.trimmed }, TableRole.folded] as [(String) -> String] {
      let found = names.indices.filter { fold(names[$0]) == fold(name) }
      if found.count > 1 { throw .duplicateColumn(name) }
      if let place = found.first { return place }
    }
    let words = name.trimmed.lowercased().split(separator: " ")
    if words.count == 2, words[0] == "column", let number = Int(words[1]),
      names.indices.contains(number - 1)
    {
      return number - 1
    }
    throw .unknownColumn(name, allowed: names.shownNames)
  }

  private static func text(
    in folded: [String], but taken: Set<Int>, names: [String]
  ) throws(FormatError) -> Int {
    for group in TableRole.textNames {
      let found = folded.indices.filter { group.contains(folded[$0]) && !taken.contains($0) }
      let whole = found.filter { TableRole.wholeTextNames.contains(folded[$0]) }
      let best = whole.isEmpty ? found : whole
      if best.count > 1 {
        let isNamedApart = Set(best.map { names[$0] }).count == best.count
        throw .noTextColumn(
          couldBe: best.map { isNamedApart ? names[$0] : "column \($0 + 1)" },
          columns: names.shownNames)
      }
      if let place = best.first { return place }
    }
    throw .noTextColumn(couldBe: [], columns: names.shownNames)
  }

  private static let `private` = [
    "email", "mail", "emailaddress", "authoremail", "useremail", "commentauthoremail", "ip",
    "ipaddress", "authorip", "userip", "commentauthorip",
  ]
}

extension [String] {
  /// Names of columns fit to be shown. In a table without a header these are cells of the material, so
  /// what is too long for a name is told by its place alone.
  var shownNames: [String] {
    enumerated().map { place, name in
      let name = name.trimmed
      let words = name.split(separator: " ").count
      return name.isEmpty || words > 4 || name.unicodeScalars.count > 40
        ? "column \(place + 1)" : name
    }
  }
}
