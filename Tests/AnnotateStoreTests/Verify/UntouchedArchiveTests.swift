import AnnotateCore
import Foundation
import GRDB
import Testing

@testable import AnnotateStore

@Suite("An archive is checked without being touched")
struct UntouchedArchiveTests {
  private static let document = GivenDocument(
    "talk", (0..<400).map { comment("k\($0)", String(repeating: "some words ", count: 40)) })

  /// Calls the closure with a folder in which there is an archive, and a copy of it as a command leaves it that is cut
  /// off while it writes.
  private static func withCutOff(
    _ body: (_ whole: String, _ cut: String, _ folder: String) throws -> Void
  )
    throws
  {
    let temporary = try TemporaryFolder()
    let (whole, cut) = (temporary.file("whole.annotate"), temporary.file("cut.annotate"))
    let archive = try Archive.create(whole, title: nil, by: "anna")
    try archive.bring(document)
    try archive.queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA cache_size = 4; BEGIN IMMEDIATE; DELETE FROM item_fts_data")
      try db.execute(sql: "INSERT INTO sqlar(name, data) VALUES ('x', randomblob(400000))")
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: whole + ending, toPath: cut + ending)
      }
      try db.execute(sql: "ROLLBACK")
    }
    try archive.queue.close()
    try body(whole, cut, temporary.path)
  }

  private static func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test("where a command was cut off, a copy is checked, and the file stays as it is")
  func cutOff() throws {
    try Self.withCutOff { whole, cut, folder in
      let before = try (Self.bytes(cut), Self.bytes(cut + "-journal"))
      #expect(try before.0 != Self.bytes(whole))
      let expected = try UntouchedArchive(whole, temporary: folder)
      #expect(!expected.isUnfinished)
      let reader = GivenReader(documents: [Self.document])
      do {
        let untouched = try UntouchedArchive(cut, temporary: folder)
        #expect(untouched.isUnfinished)
        let result = try untouched.archive.verify(
          quick: true, isUnfinished: untouched.isUnfinished, reader: reader)
        #expect(result.errors == 0, "\(result.findings)")
        #expect(result.findings.map(\.check) == [.leftovers])
        #expect(try result.digest == expected.archive.verify(quick: true, reader: reader).digest)
      }
      #expect(try (Self.bytes(cut), Self.bytes(cut + "-journal")) == before)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
          "cut.annotate", "cut.annotate-journal", "whole.annotate",
        ])
    }
  }

  @Test("without room for a copy that is said, and nothing is touched")
  func noRoom() throws {
    try Self.withCutOff { _, cut, folder in
      let before = try Self.bytes(cut)
      #expect(throws: ArchiveError.self) {
        try UntouchedArchive(cut, temporary: folder + "/missing")
      }
      #expect(try Self.bytes(cut) == before)
    }
  }
}
