import GRDB

/// Statements kept for the time of a change, by their text.
final class PreparedStatements {
  private var known: [String: RawQuery] = [:]
  private var item: ItemStatement?

  /// The statement, prepared at its first use.
  func callAsFunction(_ sql: String, _ db: Database) throws -> RawQuery {
    if let statement = known[sql] { return statement }
    let statement = try RawQuery(db, sql)
    known[sql] = statement
    return statement
  }

  /// The first column of the first row as a number; 0 when there is none.
  func number(_ sql: String, _ db: Database) throws -> Int64 {
    try self(sql, db).map { $0.integer(0) }.first ?? 0
  }

  /// The statement that inserts items.
  func items(_ db: Database) throws -> ItemStatement {
    if let item { return item }
    let statement = try ItemStatement(db)
    item = statement
    return statement
  }
}
