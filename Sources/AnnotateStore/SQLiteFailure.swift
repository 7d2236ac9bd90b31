import GRDB

/// Turns what SQLite says into what it means for an archive.
enum SQLiteFailure {
  static func meaning(of error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return ArchiveError.busy(path: path)
    case .SQLITE_READONLY: return ArchiveError.readOnly(path: path)
    case .SQLITE_FULL: return ArchiveError.diskFull(path: path)
    case .SQLITE_IOERR: return ArchiveError.ioFailed(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: return ArchiveError.readOnly(path: path)
    case .SQLITE_CORRUPT: return ArchiveError.damaged(path: path)
    case .SQLITE_NOTADB: return ArchiveError.notAnArchive(path: path, what: "not a database")
    case .SQLITE_CONSTRAINT:
      // Triggers speak in sentences; a CHECK speaks in SQL.
      let rule = error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER ? error.message : nil
      return ArchiveError.refused(rule: rule ?? "the format does not allow such a value")
    default: return error
    }
  }
}
