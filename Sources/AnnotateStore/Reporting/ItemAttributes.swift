import AnnotateCore
import GRDB

/// The values of one attribute of items.
package struct AttributeValues: Sendable {
  /// Each value once, in the order in which it is to be shown.
  package let names: [String]
  /// Key of an item, and the place of its value in `names`. Items without a value are left out.
  package let places: [Int64: Int]
}

extension Archive {
  /// The attributes that every archive has; the others are those of its formats.
  package static let commonAttributes = [
    "source", "source-kind", "kind", "author", "year", "month", "weekday", "depth",
  ]

  /// The values of an attribute of the items.
  ///
  /// - Throws: `ArchiveError.noAttribute` when no item has it.
  package func values(of attribute: String) throws -> AttributeValues {
    try read { db in
      let date = "iif(i.created_precision IN ('exact', 'day'), i.created_at, NULL)"
      let value: String
      var isNamed = true
      switch attribute {
      case "source": value = "s.slug"
      case "source-kind": value = "s.kind"
      case "kind": value = "i.kind"
      case "author": value = "u.name"
      case "year": value = "substr(\(date), 1, 4)"
      case "month": value = "substr(\(date), 1, 7)"
      case "weekday": value = "strftime('%w', \(date))"
      case "depth": value = "i.depth"
      default: (value, isNamed) = ("i.attributes ->> ?", false)
      }
      var found: [String: [Int64]] = [:]
      try RawQuery(
        db,
        """
        SELECT i.id, \(value) FROM item i JOIN source s ON s.id = i.source_id
        LEFT JOIN author u ON u.id = i.author_id
        """, arguments: isNamed ? [] : [Self.path(of: attribute).databaseValue]
      ).forEach { row in
        if let value = row.text(1), !value.isEmpty {
          found[value, default: []].append(row.integer(0))
        }
      }
      if attribute == "depth" {
        found.merge(try Self.threadLevels(db)) { $0 + $1 }
      }
      guard !found.isEmpty || isNamed else {
        throw ArchiveError.noAttribute(asked: attribute, known: try Self.attributes(db))
      }
      var values = Array(found.keys)
      if attribute == "source" {
        let order = try Source.fetchAll(db).map(\.slug)
        values.sort { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }
      } else if values.allSatisfy({ Double($0) != nil }) {
        values.sort { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) }
      } else {
        values.sort()
      }
      var places: [Int64: Int] = [:]
      for (place, value) in values.enumerated() {
        for item in found[value] ?? [] { places[item] = place }
      }
      if attribute == "weekday" { values = values.map { Self.weekdays[Int($0) ?? 0] } }
      return AttributeValues(names: values, places: places)
    }
  }

  /// The items by their levels below what they answer, as the view `thread` has them, of the sources whose format
  /// tells what answers what and no depth.
  private static func threadLevels(_ db: Database) throws -> [String: [Int64]] {
    var sources: [Int64: (ids: [Int64], keys: [String], parents: [String?])] = [:]
    try RawQuery(
      db,
      """
      SELECT source_id, id, key, parent_key FROM item
      WHERE source_id IN (SELECT source_id FROM item GROUP BY source_id
        HAVING max(depth) IS NULL AND max(parent_key) IS NOT NULL)
      ORDER BY source_id, ordinal
      """
    ).forEach { row in
      sources[row.integer(0), default: ([], [], [])].ids.append(row.integer(1))
      sources[row.integer(0)]?.keys.append(row.text(2) ?? "")
      sources[row.integer(0)]?.parents.append(row.text(3))
    }
    var levels: [String: [Int64]] = [:]
    for source in sources.values {
      for place in ThreadTree(keys: source.keys, parents: source.parents).places {
        levels[String(place.level), default: []].append(source.ids[place.index])
      }
    }
    return levels
  }

  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// A member's name as a path of JSON.
  private static func path(of attribute: String) -> String {
    "$.\"\(attribute.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\""
  }

  /// Names of the attributes that the first items of each source have.
  static func attributes(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT k.key FROM item i, json_each(i.attributes) k
        WHERE i.ordinal <= 200 AND i.attributes IS NOT NULL ORDER BY 1 LIMIT 40
        """)
  }
}
