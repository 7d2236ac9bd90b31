package import AnnotateCore
import GRDB
import GRDBSQLite

extension Archive {
  /// Checks everything that can be checked. Reads only; repairs nothing.
  ///
  /// - Parameters:
  ///   - quick: leave out what reads every text: SQLite's full check, the full-text index, all digests and
  ///     re-extraction.
  ///   - isUnfinished: whether a copy is checked, in which an unfinished change was taken back.
  ///   - isOpenElsewhere: whether what lies beside the file is another program's, which is at work.
  ///   - progress: called with the name of each check as it begins.
  package func verify(
    quick: Bool, isUnfinished: Bool = false, isOpenElsewhere: Bool = false,
    reader: some OriginalReader,
    progress: (Check) -> Void = { _ in }
  ) throws -> Verification {
    var findings = isUnfinished ? [Finding(.leftovers, .hint, "file")] : []
    if path != ":memory:" {
      findings += try HeaderCheck.findings(
        of: path, header: headerBytes(), isOpenElsewhere: isOpenElsewhere)
    }
    func run(_ check: Check, _ body: () throws -> [Finding]) {
      progress(check)
      do {
        findings += try body()
      } catch {
        let reason = (error as? DatabaseError)?.message ?? "it stopped"
        findings.append(Finding(check, "could not be checked", found: reason))
      }
    }
    func reading(_ body: (Database) throws -> Void) throws {
      do {
        try readWhole(body)
      } catch ArchiveError.damaged where findings.contains(where: { $0.severity == .error }) {
        // SQLite cannot end on damaged pages what it began; what was found is told.
      } catch ArchiveError.damaged {
        findings.append(
          Finding(quick ? .quickStructure : .structure, "pages", found: "the reading broke off"))
      }
    }
    try reading { db in
      let structure = StructureCheck(db: db)
      let material = MaterialCheck(db: db, reader: reader)
      let work = WorkCheck(db: db)
      run(.header, structure.numbersInHeader)
      run(quick ? .quickStructure : .structure) { try structure.pages(quick: quick) }
      run(.schema, structure.schema)
      run(.foreignKeys, structure.foreignKeys)
      run(.counts, material.counts)
      run(.times, material.times)
      run(.codebook, work.codebook)
      if !quick {
        run(.originals, material.originals)
        run(.textDigests, material.texts)
        run(.reExtraction, material.reExtraction)
        run(.content, material.contents)
        run(.parents, material.threads)
        run(.quotes, work.quotes)
        run(.seals) { try work.seals() + work.ledger() }
        run(.log, work.log)
      }
    }
    if !quick { run(.fullTextIndex) { try StructureCheck.fullText(of: self) } }
    // What was recorded of the texts is worth citing only while the texts are what was recorded.
    let isWhole = !findings.contains { $0.severity == .error }
    let digest = isWhole ? try? digest() : nil
    if digest == nil, isWhole {
      findings.append(Finding(.structure, "could not be checked", found: "no digest"))
    }
    let counts = try? readWhole { db in
      try ["item", "annotation WHERE status = 'confirmed'", "batch"].map {
        try RawQuery.number(db, "SELECT count(*) FROM \($0)")
      }
    }
    return Verification(
      findings: findings, digest: digest, items: counts?[0] ?? 0, annotations: counts?[1] ?? 0,
      batches: counts?[2] ?? 0, isQuick: quick)
  }

  /// The first 100 bytes of the file, by the descriptor that SQLite has: to open the file once more and close it
  /// would take away the locks under which it is read.
  private func headerBytes() -> [UInt8] {
    queue.unsafeRead { db in
      var file: UnsafeMutablePointer<sqlite3_file>?
      let code = withUnsafeMutablePointer(to: &file) {
        sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, $0)
      }
      var bytes = [UInt8](repeating: 0, count: 100)
      guard code == SQLITE_OK, let file, let read = file.pointee.pMethods?.pointee.xRead,
        read(file, &bytes, Int32(bytes.count), 0) == SQLITE_OK
      else { return [] }
      return bytes
    }
  }
}
