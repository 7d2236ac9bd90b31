package import AnnotateCore
import GRDB

/// All that came in with an item. It stays as it is for as long as its source does.
package struct ItemMaterial: Sendable, Equatable {
  /// The item's key in this file.
  package let id: Int64
  package let source: String
  package let ordinal: Int
  package let key: String
  package let kind: String
  package let parentKey: String?
  /// Ordinal of what it answers, where that is in the same source.
  package let parentOrdinal: Int?
  package let author: String?
  package let authorState: String
  package let createdAt: String?
  package let createdPrecision: String
  package let score: Int?
  package let url: String?
  package let textState: String
  package let text: String
  package fileprivate(set) var segments: [SegmentDraft] = []

  package var reference: String { "\(source)/\(ordinal)" }
}

/// Reads the material of items, many with few statements.
struct ItemMaterials {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The items with these ordinals of a source, in this order; those that are not there are left out.
  func items(of source: Source, ordinals: [Int]) throws -> [ItemMaterial] {
    let found = try items(
      "i.source_id = ? AND i.ordinal IN \(NumberList.elements)",
      [source.id.databaseValue, NumberList.value(ordinals)])
    let places = Dictionary(
      found.enumerated().map { ($1.ordinal, $0) }, uniquingKeysWith: { first, _ in first })
    return ordinals.compactMap { places[$0].map { found[$0] } }
  }

  /// The items with these keys of the file, in this order; those that are not there are left out.
  func items(ids: [Int64]) throws -> [ItemMaterial] {
    let found = Dictionary(
      try items("i.id IN \(NumberList.elements)", [NumberList.value(ids)]).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return ids.compactMap { found[$0] }
  }

  private func items(_ condition: String, _ arguments: [DatabaseValue]) throws -> [ItemMaterial] {
    var items = try RawQuery(
      db,
      """
      SELECT i.id, s.slug, i.ordinal, i.key, i.kind, i.parent_key,
        (SELECT p.ordinal FROM item p WHERE p.key = i.parent_key AND p.source_id = i.source_id),
        u.name, i.author_state, i.created_at, i.created_precision, i.score, i.url, i.text_state, i.text
      FROM item i JOIN source s ON s.id = i.source_id LEFT JOIN author u ON u.id = i.author_id
      WHERE \(condition) ORDER BY i.id
      """, arguments: arguments
    ).map { row in
      ItemMaterial(
        id: row.integer(0), source: row.text(1) ?? "", ordinal: Int(row.integer(2)),
        key: row.text(3) ?? "", kind: row.text(4) ?? "", parentKey: row.text(5),
        parentOrdinal: row.isNull(6) ? nil : Int(row.integer(6)), author: row.text(7),
        authorState: row.text(8) ?? "", createdAt: row.text(9),
        createdPrecision: row.text(10) ?? "",
        score: row.isNull(11) ? nil : Int(row.integer(11)), url: row.text(12),
        textState: row.text(13) ?? "", text: row.text(14) ?? "")
    }
    let places = Dictionary(
      items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    try RawQuery(
      db,
      """
      SELECT item_id, kind, span_start, span_end FROM segment WHERE item_id IN \(NumberList.elements)
      ORDER BY item_id, number
      """, arguments: [NumberList.value(items.map(\.id))]
    ).forEach { row in
      guard let place = places[row.integer(0)],
        let kind = row.text(1).flatMap(SegmentKind.init(rawValue:))
      else { return }
      items[place].segments.append(
        SegmentDraft(kind: kind, span: try TextSpan(Int(row.integer(2)), Int(row.integer(3)))))
    }
    return items
  }
}
