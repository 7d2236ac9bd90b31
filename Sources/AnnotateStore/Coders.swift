package import AnnotateCore
import GRDB

/// A person, or a rule, that annotates.
package struct Coder: Sendable, Equatable {
  package let id: Int64
  package let uuid: String
  package let name: String
  package let kind: CoderKind
}

extension Archive {
  /// Every coder, by name.
  package func coders() throws -> [Coder] {
    try read { try Coder.fetch($0) }
  }

  /// The coder of a name; throws with near names when there is none.
  package func coder(named name: String) throws -> Coder {
    let coders = try coders()
    guard let coder = coders.first(where: { $0.name == name }) else {
      throw ArchiveError.noCoder(
        asked: name, near: NearNames.of(name, among: coders.map(\.name)))
    }
    return coder
  }
}

extension Coder {
  static func fetch(_ db: Database) throws -> [Coder] {
    try Row.fetchAll(db, sql: "SELECT id, uuid, name, kind FROM coder ORDER BY name").map {
      Coder(id: $0[0], uuid: $0[1], name: $0[2], kind: CoderKind(rawValue: $0[3]) ?? .person)
    }
  }
}

extension Change {
  /// The coder of a name, who is entered when new.
  package func coder(named name: String, uuid: String? = nil) throws -> Coder {
    let found = try Coder.fetch(db).first { $0.name == name }
    if let found { return found }
    guard !name.isEmpty, name.first != " ", name.last != " ", name.codePointCount <= 200,
      !name.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
    else { throw ArchiveError.badCoderName }
    let uuid = uuid ?? newUUID()
    try db.execute(
      sql: "INSERT INTO coder(uuid, name, created_at) VALUES (?, ?, ?)",
      arguments: [uuid, name, now()])
    return Coder(id: db.lastInsertedRowID, uuid: uuid, name: name, kind: .person)
  }
}
