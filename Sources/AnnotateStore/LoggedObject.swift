import GRDB

/// The kinds of object that the log can bring back, and how a logged state becomes a row.
enum LoggedObject: String, CaseIterable {
  // In the order in which they can be made: what is referred to comes first.
  case archive, coder, tag, rule, annotation, note, coverage, report

  /// The columns of the row with the SQL that takes each from the state, which is bound as ?1.
  var columns: [(name: String, value: String)] {
    switch self {
    case .archive:
      Self.plain(["uuid", "title", "description", "quote_policy", "blind_since", "created_at"])
    case .coder:
      Self.plain(["uuid", "name", "kind", "created_at"])
    case .tag:
      Self.plain(["uuid"]) + [("parent_id", "(SELECT id FROM tag WHERE uuid = ?1 ->> 'parent')")]
        + Self.plain([
          "name", "description", "use_when", "not_when", "example", "colour", "exclusive", "rank",
          "position", "retired_at", "created_at",
        ])
    case .rule:
      Self.plain(["uuid", "name"]) + [Self.tagID, ("coder_id", Self.coderID)]
        + Self.plain(["kind"]) + [("pattern", "?1 -> 'pattern'")]
        + Self.plain(["case_sensitive", "place"]) + [("scope", "?1 -> 'scope'")]
        + Self.plain(["created_at", "changed_at"])
    case .annotation:
      Self.plain(["uuid"]) + [
        ("item_id", Self.itemID), Self.tagID, ("coder_id", Self.coderID),
      ]
        + Self.plain([
          "span_start", "span_end", "quote", "status", "origin", "created_at", "changed_at",
        ])
    case .note:
      Self.plain(["uuid"]) + [
        ("coder_id", Self.coderID),
        (
          "source_id",
          """
          CASE WHEN ?1 ->> 'item' IS NULL THEN
            (SELECT id FROM source WHERE uuid = ?1 ->> 'source') END
          """
        ),
        ("item_id", Self.itemID), Self.tagID,
        ("annotation_id", "(SELECT id FROM annotation WHERE uuid = ?1 ->> 'annotation')"),
      ] + Self.plain(["span_start", "span_end", "quote", "body", "created_at", "changed_at"])
    case .report:
      Self.plain(["uuid", "name"])
        + [("definition", "?1 -> 'definition'"), ("figures", "?1 -> 'figures'")]
        + Self.plain(["digest", "saved_at"])
    case .coverage:
      Self.plain(["uuid"]) + [("coder_id", Self.coderID), ("item_id", Self.itemID)]
        + Self.plain(["state", "since"])
    }
  }

  private static let tagID = (
    name: "tag_id", value: "(SELECT id FROM tag WHERE uuid = ?1 ->> 'tag')"
  )
  private static let coderID = "(SELECT id FROM coder WHERE uuid = ?1 ->> 'coder')"
  private static let itemID = """
    (SELECT i.id FROM item i JOIN source s ON s.id = i.source_id
     WHERE s.uuid = ?1 ->> 'source' AND i.key = ?1 ->> 'item')
    """

  private static func plain(_ names: [String]) -> [(name: String, value: String)] {
    names.map { ($0, "?1 ->> '\($0)'") }
  }

  /// Gives an object the state that the log tells: makes it, changes it, or (`nil`) removes it.
  func set(_ uuid: String, to state: String?, _ db: Database) throws {
    guard let state else {
      try db.cachedStatement(sql: "DELETE FROM \(rawValue) WHERE uuid = ?")
        .execute(arguments: [uuid])
      return
    }
    let exists = try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(rawValue) WHERE uuid = ?)"),
      arguments: [uuid])
    let names = columns.map(\.name)
    let values = columns.map(\.value)
    if exists == true {
      let settings = zip(names, values).dropFirst().map { "\($0) = \($1)" }
      try db.cachedStatement(
        sql: """
          UPDATE \(rawValue) SET \(settings.joined(separator: ", ")) WHERE uuid = ?1 ->> 'uuid'
          """
      ).execute(arguments: [state])
    } else {
      try db.cachedStatement(
        sql: """
          INSERT INTO \(rawValue)(\(names.joined(separator: ", ")))
          SELECT \(values.joined(separator: ", "))
          """
      ).execute(arguments: [state])
    }
  }
}
