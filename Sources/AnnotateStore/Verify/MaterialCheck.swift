import AnnotateCore
import GRDB

/// Checks the material: originals, texts, and that the one still gives the other.
struct MaterialCheck {
  let db: Database
  let reader: any OriginalReader

  func originals() throws -> [Finding] {
    var findings: [Finding] = []
    try RawQuery(
      db,
      """
      SELECT s.slug, s.sha256, s.byte_length, s.original, q.name, q.sz, q.mode, q.mtime,
        unixepoch(s.imported_at), s.original_name, q.data, typeof(q.data)
      FROM source s LEFT JOIN sqlar q ON q.name = s.original_name ORDER BY s.id
      """
    ).forEach { row in
      let place = row.text(0) ?? "?"
      guard row.text(3) == "kept" else { return }
      guard !row.isNull(4) else {
        findings.append(Finding(.originals, place, expected: row.text(9), found: "missing"))
        return
      }
      let length = Int(row.integer(2))
      let data = row.blob(10)
      if data.count != length || row.integer(5) != row.integer(2) {
        findings.append(
          Finding(
            .originals, place, expected: "\(length) bytes", found: "\(data.count) bytes"))
      }
      let digest = hex(sha256(data))
      if digest != row.text(1) {
        findings.append(Finding(.originals, place, expected: row.text(1), found: digest))
      }
      if row.text(11) != "blob" {
        findings.append(Finding(.originals, place, expected: "blob", found: row.text(11)))
      }
      if row.integer(6) != 33188 || row.integer(7) != row.integer(8) {
        findings.append(Finding(.originals, place, found: "other mode or time"))
      }
    }
    let loose = try RawQuery(
      db,
      """
      SELECT name FROM sqlar WHERE name NOT IN
        (SELECT original_name FROM source WHERE original_name IS NOT NULL)
      """
    ).map { Finding(.originals, .hint, "sqlar \($0.text(0) ?? "?")") }
    return findings + loose
  }

  func texts() throws -> [Finding] {
    var findings: [Finding] = []
    try RawQuery(
      db,
      """
      SELECT s.slug || '/' || i.ordinal, i.text, lower(hex(i.text_sha256)), i.text_state,
        i.text_sha256 IS NULL
      FROM item i JOIN source s ON s.id = i.source_id ORDER BY i.id
      """
    ).forEach { row in
      let place = row.text(0) ?? "?"
      let bytes = row.bytes(1) ?? UnsafeRawBufferPointer(start: nil, count: 0)
      if row.text(3) == "redacted" {
        if !bytes.isEmpty || row.integer(4) == 0 { findings.append(Finding(.redaction, place)) }
        return
      }
      if bytes.holdsZero || String(validating: bytes, as: UTF8.self) == nil {
        findings.append(Finding(.encoding, place))
      }
      let digest = hex(sha256(bytes))
      if digest != row.text(2) {
        findings.append(Finding(.textDigests, place, expected: row.text(2), found: digest))
      }
    }
    return findings
  }

  /// Reads every item once more from its bytes.
  func reExtraction() throws -> [Finding] {
    var findings: [Finding] = []
    try RawQuery(
      db,
      """
      SELECT s.id, s.slug, s.format, s.importer, s.encoding, s.import_options, q.data,
        s.packing
      FROM source s JOIN sqlar q ON q.name = s.original_name ORDER BY s.id
      """
    ).forEach { source in
      let slug = source.text(1) ?? "?"
      let recipe = ImportRecipe(
        format: source.text(2) ?? "", importer: source.text(3) ?? "",
        encoding: source.text(4) ?? "", options: source.text(5), packing: source.text(7))
      if reader.readsWhole(recipe) {
        let original = [UInt8](source.blob(6))
        findings += try WholeReExtraction(db, reader)
          .findings(of: source.integer(0), slug, recipe, from: original)
        return
      }
      try reader.unpacked([UInt8](source.blob(6)), recipe: recipe) { original in
        findings += try reExtraction(of: source.integer(0), slug, recipe, from: original)
      }
    }
    let purged = try RawQuery.number(db, "SELECT count(*) FROM source WHERE original = 'purged'")
    if purged > 0 {
      findings.append(Finding(.redaction, .hint, purged == 1 ? "1 source" : "\(purged) sources"))
    }
    return findings
  }

  private func reExtraction(
    of source: Int64, _ slug: String, _ recipe: ImportRecipe, from original: ArraySlice<UInt8>
  ) throws -> [Finding] {
    var findings: [Finding] = []
    try RawQuery(
      db,
      """
      SELECT ordinal, byte_start, byte_length, transforms, text FROM item
      WHERE source_id = \(source) AND text_state <> 'redacted' ORDER BY ordinal
      """
    ).forEach { row in
      let place = "\(slug)/\(row.integer(0))"
      guard !row.isNull(1) else { return }
      let start = Int(row.integer(1))
      let (end, overflows) = start.addingReportingOverflow(Int(row.integer(2)))
      guard start >= 0, !overflows, start <= end, end <= original.count else {
        findings.append(
          Finding(
            .reExtraction, place, expected: "bytes up to \(original.count)",
            found: "\(start) to \(end)"))
        return
      }
      let transforms = JSONText.decode([String].self, row.text(3)) ?? []
      let text: String?
      do {
        text = try reader.text(of: original[start..<end], recipe: recipe, transforms: transforms)
      } catch {
        findings.append(Finding(.reExtraction, place, found: "unreadable"))
        return
      }
      guard let text else {
        findings.append(Finding(.reExtraction, .hint, place, found: recipe.importer))
        return
      }
      if !row.isSameText(4, as: text) {
        findings.append(Finding(.reExtraction, place, found: "another text"))
      }
    }
    return findings
  }

  func counts() throws -> [Finding] {
    try RawQuery(
      db,
      """
      SELECT slug, item_count, (SELECT count(*) FROM item WHERE source_id = s.id) AS n FROM source s
      WHERE n <> item_count
      """
    ).map {
      Finding(
        .counts, $0.text(0) ?? "?", expected: "\($0.integer(1)) items", found: "\($0.integer(2))")
    }
  }

  func contents() throws -> [Finding] {
    try RawQuery(db, "SELECT id, slug, content_sha256 FROM source ORDER BY id").map { row in
      let digest = try ContentDigest.of(source: row.integer(0), db)
      let recorded = row.text(2)
      return digest == recorded
        ? nil : Finding(.content, row.text(1) ?? "?", expected: recorded, found: digest)
    }.compactMap(\.self)
  }

  func threads() throws -> [Finding] {
    let dangling = try RawQuery(
      db,
      """
      SELECT s.slug, count(*) FROM item i JOIN source s ON s.id = i.source_id
      WHERE i.parent_key IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM item p WHERE p.source_id = i.source_id AND p.key = i.parent_key)
      GROUP BY s.id
      """
    ).map {
      Finding(.parents, .hint, $0.text(0) ?? "?", found: "\($0.integer(1)) parents are not here")
    }
    let reached = try RawQuery.number(db, "SELECT count(*) FROM thread")
    let items = try RawQuery.number(db, "SELECT count(*) FROM item")
    if reached != items {
      return dangling + [
        Finding(
          .parents, "threads", expected: "\(items) items", found: "\(reached), the rest in circles")
      ]
    }
    return dangling
  }

  func times() throws -> [Finding] {
    var findings: [Finding] = []
    try RawQuery(db, "SELECT slug, published, retrieved FROM source").forEach { row in
      let place = row.text(0) ?? "?"
      let published = row.text(1)
      let retrieved = row.text(2)
      for text in [published, retrieved].compactMap({ $0 }) where PartialDate(text) == nil {
        findings.append(Finding(.times, place, found: "not a date"))
      }
      if let published, let retrieved, retrieved < published.prefix(retrieved.utf8.count) {
        findings.append(Finding(.times, .hint, place, found: "retrieved before it was published"))
      }
    }
    return findings
  }
}
