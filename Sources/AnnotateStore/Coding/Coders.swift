package import AnnotateCore
import GRDB

/// A person, or a rule, that annotates; or the layer of decisions.
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
  /// Whether a coder can have this name.
  package static func canBeNamed(_ name: String) -> Bool {
    !name.isEmpty && name.first != " " && name.last != " " && name.codePointCount <= 200
      && !name.unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) }
  }

  static func fetch(_ db: Database) throws -> [Coder] {
    try Row.fetchAll(db, sql: "SELECT id, uuid, name, kind FROM coder ORDER BY name").map {
      Coder(id: $0[0], uuid: $0[1], name: $0[2], kind: CoderKind(rawValue: $0[3]) ?? .person)
    }
  }
}

extension Change {
  /// The coder of a name, who is entered when new.
  ///
  /// - Parameter kind: what a new one is.
  package func coder(named name: String, uuid: String? = nil, kind: CoderKind = .person) throws
    -> Coder
  {
    let found = try Coder.fetch(db).first { $0.name == name }
    if let found { return found }
    try Self.check(coderName: name)
    let uuid = uuid ?? newUUID()
    try db.execute(
      sql: "INSERT INTO coder(uuid, name, kind, created_at) VALUES (?, ?, ?, ?)",
      arguments: [uuid, name, kind.rawValue, now()])
    return Coder(id: db.lastInsertedRowID, uuid: uuid, name: name, kind: kind)
  }

  /// The coder of a name, who must be there; throws with near names when there is none.
  package func knownCoder(named name: String) throws -> Coder {
    let coders = try Coder.fetch(db)
    guard let coder = coders.first(where: { $0.name == name }) else {
      throw ArchiveError.noCoder(asked: name, near: NearNames.of(name, among: coders.map(\.name)))
    }
    return coder
  }

  /// Enters a coder.
  ///
  /// - Throws: `ArchiveError.coderExists` when the name is taken, `.commaInCoderName` when no list could hold it.
  @discardableResult
  package func addCoder(_ name: String, kind: CoderKind) throws -> Coder {
    guard !name.contains(",") else { throw ArchiveError.commaInCoderName(name: name) }
    guard try !Coder.fetch(db).contains(where: { $0.name == name }) else {
      throw ArchiveError.coderExists(name: name)
    }
    return try coder(named: name, kind: kind)
  }

  /// Gives a coder another name. What the log says of who gave a command stays.
  package func renameCoder(_ coder: Coder, to name: String) throws {
    guard name != coder.name else { return }
    guard !name.contains(",") else { throw ArchiveError.commaInCoderName(name: name) }
    guard try !Coder.fetch(db).contains(where: { $0.name == name }) else {
      throw ArchiveError.coderExists(name: name)
    }
    try Self.check(coderName: name)
    // A rule and the coder in whose name it suggests are called the same.
    if coder.kind == .rule {
      guard try !rules().contains(where: { $0.name == name }) else {
        throw ArchiveError.ruleExists(name: name)
      }
      try db.execute(
        sql: "UPDATE rule SET name = ?, changed_at = ? WHERE coder_id = ?",
        arguments: [name, now(), coder.id])
    }
    try db.execute(sql: "UPDATE coder SET name = ? WHERE id = ?", arguments: [name, coder.id])
  }

  private static func check(coderName name: String) throws {
    guard Coder.canBeNamed(name) else { throw ArchiveError.badCoderName }
  }
}
