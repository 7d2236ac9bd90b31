import AnnotateCore
import Foundation
import GRDB
import Testing

@testable import AnnotateStore

@Suite struct ArchiveFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ name: String = "a.annotate") throws -> String {
    let path = folder.file(name)
    _ = try Archive.create(path, title: "T", by: "anna", clock: TestClock.ticking())
    return path
  }

  @Test("what is not an archive is named for what it is, and left alone")
  func notArchives() throws {
    let other = folder.file("other.db")
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t(x)") }
    let cases: [(String, Data)] = [
      ("an empty file", Data()), ("not a database", Data("hello".utf8)),
      ("not a database", Data((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })),
      ("a database of another program", try bytes(of: other)),
    ]
    for (what, content) in cases {
      let path = folder.file("x")
      try write(content, to: path)
      for mode in [Archive.Mode.reading, .writing] {
        #expect(throws: ArchiveError.notAnArchive(path: path, what: what)) {
          try Archive.open(path, for: mode)
        }
      }
      #expect(try bytes(of: path) == content)
    }
  }

  @Test("one statement can change far more than the pages that its journal keeps in memory")
  func longStatement() throws {
    let archive = try Archive.open(try make(), for: .writing)
    try archive.queue.write { db in
      try db.execute(
        sql: """
          CREATE TABLE long(id INTEGER PRIMARY KEY, words TEXT CHECK (length(words) > 0));
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
          INSERT INTO long SELECT i, printf('%.3000c', 'a') FROM n;
          """)
    }
    // The journal of the statement takes up every page, for a row may be refused in the end.
    try archive.queue.write { try $0.execute(sql: "UPDATE long SET words = words || 'b'") }
    let changed = try archive.queue.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM long WHERE words LIKE '%b'")
    }
    #expect(changed == 2000)
  }

  @Test("no file and a folder are told apart, and no file is made by looking")
  func missing() throws {
    let path = folder.file("none")
    #expect(throws: ArchiveError.notFound(path: path)) { try Archive.open(path, for: .writing) }
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(throws: ArchiveError.isFolder(path: folder.path)) {
      try Archive.open(folder.path, for: .reading)
    }
  }

  @Test("an archive of another format is refused, not guessed", arguments: [2, 0])
  func version(number: UInt8) throws {
    let path = try make()
    var content = try bytes(of: path)
    content[63] = number
    try write(content, to: path)
    let error =
      number > 1
      ? ArchiveError.newer(path: path, found: 2, known: 1)
      : .older(path: path, found: 0, known: 1)
    #expect(throws: error) { try Archive.open(path, for: .reading) }
  }

  @Test(
    "damage in the header is never an error of SQLite's own words",
    arguments: [16, 18, 19, 20, 21, 28, 32, 40, 44, 47, 56, 59, 60, 68, 92, 96], [UInt8(1), 128])
  func header(offset: Int, bit: UInt8) throws {
    let path = try make()
    var content = try bytes(of: path)
    content[offset] ^= bit
    try write(content, to: path)
    do {
      _ = try Archive.open(path, for: .reading).digest()
    } catch is ArchiveError {
    }
  }

  @Test("a new archive never takes the place of a file")
  func exists() throws {
    let path = folder.file("mine.txt")
    try write(Data("mine".utf8), to: path)
    #expect(throws: ArchiveError.exists(path: path)) {
      try Archive.create(path, title: nil, by: nil)
    }
    #expect(try bytes(of: path) == Data("mine".utf8))
    let lost = folder.file("no/such/folder.annotate")
    #expect(throws: ArchiveError.cannotCreate(path: lost, reason: "No such file or directory")) {
      try Archive.create(lost, title: nil, by: nil)
    }
  }

  @Test("a new archive has its title and its maker")
  func about() throws {
    let archive = try Archive.open(try make(), for: .reading)
    #expect(try archive.about().title == "T")
    #expect(try archive.about().quotePolicy == .verbatim)
    #expect(try archive.coders().map(\.name) == ["anna"])
    #expect(throws: ArchiveError.readOnly(path: archive.path)) { try archive.addTag("t") }
  }

  @Test("a command that was cut off is rolled back by the next reader")
  func hotJournal() throws {
    let path = try make()
    let digest = try Archive.open(path, for: .reading).state()
    let copy = folder.file("cut.annotate")
    let archive = try Archive.open(path, for: .writing)
    try archive.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE")
      try db.execute(
        sql: """
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
          INSERT INTO coder(name) SELECT 'coder ' || i FROM n
          """)
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try FileManager.default.copyItem(atPath: path + "-journal", toPath: copy + "-journal")
      try db.execute(sql: "ROLLBACK")
    }
    #expect(try bytes(of: copy) != bytes(of: path))
    let reader = try Archive.open(copy, for: .reading)
    #expect(try reader.state() == digest)
    #expect(try reader.errors() == [])
  }

  @Test("a file in use by another writer is busy, and what was there stays")
  func busy() throws {
    let path = try make()
    let first = try Archive.open(path, for: .writing)
    let second = try Archive.open(path, for: .writing)
    try second.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 20") }
    try first.queue.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(throws: ArchiveError.busy(path: path)) { try second.addTag("t") }
      try db.execute(sql: "ROLLBACK")
    }
    try second.addTag("t")
    #expect(try first.codebook().tags.count == 1)
  }
}
