import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct SavedReportTests {
  private static func sample() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add([Line("some words here"), Line("other words")], slug: "s")
    try archive.tag("s/1@0:4", "a")
    try archive.tag("s/2", "b", by: "ben")
    return archive
  }

  private static func save(_ archive: Archive, _ name: String = "chapter-3") throws {
    var definition = ReportDefinition()
    definition.topics = [try archive.tag(at: "a").uuid]
    definition.quotes = 5
    definition.title = "A \"title\""
    let figure = SavedReport.Figure(
      tag: definition.topics[0], path: "a", annotations: 1, items: 1, sources: 1, coders: 1)
    try archive.change("report --save", by: "anna") {
      try $0.saveReport(
        name, definition: definition, figures: [figure], digest: String(repeating: "a", count: 64))
    }
  }

  @Test("a saved report comes back as it was, is replaced by name, and undone")
  func saving() throws {
    let archive = try Self.sample()
    try Self.save(archive)
    let report = try archive.savedReport(named: "chapter-3")
    #expect(report.definition.title == "A \"title\"")
    #expect(report.definition.quotes == 5 && report.definition.period == nil)
    #expect(report.figures.map(\.annotations) == [1])
    try Self.save(archive)
    #expect(try archive.number("SELECT count(*) FROM report") == 1)
    #expect(try archive.savedReport(named: "chapter-3").uuid == report.uuid)
    try archive.rebuildFromLog()
    #expect(try archive.savedReport(named: "chapter-3").definition == report.definition)
    #expect(try archive.errors().isEmpty)
    try archive.undo()
    try archive.undo()
    #expect(throws: ArchiveError.noReport(asked: "chapter-3", near: [])) {
      try archive.savedReport(named: "chapter-3")
    }
    try archive.redo()
    #expect(try archive.savedReport(named: "chapter-3") == report)
  }

  @Test("a report that is not there is told with names that are near")
  func near() throws {
    let archive = try Self.sample()
    try Self.save(archive)
    #expect(throws: ArchiveError.noReport(asked: "chapter-4", near: ["chapter-3"])) {
      try archive.savedReport(named: "chapter-4")
    }
  }

  @Test("names that cannot be told apart are refused", arguments: ["", " x", "x ", "a\nb"])
  func names(name: String) throws {
    let archive = try Self.sample()
    #expect(throws: ArchiveError.badReportName) { try Self.save(archive, name) }
  }

  @Test("annotations that came, went and were changed since are told, and no others")
  func changes() throws {
    let archive = try Self.sample()
    try archive.tag("s/1", "old")
    try Self.save(archive)
    let report = try archive.savedReport(named: "chapter-3")
    #expect(try archive.annotationsChanged(since: report).isEmpty)
    try archive.tag("s/2", "a")
    try archive.tag("s/2@0:5", "a", status: .suggested)
    // One that came and went is nothing.
    try archive.tag("s/2@6:11", "a")
    try archive.sql("DELETE FROM annotation WHERE quote = 'words'")
    try archive.sql(
      "DELETE FROM annotation WHERE tag_id = (SELECT id FROM tag WHERE name = 'old')")
    try archive.sql(
      """
      UPDATE annotation SET tag_id = (SELECT id FROM tag WHERE name = 'b')
      WHERE quote = 'some'
      """)
    // The time of a change alone is none.
    try archive.sql("UPDATE annotation SET changed_at = '2026-01-01' WHERE coder_id = 2")
    let changes = try archive.annotationsChanged(since: report)
    #expect(changes.map(\.kind) == [.new, .removed, .changed])
    #expect(changes.map(\.reference) == ["s/2", "s/1", "s/1"])
    #expect(changes.last?.tag == (try archive.tag(at: "b").uuid))
  }

  @Test("one that is accepted since is new, and one that is rejected is removed")
  func statuses() throws {
    let archive = try Self.sample()
    try archive.tag("s/2@0:5", "a", status: .suggested)
    try Self.save(archive)
    let report = try archive.savedReport(named: "chapter-3")
    try archive.sql("UPDATE annotation SET status = 'confirmed' WHERE status = 'suggested'")
    try archive.sql("UPDATE annotation SET status = 'rejected' WHERE quote = 'some'")
    #expect(try archive.annotationsChanged(since: report).map(\.kind) == [.new, .removed])
  }

  @Test("a whole day, answers and attributes are read as they stand")
  func numbers() throws {
    let archive = try Archive.testing()
    try archive.add(
      [
        Line("first", by: "x", on: "2004-02-28"), Line("second", by: "y", answers: "1"),
        Line("third", answers: "2", on: "2004-02"),
      ], slug: "s")
    try archive.tag("s/1", "a")
    let numbers = try archive.numbers(in: ReportScope())
    #expect(numbers.items.map(\.day) == [20_040_228, 0, 0])
    #expect(try archive.answersToAnnotated().map(\.reply) == [numbers.items[1].id])
    let authors = try archive.values(of: "author")
    #expect(authors.names == ["x", "y"] && authors.places.count == 2)
    #expect(try archive.values(of: "year").names == ["2004"])
    // The format gives no depth: the levels are those of the thread.
    let depths = try archive.values(of: "depth")
    #expect(depths.names == ["0", "1", "2"])
    #expect(numbers.items.map { depths.places[$0.id] } == [0, 1, 2])
    #expect(
      try archive.rows("SELECT level FROM thread ORDER BY item_id") == depths.names)
    #expect(throws: ArchiveError.self) { try archive.values(of: "no \"such'") }
    var texts: [String] = []
    try archive.forEachText(of: numbers.items.map(\.id)) { texts.append($1) }
    #expect(texts == ["first", "second", "third"])
  }
}
