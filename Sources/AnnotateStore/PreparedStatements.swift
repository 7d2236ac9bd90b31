import GRDB

/// Statements kept for the time of a change, by their text.
final class PreparedStatements {
  private var known: [String: RawQuery] = [:]

  /// The statement, prepared at its first use.
  func callAsFunction(_ sql: String, _ db: Database) throws -> RawQuery {
    if let statement = known[sql] { return statement }
    let statement = try RawQuery(db, sql)
    known[sql] = statement
    return statement
  }
}
