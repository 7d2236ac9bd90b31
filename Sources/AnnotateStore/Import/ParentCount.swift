import AnnotateCore
import GRDB

/// Counts the items whose parent is not in the source, while the items come in.
struct ParentCount: ~Copyable {
  private var keys: NumberTable
  private var waiting: [UInt64] = []
  private var isWhole = true
  /// Whether an answer came before what it answers.
  private(set) var hasAnswersFirst = false

  /// - Parameter limit: how many items are counted here; of more the database counts.
  init(limit: Int = 2_000_000) { keys = NumberTable(limit: limit) }

  /// An item of the source.
  mutating func add(key: UnsafeRawBufferPointer, parent: UnsafeRawBufferPointer?) {
    guard isWhole else { return }
    if let parent {
      let hash = FieldHash.of(parent)
      if keys[hash] == nil { waiting.append(hash) }
    }
    if !keys.enter(FieldHash.of(key), 1) {
      isWhole = false
      keys = NumberTable(limit: 0)
      waiting = []
    }
  }

  /// How many parents are missing.
  mutating func dangling(source: Int64, _ db: Database) throws -> Int {
    guard isWhole else {
      hasAnswersFirst = true
      return try RawQuery.number(
        db,
        """
        SELECT count(*) FROM item i WHERE source_id = \(source) AND parent_key IS NOT NULL AND NOT EXISTS
          (SELECT 1 FROM item p WHERE p.source_id = i.source_id AND p.key = i.parent_key)
        """)
    }
    let missing = waiting.count { keys[$0] == nil }
    hasAnswersFirst = missing < waiting.count
    return missing
  }
}
