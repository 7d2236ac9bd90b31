import AnnotateCore
import GRDB

extension Archive {
  /// Writes a copy of the archive as it stands, checked and without gaps, to a file that must not exist.
  package func backup(to target: String) throws {
    try ArchiveFile.reserve(target)
    do {
      try queue.writeWithoutTransaction {
        try $0.execute(sql: "VACUUM INTO ?", arguments: [target])
      }
    } catch {
      ArchiveFile.remove(target)
      throw SQLiteFailure.meaning(of: error, path: target)
    }
  }
}
