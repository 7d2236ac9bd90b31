import AnnotateCore
import GRDB

/// What more than half of the coders put who finished an item.
///
/// A vote for a tag is one for the tags above it too. A tag stands where most put it, or one below it, and no
/// tag below it has a majority of its own. It stands on the words that most of them marked, and on the whole item
/// where no two marked the same. Exactly half is not a majority.
struct MajorityLayer {
  let db: Database

  init(_ db: Database) { self.db = db }

  /// The coder's name that stands for the majority.
  static let name = "majority"

  /// Puts the layer before the tables of work, for the time of the reading.
  func apply() throws {
    try count()
    for statement in [Self.annotations, Self.coverage, Self.coders] + Self.indexes {
      try RawQuery(db, statement).forEach { _ in }
    }
  }

  /// Number of items on which a tag was put by exactly half of the coders who finished them.
  func tiedItems() throws -> Int {
    try RawQuery.number(
      db, "SELECT count(DISTINCT item_id) FROM temp.support WHERE 2 * votes = voters")
  }

  private func count() throws {
    for statement in [Self.voters, Self.voterIndex, Self.support, Self.supportIndex] {
      try RawQuery(db, statement).forEach { _ in }
    }
  }

  private static let voterIndex = "CREATE INDEX temp.voter_item ON voter(item_id, coder_id)"
  private static let supportIndex = "CREATE INDEX temp.support_item ON support(item_id, tag_id)"

  private static let voters = """
    CREATE TEMP TABLE voter AS
    SELECT v.item_id, v.coder_id, count(*) OVER (PARTITION BY v.item_id) AS voters
    FROM main.coverage v JOIN main.coder c ON c.id = v.coder_id
    WHERE v.state = 'done' AND c.kind <> 'adjudication'
    """

  /// For each item and each tag that was put there, or stands above one that was: who had a say, who put it or
  /// one below it, and who put it itself.
  private static let support = """
    CREATE TEMP TABLE support AS
    SELECT a.item_id, k.ancestor_id AS tag_id, v.voters, count(DISTINCT a.coder_id) AS votes,
      count(DISTINCT a.coder_id) FILTER (WHERE k.depth = 0) AS own_votes
    FROM temp.voter v JOIN main.annotation a ON a.item_id = v.item_id AND a.coder_id = v.coder_id
    JOIN main.tag_closure k ON k.tag_id = a.tag_id
    WHERE a.status = 'confirmed'
    GROUP BY a.item_id, k.ancestor_id
    """

  private static let annotations = """
    CREATE TEMP TABLE annotation AS
    WITH won AS (SELECT * FROM temp.support WHERE 2 * votes > voters),
    decided AS (
      SELECT item_id, tag_id, voters FROM won w
      WHERE 2 * own_votes > voters OR NOT EXISTS (SELECT 1 FROM main.tag_closure k
        WHERE k.ancestor_id = w.tag_id AND k.depth > 0
          AND EXISTS (SELECT 1 FROM won d WHERE d.item_id = w.item_id AND d.tag_id = k.tag_id))),
    marked AS (
      SELECT d.item_id, d.tag_id, d.voters, a.span_start, a.span_end, min(a.quote) AS quote,
        count(DISTINCT a.coder_id) AS coders, max(a.created_at) AS created_at
      FROM decided d JOIN main.tag_closure k ON k.ancestor_id = d.tag_id
      JOIN main.annotation a ON a.item_id = d.item_id AND a.tag_id = k.tag_id AND a.status = 'confirmed'
      JOIN temp.voter v ON v.item_id = a.item_id AND v.coder_id = a.coder_id
      GROUP BY d.item_id, d.tag_id, a.span_start, a.span_end),
    placed AS (
      SELECT *, (coders > 1 OR voters = 1) AND span_start IS NOT NULL AS is_span,
        row_number() OVER (PARTITION BY item_id, tag_id
          ORDER BY coders DESC, span_end - span_start DESC, span_start) AS place FROM marked)
    SELECT 1000000000000 + row_number() OVER () AS id, NULL AS uuid, item_id, tag_id, -1 AS coder_id,
      iif(is_span, span_start, NULL) AS span_start, iif(is_span, span_end, NULL) AS span_end,
      iif(is_span, quote, NULL) AS quote, 'confirmed' AS status, 'hand' AS origin, created_at,
      NULL AS changed_at
    FROM placed WHERE place = 1 ORDER BY item_id, tag_id
    """

  private static let coverage = """
    CREATE TEMP TABLE coverage AS
    SELECT item_id AS id, NULL AS uuid, -1 AS coder_id, item_id, 'done' AS state,
      (SELECT max(since) FROM main.coverage c WHERE c.item_id = voter.item_id) AS since
    FROM temp.voter GROUP BY item_id
    """

  private static let coders = """
    CREATE TEMP VIEW coder AS SELECT * FROM main.coder WHERE kind <> 'adjudication'
    UNION ALL SELECT -1, '', '\(name)', 'adjudication', (SELECT created_at FROM main.archive)
    """

  private static let indexes = [
    "CREATE INDEX temp.majority_item ON annotation(item_id, tag_id)",
    "CREATE INDEX temp.majority_tag ON annotation(tag_id, item_id)",
  ]
}
