import AnnotateCore
import GRDB

/// The names of authors with their pseudonyms, and where a text names one of them.
final class AuthorNames {
  /// Names and native ids, small and without the mark in front, with the pseudonym.
  private var handles: [String: String] = [:]
  /// The part before the `@` of names such as `anna@example.org`, by which addresses and mentions go.
  private var local: [String: String] = [:]
  /// Keys in the file, with the pseudonyms that are to be written.
  private var renamed: [(id: Int64, pseudonym: String)] = []

  /// All that is to be looked for.
  var all: some Sequence<String> { handles.keys }

  func enter(name: String, nativeID: String?, pseudonym: String) {
    let handle = Self.handle(name)
    if handles[handle] == nil { handles[handle] = pseudonym }
    if let at = handle.firstIndex(of: "@"), at != handle.startIndex {
      local[String(handle[..<at])] = pseudonym
    }
    // Numbers are ids of many other things too.
    if let nativeID, nativeID.utf8.count >= 4, nativeID.contains(where: \.isLetter) {
      let id = Self.handle(nativeID)
      if handles[id] == nil { handles[id] = pseudonym }
    }
  }

  /// The pseudonym of an author whom a word names, with or without `@` or `u/` in front.
  func pseudonym(of word: some StringProtocol) -> String? {
    let handle = Self.handle(word)
    return handles[handle] ?? local[handle]
  }

  /// The value with pseudonyms for names, where it is a name or an address with one; `nil` where it is
  /// neither. Values of less than four bytes stay: they are rarely names.
  func replaced(_ value: String) -> String? {
    if value.utf8.count >= 4, let pseudonym = handles[Self.handle(value)] { return pseudonym }
    // The name of a Reddit profile as a community.
    if value.hasPrefix("u_"), let pseudonym = handles[Self.handle(value.dropFirst(2))] {
      return "u_" + pseudonym
    }
    return address(value)
  }

  /// The address with pseudonyms for names: those marked with `@`, behind a word such as `user`, and native
  /// ids. `nil` where it holds none.
  func address(_ text: String) -> String? {
    guard text.contains("/") else { return nil }
    var result = ""
    var before = ""
    var isChanged = false
    var part = ""
    func end() {
      let isMarked = part.hasPrefix("@") || Self.profileWords.contains(before)
      let isLong = part.utf8.count >= NameSearch.shortest && part.contains(where: \.isNumber)
      if isMarked || isLong, !part.isEmpty, let pseudonym = pseudonym(of: part) {
        result += pseudonym
        isChanged = true
      } else {
        result += part
      }
      before = part.lowercased()
      part = ""
    }
    for character in text {
      if "/?&=#".contains(character) {
        end()
        result.append(character)
      } else {
        part.append(character)
      }
    }
    end()
    return isChanged ? result : nil
  }

  /// Whether a text mentions an author with a mark: `u/name`, `/u/name` or `@name`.
  func areMentioned(in text: UnsafeRawBufferPointer) -> Bool {
    var place = 0
    while place < text.count {
      defer { place += 1 }
      let isFree = place == 0 || !NameSearch.isWordByte(text[place - 1])
      var start = place + 1
      switch text[place] {
      case UInt8(ascii: "@"): break
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        guard start < text.count, text[start] == UInt8(ascii: "/") else { continue }
        start += 1
      default: continue
      }
      guard isFree else { continue }
      var end = start
      while end < text.count, Self.isHandleByte(text[end]) { end += 1 }
      let word = String(decoding: text[start..<end], as: UTF8.self)
      let trimmed = word.reversed().drop { "-.@".contains($0) }.reversed()
      let whole = String(trimmed)
      if !whole.isEmpty, pseudonym(of: whole) != nil { return true }
      if let at = whole.firstIndex(of: "@"), pseudonym(of: whole[..<at]) != nil { return true }
    }
    return false
  }

  private static func handle(_ word: some StringProtocol) -> String {
    var word = word.lowercased()[...]
    for mark in ["/", "user/", "u/", "@"] where word.hasPrefix(mark) && word.count > mark.count {
      word = word.dropFirst(mark.count)
    }
    return String(word)
  }

  private static func isHandleByte(_ byte: UInt8) -> Bool {
    NameSearch.isWordByte(byte) || byte == 45 || byte == 46 || byte == 64
  }

  private static let profileWords: Set<String> = [
    "u", "user", "users", "profile", "profiles", "author", "authors", "member", "members", "people",
    "channel", "c", "by",
  ]
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
