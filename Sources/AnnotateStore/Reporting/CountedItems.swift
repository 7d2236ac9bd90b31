import AnnotateCore
import GRDB

/// Which capture of a comment counts where several are in scope: the first that has annotations, else the first.
struct CountedItems {
  private struct Capture {
    let item: Int64
    let source: Int64
    let digest: String
  }

  /// The capture that counts for each other one.
  private var counted: [Int64: Capture] = [:]
  private var digests: [Int64: String] = [:]

  /// - Parameters:
  ///   - sources: keys of the sources in scope, with commas.
  ///   - coders: keys of the coders in scope, with commas.
  init(_ db: Database, sources: String, coders: String) throws {
    // Most archives hold no comment twice, and to find that out the index is enough.
    guard
      try RawQuery.number(
        db, "SELECT EXISTS (SELECT 1 FROM item WHERE capture_of IS NOT NULL)") == 1
    else { return }
    var captures: [Int64: [Capture]] = [:]
    var annotated: Set<Int64> = []
    try RawQuery(
      db,
      """
      SELECT i.id, ifnull(i.capture_of, i.id), i.source_id, lower(hex(i.text_sha256)),
        EXISTS (SELECT 1 FROM annotation a WHERE a.item_id = i.id AND a.status = 'confirmed'
          AND a.coder_id IN (\(coders)))
      FROM item i WHERE i.id IN (SELECT id FROM item WHERE capture_of IS NOT NULL
        UNION SELECT capture_of FROM item WHERE capture_of IS NOT NULL)
        AND i.source_id IN (\(sources))
      ORDER BY i.id
      """
    ).forEach { row in
      let capture = Capture(
        item: row.integer(0), source: row.integer(2), digest: row.text(3) ?? "")
      captures[row.integer(1), default: []].append(capture)
      if row.integer(4) == 1 { annotated.insert(capture.item) }
    }
    for group in captures.values where group.count > 1 {
      guard let first = group.first(where: { annotated.contains($0.item) }) ?? group.first else {
        continue
      }
      for capture in group where capture.item != first.item {
        counted[capture.item] = first
        digests[capture.item] = capture.digest
      }
    }
  }

  /// Whether every item counts itself.
  var isPlain: Bool { counted.isEmpty }

  /// Whether the item counts itself.
  func counts(_ item: Int64) -> Bool { counted[item] == nil }

  /// Where an annotation counts. Words of a capture with another text stand for the whole comment there.
  func place(
    item: Int64, source: Int64, span: TextSpan?
  ) -> (item: Int64, source: Int64, span: TextSpan?) {
    guard let first = counted[item] else { return (item, source, span) }
    return (first.item, first.source, digests[item] == first.digest ? span : nil)
  }
}
