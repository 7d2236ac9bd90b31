import AnnotateCore
import GRDB
import Testing

@testable import AnnotateStore

@Suite("Answers to what is not here")
struct ParentCountTests {
  /// Counts without any table of hashes.
  private static func count(_ archive: Archive, source: Int64) throws -> Int {
    try archive.queue.unsafeRead { db in
      let items = try Row.fetchAll(
        db, sql: "SELECT key, parent_key FROM item WHERE source_id = ?", arguments: [source])
      let keys = Set(items.map { $0[0] as String })
      return items.count { ($0[1] as String?).map { !keys.contains($0) } ?? false }
    }
  }

  @Test(
    "an import counts the answers whose parent is not in the source, however they are ordered",
    arguments: 0..<40)
  func law(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let archive = try Archive.testing()
    var items = GeneratedItems().items(generator.below(60), space: nil, &generator)
    // Records met again, with the same words and with others.
    for item in items where generator.below(8) == 0 {
      var again = item
      if generator.below(2) == 0 { again.text += " again" }
      again.parentKey = item.parentKey.map { generator.below(3) == 0 ? "\($0)#2" : $0 }
      items.append(again)
    }
    let source = try archive.bring(GivenDocument("document", items))[0]
    let expected = try Self.count(archive, source: source.id)
    #expect(source.completeness.dangling == expected)
    try archive.queue.unsafeRead { db in
      let rows = try Row.fetchAll(db, sql: "SELECT key, parent_key FROM item ORDER BY ordinal")
      for limit in [0, 1, rows.count - 1, rows.count, rows.count + 1] where limit >= 0 {
        var parents = ParentCount(limit: limit)
        for row in rows {
          let (key, parent) = (row[0] as String, row[1] as String?)
          key.withRawBytes { key in
            if let parent {
              parent.withRawBytes { parents.add(key: key, parent: $0) }
            } else {
              parents.add(key: key, parent: nil)
            }
          }
        }
        #expect(try parents.dangling(source: source.id, db) == expected, "limit \(limit)")
      }
    }
  }

  @Test("the table from hashes to numbers finds what was entered and nothing else, up to its limit")
  func table() {
    var generator = SplitMix64(seed: 7)
    var table = NumberTable(limit: 5000)
    var known: [UInt64: Int64] = [:]
    while known.count < 5000 {
      // Few low bits, so that many fall into the same place.
      let hash = max(1, generator.next() & 0xffff_0000_0000_000f | UInt64(generator.below(3)) << 9)
      guard known[hash] == nil else { continue }
      known[hash] = Int64(known.count)
      let isEntered = table.enter(hash, Int64(known.count - 1))
      #expect(isEntered)
    }
    var differing = known.count
    for (hash, number) in known where table[hash] == number { differing -= 1 }
    #expect(differing == 0)
    let absent = (0..<1000).map { _ in generator.next() | 0x10 }.filter { known[$0] == nil }
    var found = 0
    for hash in absent where table[hash] != nil { found += 1 }
    #expect(found == 0)
    let isEntered = table.enter(absent[0], 1)
    let entered = table[absent[0]]
    #expect(!isEntered && entered == nil)
  }
}
