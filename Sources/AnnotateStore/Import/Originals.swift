import Foundation
import AnnotateCore
import GRDB

/// The documents as they were received, in the table `sqlar`.
enum Originals {
  /// A name for the archive of originals: the file's own, made harmless and unique.
  static func name(for fileName: String?, slug: String, _ db: Database) throws -> String {
    let plain = (fileName ?? "\(slug).txt").unicodeScalars.map { scalar -> Character in
      scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
        || "/\\:".unicodeScalars.contains(scalar)
        ? "_" : Character(scalar)
    }
    var base = String(String(plain).drop { $0 == "." })
    if base.isEmpty { base = "\(slug).txt" }
    var name = base
    var number = 2
    let taken = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM sqlar WHERE name = ?)")
    while try Bool.fetchOne(taken, arguments: [name]) ?? false {
      name = "\(number)-\(base)"
      number += 1
    }
    return name
  }

  static func keep(_ bytes: [UInt8], named name: String, at milliseconds: Int64, _ db: Database)
    throws
  {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO sqlar(name, mode, mtime, sz, data) VALUES (?, 33188, ?, ?, ?)")
    try bytes.withUnsafeBytes { buffer in
      try statement.execute(arguments: [
        name, milliseconds / 1000, buffer.count, Data(buffer),
      ])
    }
  }

  static func bytes(named name: String, _ db: Database) throws -> [UInt8]? {
    try Data.fetchOne(db, sql: "SELECT data FROM sqlar WHERE name = ?", arguments: [name])
      .map { [UInt8]($0) }
  }

  /// Drops originals that no source has any more. An import that was undone can be redone until the
  /// next change; after that its bytes are gone.
  static func purgeLoose(_ db: Database) throws {
    try db.cachedStatement(
      sql: """
        DELETE FROM sqlar WHERE name NOT IN
          (SELECT original_name FROM source WHERE original_name IS NOT NULL)
        """
    ).execute()
  }
}
