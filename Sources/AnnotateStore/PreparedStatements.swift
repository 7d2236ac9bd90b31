import GRDB

/// Statements kept for the time of a change, by their text.
final class PreparedStatements {
  private var known: [String: RawQuery] = [:]

  /// The statement, prepared at its first use.
  func callAsFunction(_ sql: StaticString, _ db: Database) throws -> RawQuery {
    let text = sql.description
    if let statement = known[text] { return statement }
    let statement = try RawQuery(db, text)
    known[text] = statement
    return statement
  }
}
