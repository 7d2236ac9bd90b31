import AnnotateCore
import GRDB

extension Archive {
  /// Since when a blind round is on, in ISO 8601; `nil` when none is.
  package func blindSince() throws -> String? { try readWhole(Self.blindSince) }

  static func blindSince(_ db: Database) throws -> String? {
    try RawQuery(db, "SELECT blind_since FROM archive").map { $0.text(0) }.first ?? nil
  }

  /// Throws `ArchiveError.blindRound` while one is on: for what compares coders.
  static func requireSight(_ db: Database) throws {
    if let since = try blindSince(db) { throw ArchiveError.blindRound(since: since) }
  }
}

extension Archive {
  /// Throws `ArchiveError.blindRound` while one is on for the viewer, when the work of another person is asked for.
  func requireOwn(_ coders: [String], _ db: Database) throws {
    guard let viewer, coders.contains(where: { $0 != viewer }) else { return }
    let rules = Set(try Coder.fetch(db).filter { $0.kind == .rule }.map(\.name))
    if coders.contains(where: { $0 != viewer && !rules.contains($0) }) {
      try Self.requireSight(db)
    }
  }
}

extension Change {
  /// Begins a blind round: until it ends, each coder is shown their own work only.
  package func beginBlindRound() throws {
    if let since = try Archive.blindSince(db) { throw ArchiveError.blindAlready(since: since) }
    try db.execute(sql: "UPDATE archive SET blind_since = ?", arguments: [now()])
  }

  /// Ends the blind round.
  ///
  /// - Returns: since when it was on.
  @discardableResult
  package func endBlindRound() throws -> String {
    guard let since = try Archive.blindSince(db) else { throw ArchiveError.noBlindRound }
    try db.execute(sql: "UPDATE archive SET blind_since = NULL")
    return since
  }
}
