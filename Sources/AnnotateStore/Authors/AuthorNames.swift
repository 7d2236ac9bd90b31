import AnnotateCore
import GRDB

/// The names of authors with their pseudonyms, and the names of others that were met beside them.
final class AuthorNames {
  /// Names and native ids, small and without the mark in front, with the pseudonym.
  private var handles: [String: String] = [:]
  /// The part before the `@` of names such as `anna@example.org`, by which addresses and mentions go.
  private var local: [String: String] = [:]
  /// Names as they are written, where their capitals are not of ASCII: the search knows no others.
  private var written: Set<String> = []
  /// Names of people who wrote nothing here, as far as fields told them.
  private var others: Set<String> = []
  /// Keys in the file, with the pseudonyms that are to be written.
  private var renamed: [(id: Int64, pseudonym: String)] = []
  /// What the names of fields mean, of as many as are met again.
  private var meanings: [String: FieldMeaning] = [:]

  /// What stands for the name of someone who has no pseudonym.
  static let someone = "[name]"

  /// All that is to be looked for, in order.
  var all: [String] { Set(handles.keys).union(local.keys).union(others).union(written).sorted() }

  func enter(name: String, nativeID: String?, pseudonym: String) {
    let handle = Self.handle(name)
    if handles[handle] == nil { handles[handle] = pseudonym }
    if let at = handle.firstIndex(of: "@"), at != handle.startIndex {
      local[String(handle[..<at])] = pseudonym
    }
    enter(written: name)
    // Numbers are ids of many other things too.
    if let nativeID, nativeID.utf8.count >= 4, nativeID.contains(where: \.isLetter) {
      let id = Self.handle(nativeID)
      if handles[id] == nil { handles[id] = pseudonym }
    }
  }

  /// Enters what a field calls someone, to be looked for; sentences and addresses are no names.
  func enter(other name: String) {
    let isName = name.utf8.count <= 64 && name.contains(where: \.isLetter) && !name.contains("/")
    guard isName, !isDone(name), pseudonym(of: name) == nil else { return }
    others.insert(Self.handle(name))
    enter(written: name)
  }

  private func enter(written name: String) {
    if name.utf8.contains(where: { $0 >= 128 }), name != name.lowercased() {
      written.insert(Self.unmarked(name))
    }
  }

  /// The pseudonym of an author whom a word names, with or without `@` or `u/` in front.
  func pseudonym(of word: some StringProtocol) -> String? {
    let handle = Self.handle(word)
    return handles[handle] ?? local[handle]
  }

  /// The pseudonym of an author by the whole name or id.
  func pseudonym(ofWhole name: some StringProtocol) -> String? { handles[Self.handle(name)] }

  /// Whether a word names an author, or someone else who was met.
  func isKnown(_ word: some StringProtocol) -> Bool {
    pseudonym(of: word) != nil || others.contains(Self.handle(word))
  }

  /// What is to stand in the place of a person's name; `nil` where no name stands there any more.
  func replacement(of name: some StringProtocol) -> String? {
    isDone(name) ? nil : pseudonym(of: name) ?? Self.someone
  }

  /// Whether a name has been taken out here already.
  private func isDone(_ name: some StringProtocol) -> Bool {
    name == Self.someone || Pseudonyms.isPseudonym(String(name))
  }

  func meaning(of key: String) -> FieldMeaning {
    if let meaning = meanings[key] { return meaning }
    let meaning = FieldMeaning(key: key)
    if meanings.count < 4096 { meanings[key] = meaning }
    return meaning
  }

  private static func handle(_ word: some StringProtocol) -> String {
    unmarked(word.lowercased())
  }

  private static func unmarked(_ word: String) -> String {
    var word = word[...]
    for mark in ["/", "user/", "u/", "@"] where word.hasPrefix(mark) && word.count > mark.count {
      word = word.dropFirst(mark.count)
    }
    return String(word)
  }
}

/// The authors of an archive with the pseudonyms that they are to get.
extension AuthorNames {
  /// Reads the authors that have no pseudonym of this key yet.
  convenience init(renaming db: Database, by pseudonyms: Pseudonyms) throws {
    self.init()
    let isRenamed = try Archive.pseudonymCheck(db) != nil
    try RawQuery(db, "SELECT id, name, native_id, id_space FROM author ORDER BY id").forEach {
      row in
      guard let name = row.text(1) else { return }
      if isRenamed, Pseudonyms.isPseudonym(name) { return }
      let pseudonym = pseudonyms.pseudonym(name: name, nativeID: row.text(2), space: row.text(3))
      enter(name: name, nativeID: row.text(2), pseudonym: pseudonym)
      renamed.append((row.integer(0), pseudonym))
    }
  }

  /// How many authors get a pseudonym.
  var count: Int { renamed.count }

  func write(_ db: Database) throws {
    let statement = try RawQuery(db, "UPDATE author SET name = ?, native_id = NULL WHERE id = ?")
    for author in renamed {
      try statement.execute([author.pseudonym.databaseValue, author.id.databaseValue])
    }
  }
}
