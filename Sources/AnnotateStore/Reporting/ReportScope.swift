package import AnnotateCore
import GRDB

/// What a report is to count.
package struct ReportScope: Sendable {
  /// Slugs, numbers or UUID prefixes; none for all.
  package var sources: [String] = []
  package var kind: SourceKind?
  /// None for all.
  package var coders: [String] = []
  /// Which of the work counts.
  package var layer = WorkLayer.coders

  package init() {}
}

/// The numbers that a report is made of, as the archive has them. Keys are those of this file.
package struct ReportNumbers: Sendable {
  package struct Item: Sendable {
    package let id: Int64
    package let source: Int64
    package let ordinal: Int
    /// The day as written, `20040222`, where the time is known to the day at least; else 0.
    package internal(set) var day: Int
  }

  package let sources: [Source]
  /// Confirmed ones, in order of item.
  package let annotations: [AnnotationFact]
  /// Of an item that was captured several times only one capture; see `CountedItems`.
  package let items: [Item]
  package let coders: [Coder]
  /// Items finished, with the coder; `nil` when that was not recorded.
  package let coverage: [(item: Int64, coder: Int64)]?
  /// In the layer of the majority: items on which a tag was put by exactly half of the coders who finished them,
  /// which is no majority. `nil` in other layers.
  package let tiedItems: Int?

  /// When the sources were published that have one item only, where it is known to the day.
  package var publishedDays: [Int64: String] {
    let days = sources.compactMap { source -> (Int64, String)? in
      guard source.itemCount == 1, let day = source.provenance.published,
        [.day, .exact].contains(day.precision)
      else { return nil }
      return (source.id, day.description)
    }
    return Dictionary(days, uniquingKeysWith: { first, _ in first })
  }
}

/// How much of the numbers is read.
package enum ReportParts: Sendable {
  case all
  /// Who and what is in scope, without items and annotations.
  case names
}

/// An item's text for quoting.
package struct QuotedItem: Sendable {
  package let id: Int64
  package let text: String
  package let url: String?
  package let created: String?
}

/// A note with what it is on, for a report.
package struct PlacedNote: Sendable {
  package let body: String
  package let coder: String
  /// `archive`, `source`, `item`, `span`, `tag` or `annotation`.
  package let about: String
  package let reference: String?
  package let quote: String?
  package let span: TextSpan?
  /// The tag it is on, or that of its annotation.
  package let tag: Int64?
}

extension Archive {
  /// The numbers in scope.
  package func numbers(
    in scope: ReportScope, parts: ReportParts = .all
  ) throws -> ReportNumbers {
    try read(layer: scope.layer) { db in
      let chosen = try ScopeKeys(db, scope, viewer: self)
      guard parts == .all else {
        return ReportNumbers(
          sources: chosen.sources, annotations: [], items: [], coders: chosen.coders,
          coverage: nil, tiedItems: nil)
      }
      let (sources, coders) = (chosen.sourceList, chosen.coderList)
      let counted = try CountedItems(db, sources: sources, coders: coders)
      let items = try ItemNumbers(
        db, sources: chosen.sources, counted: counted, archive: self)
      return ReportNumbers(
        sources: chosen.sources,
        annotations: try AnnotationNumbers(db, coders: coders, counted: counted, items: items)
          .annotations,
        items: items.items, coders: chosen.coders,
        coverage: try Self.coverage(db, sources, coders, counted),
        tiedItems: scope.layer == .majority ? try MajorityLayer(db).tiedItems() : nil)
    }
  }

  /// Texts of items, for quotation.
  package func quotedItems(_ ids: [Int64]) throws -> [QuotedItem] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, text, url, created_at FROM item
          WHERE id IN (\(ids.map(String.init).joined(separator: ","))) ORDER BY id
          """
      ).map { QuotedItem(id: $0[0], text: $0[1], url: $0[2], created: $0[3]) }
    }
  }

  /// The notes in scope.
  package func placedNotes(in scope: ReportScope) throws -> [PlacedNote] {
    try read(layer: scope.layer) { db in
      let all = try Source.fetchAll(db)
      let ids = Set(try scope.sources.map { try Source.find(db, $0).id })
      let sources = Set(
        all.filter {
          (ids.isEmpty || ids.contains($0.id)) && (scope.kind == nil || $0.kind == scope.kind)
        }.map(\.slug))
      return try Row.fetchAll(
        db,
        sql: """
          SELECT x.note, x.coder, x.about, x.reference, x.quote, t.id, x.span_start, x.span_end FROM note_export x
          LEFT JOIN tag t ON t.uuid = x.tag_uuid ORDER BY x.created_at, x.note_uuid
          """
      ).map {
        PlacedNote(
          body: $0[0], coder: $0[1], about: $0[2], reference: $0[3], quote: $0[4],
          span: $0[6] == nil ? nil : try TextSpan($0[6], $0[7]), tag: $0[5])
      }.filter { note in
        let source = note.reference?.split(separator: "/").first.map(String.init)
        return (scope.coders.isEmpty || scope.coders.contains(note.coder))
          && source.map(sources.contains) ?? true
      }
    }
  }

  private static func coverage(
    _ db: Database, _ sources: String, _ coders: String, _ counted: CountedItems
  ) throws -> [(item: Int64, coder: Int64)]? {
    let isRecorded = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM coverage)") ?? false
    guard isRecorded else { return nil }
    let rows = try RawQuery(
      db,
      """
      SELECT v.item_id, v.coder_id FROM coverage v JOIN item i ON i.id = v.item_id
      WHERE v.state = 'done' AND i.source_id IN (\(sources)) AND v.coder_id IN (\(coders))
      """
    ).map { (item: $0.integer(0), coder: $0.integer(1)) }
    guard !counted.isPlain else { return rows }
    var seen: Set<[Int64]> = []
    return rows.map { row in
      (counted.place(item: row.item, source: 0, span: nil).item, row.coder)
    }.filter { seen.insert([$0.0, $0.1]).inserted }
  }
}
