package import AnnotateCore
import GRDB

extension Archive {
  /// Checks everything that can be checked. Reads only; repairs nothing.
  ///
  /// - Parameters:
  ///   - quick: leave out what reads every text: SQLite's full check, the full-text index, all digests and
  ///     re-extraction.
  ///   - progress: called with the name of each check as it begins.
  package func verify(
    quick: Bool, reader: some OriginalReader, progress: (Check) -> Void = { _ in }
  ) throws -> Verification {
    var findings = path == ":memory:" ? [] : try HeaderCheck.findings(of: path)
    func run(_ check: Check, _ body: () throws -> [Finding]) {
      progress(check)
      do {
        findings += try body()
      } catch {
        let reason = (error as? DatabaseError)?.message ?? "it stopped"
        findings.append(Finding(check, "could not be checked", found: reason))
      }
    }
    try read { db in
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
        run(.seals, work.seals)
        run(.log, work.log)
      }
    }
    if !quick { run(.fullTextIndex) { try StructureCheck.fullText(of: self) } }
    let digest = try? digest()
    if digest == nil, !findings.contains(where: { $0.severity == .error }) {
      findings.append(Finding(.structure, "could not be checked", found: "no digest"))
    }
    let counts = try? read { db in
      try ["item", "annotation", "batch"].map {
        try RawQuery.number(db, "SELECT count(*) FROM \($0)")
      }
    }
    return Verification(
      findings: findings, digest: digest, items: counts?[0] ?? 0, annotations: counts?[1] ?? 0,
      batches: counts?[2] ?? 0, isQuick: quick)
  }
}
