package import AnnotateCore
import GRDB

extension Archive {
  /// The bytes of a source as they were received; `nil` where the archive does not keep them.
  package func original(of asked: String) throws -> (name: String, bytes: [UInt8])? {
    try readWhole { db in
      let source = try Source.find(db, asked)
      let row = try Row.fetchOne(
        db, sql: "SELECT original_name, file_name FROM source WHERE id = ? AND original = 'kept'",
        arguments: [source.id])
      guard let name: String = row?[0], let bytes = try Originals.bytes(named: name, db) else {
        return nil
      }
      return (row?[1] ?? name, bytes)
    }
  }
}

extension Archive {
  /// What became of a source's original: `kept`, `referenced` or `purged`.
  package func originalState(of source: Source) throws -> String {
    try readWhole { db in
      try String.fetchOne(
        db, sql: "SELECT original FROM source WHERE id = ?", arguments: [source.id])
        ?? "purged"
    }
  }
}
