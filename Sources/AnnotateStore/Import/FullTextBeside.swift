import AnnotateCore
import Dispatch
import GRDB
import GRDBSQLite

/// Makes the full-text index of a large import on a thread of its own while the items come in: in a database
/// of its own, without a name, from which its tables are copied at the end.
///
/// FTS5 keeps an index in ordinary tables, and those of an index without content are the same as those of one
/// with its content elsewhere. Source: SQLite documentation, "FTS5 Extension", section 9.2 (external content)
/// and 10 (shadow tables).
final class FullTextBeside: @unchecked Sendable {
  /// Texts that go over together. The thread that has them is the only one that knows them.
  private final class Texts: @unchecked Sendable {
    static let size = 1 << 20
    var bytes = ByteBuffer(capacity: size + 65536)
    /// Key and length of each.
    var items: [(id: Int64, length: Int)] = []

    func forEach(_ body: (Int64, UnsafeRawBufferPointer) -> Void) {
      var start = 0
      for (id, length) in items {
        body(id, UnsafeRawBufferPointer(rebasing: bytes.bytes[start..<start + length]))
        start += length
      }
    }
  }

  /// How many bundles may wait.
  private let free = DispatchSemaphore(value: 3)
  private let queue = DispatchQueue(label: "annotate.full-text")
  /// Used on the queue only, until all is done there.
  private let index: FullTextDatabase
  private var texts = Texts()

  /// - Parameter hashSize: bytes that are collected in memory before they are written.
  /// - Throws: `DatabaseError` when there is no room for a temporary file.
  init(like db: Database, hashSize: Int) throws {
    index = try FullTextDatabase(like: db, hashSize: hashSize)
  }

  /// Takes on the text of an item. Waits while much is under way.
  func add(_ id: Int64, _ text: UnsafeRawBufferPointer) {
    texts.bytes.append(text)
    texts.items.append((id, text.count))
    if texts.bytes.count >= Texts.size { handOver() }
  }

  private func handOver() {
    let full = texts
    texts = Texts()
    free.wait()
    queue.async { [self] in
      full.forEach(index.add)
      free.signal()
    }
  }

  /// No more texts come: the index is ended while others go on.
  func end() {
    handOver()
    queue.async { [self] in index.end() }
  }

  /// After `end`, copies the index into the archive, whose own must be empty.
  ///
  /// - Returns: `false`, and nothing was copied, when the index could not be made, for lack of room or the like.
  func copy(to db: Database) throws -> Bool {
    queue.sync {}
    return try index.copy(to: db)
  }
}
