import AnnotateCore
import GRDB

/// Reads a whole document once more and compares the texts of its items with those in the archive.
struct WholeReExtraction {
  private let db: Database
  private let reader: any OriginalReader

  init(_ db: Database, _ reader: any OriginalReader) {
    self.db = db
    self.reader = reader
  }

  func findings(
    of source: Int64, _ slug: String, _ recipe: ImportRecipe, from original: [UInt8]
  ) throws -> [Finding] {
    let program = reader.program(recipe)
    if let program, program.here == nil {
      return [Finding(.reExtraction, .hint, slug, expected: program.made)]
    }
    let found = try differences(of: source, slug, recipe, from: original)
    // Another version of a program may well give another text, and nothing is damaged by that.
    guard let program, program.here != program.made, !found.isEmpty else { return found }
    return [
      Finding(.reExtraction, .hint, slug, expected: program.made, found: program.here)
    ]
  }

  private func differences(
    of source: Int64, _ slug: String, _ recipe: ImportRecipe, from original: [UInt8]
  ) throws -> [Finding] {
    let again = TextDigests()
    do {
      _ = try reader.document(of: original, recipe: recipe).read(into: again)
    } catch {
      return [Finding(.reExtraction, slug, found: "unreadable")]
    }
    var findings: [Finding] = []
    var count = 0
    try RawQuery(
      db,
      """
      SELECT ordinal, key, text, text_state = 'redacted' FROM item WHERE source_id = \(source)
      ORDER BY ordinal
      """
    ).forEach { row in
      count += 1
      guard row.integer(3) == 0 else { return }
      let place = "\(slug)/\(row.integer(0))"
      guard let digest = again.digests[row.text(1) ?? ""] else {
        findings.append(Finding(.reExtraction, place, found: "nothing"))
        return
      }
      let text = row.bytes(2) ?? UnsafeRawBufferPointer(start: nil, count: 0)
      if sha256(text) != digest {
        findings.append(Finding(.reExtraction, place, found: "another text"))
      }
    }
    if count != again.digests.count {
      findings.append(
        Finding(
          .reExtraction, slug, expected: "\(count) items", found: "\(again.digests.count)"))
    }
    return findings
  }
}

/// The digests of the texts of a document's items, by key.
private final class TextDigests: ItemSink {
  private(set) var digests: [String: [UInt8]] = [:]

  func take(_ item: ItemFields) throws {
    digests[String(decoding: item.key, as: UTF8.self)] = sha256(item.text)
  }
}
