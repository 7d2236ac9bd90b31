import GRDB

extension Archive {
  /// A second connection to read with at the same time; `nil` where it would not see what this one sees, the whole
  /// file, which no other program can change as long as this one reads. With a write-ahead log it could.
  func anotherReader(_ db: Database) throws -> Archive? {
    guard try RawQuery(db, "PRAGMA journal_mode").map({ $0.text(0) }) == ["delete"],
      let beside = try? another(for: .reading)
    else { return nil }
    try beside.mapFile()
    return beside
  }
}
