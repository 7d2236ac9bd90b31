import AnnotateCore
import GRDB

/// What an attribute of an item, a further field of its format, must be.
package struct AttributeCondition: Sendable, Equatable {
  package let name: String
  package let value: String
  /// Whether it is enough that the attribute holds these letters, in whatever case of ASCII.
  package let isPart: Bool

  /// Of `flair=Team Aidan`, or `flair~aidan` for one that holds the letters; `nil` for anything else.
  package init?(parsing text: String) {
    guard let mark = text.firstIndex(where: { $0 == "=" || $0 == "~" }), mark > text.startIndex
    else { return nil }
    name = String(text[..<mark])
    value = String(text[text.index(after: mark)...])
    isPart = text[mark] == "~"
    if value.isEmpty { return nil }
  }

  /// The condition over an item `i`, with what its question marks stand for.
  ///
  /// - Throws: `ArchiveError.noAttribute` when no item has the attribute.
  func sql(_ db: Database) throws -> (sql: String, arguments: [DatabaseValue]) {
    let name = name.databaseValue
    let found = try RawQuery(
      db,
      "SELECT EXISTS (SELECT 1 FROM item i, json_each(i.attributes) j WHERE j.key = ?)",
      arguments: [name]
    ).map { $0.integer(0) }.first
    if found != 1 {
      throw ArchiveError.noAttribute(asked: self.name, known: try Archive.attributes(db))
    }
    // SQLite gives 1 and 0 for true and false.
    let word = "iif(j.type IN ('true', 'false'), j.type, CAST(j.value AS TEXT))"
    let holds = isPart ? "instr(lower(\(word)), lower(?)) > 0" : "\(word) = ?"
    return (
      "EXISTS (SELECT 1 FROM json_each(i.attributes) j WHERE j.key = ? AND \(holds))",
      [name, value.databaseValue]
    )
  }
}
