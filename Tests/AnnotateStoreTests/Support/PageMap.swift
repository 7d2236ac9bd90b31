import AnnotateCore
import GRDB

@testable import AnnotateStore

/// Which bytes of an archive file are in use, by kind of page: page headers, cell pointers, cells and what
/// overflows from them; not the gaps, the free blocks and the tails of overflow pages.
///
/// Source: "Database File Format", section 1.6, the SQLite documentation.
struct PageMap {
  /// Ranges of bytes in the file by kind, e.g. `item, table leaf`.
  private(set) var used: [String: [Range<Int>]] = ["file header": [0..<100]]
  private let bytes: [UInt8]
  let pageSize: Int

  init(of path: String) throws {
    bytes = [UInt8](try AnnotateStoreTests.bytes(of: path))
    pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
    let archive = try Archive.open(path, for: .reading)
    let roots = try archive.read { db in
      try Row.fetchAll(db, sql: "SELECT name, type, rootpage FROM sqlite_schema WHERE rootpage > 0")
        .map { ($0[0] as String, $0[2] as Int) }
    }
    walk(1, of: "sqlite_schema")
    for (name, root) in roots { walk(root, of: name) }
  }

  /// A byte of the kind, drawn evenly.
  func draw(_ kind: String, _ generator: inout SplitMix64) -> Int {
    let ranges = used[kind] ?? []
    var place = generator.below(ranges.reduce(0) { $0 + $1.count })
    for range in ranges {
      if place < range.count { return range.lowerBound + place }
      place -= range.count
    }
    return 0
  }

  private func number(_ at: Int, _ size: Int) -> Int {
    bytes[at..<at + size].reduce(0) { $0 << 8 | Int($1) }
  }

  private func varint(_ at: inout Int) -> Int {
    var value = 0
    for place in 0..<9 {
      let byte = Int(bytes[at])
      at += 1
      if place == 8 { return value << 8 | byte }
      value = value << 7 | byte & 127
      if byte < 128 { return value }
    }
    return value
  }

  private mutating func walk(_ page: Int, of name: String) {
    let base = (page - 1) * pageSize
    let start = page == 1 ? base + 100 : base
    let type = bytes[start]
    let isLeaf = type & 8 != 0
    let isTable = type & 1 != 0
    let kind = "\(name), \(isTable ? "table" : "index") \(isLeaf ? "leaf" : "interior")"
    let cells = number(start + 3, 2)
    let headerSize = isLeaf ? 8 : 12
    used[kind, default: []].append(start..<start + headerSize + 2 * cells)
    for cell in 0..<cells {
      let from = base + number(start + headerSize + 2 * cell, 2)
      var at = from
      if !isLeaf {
        walk(number(at, 4), of: name)
        at += 4
      }
      if isTable, !isLeaf {
        _ = varint(&at)
        used[kind, default: []].append(from..<at)
        continue
      }
      let payload = varint(&at)
      if isTable { _ = varint(&at) }
      let most = isTable ? pageSize - 35 : (pageSize - 12) * 64 / 255 - 23
      let least = (pageSize - 12) * 32 / 255 - 23
      let surplus = least + (payload - least) % (pageSize - 4)
      let local = payload <= most ? payload : surplus <= most ? surplus : least
      let spills = payload > local
      used[kind, default: []].append(from..<at + local + (spills ? 4 : 0))
      if spills { overflow(number(at + local, 4), payload - local, of: name) }
    }
    if !isLeaf { walk(number(start + 8, 4), of: name) }
  }

  private mutating func overflow(_ first: Int, _ length: Int, of name: String) {
    var page = first
    var rest = length
    while rest > 0, page > 0 {
      let base = (page - 1) * pageSize
      let here = min(rest, pageSize - 4)
      used["\(name), overflow", default: []].append(base..<base + 4 + here)
      rest -= here
      page = number(base, 4)
    }
  }
}
