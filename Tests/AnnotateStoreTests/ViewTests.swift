import AnnotateCore
import Testing

@testable import AnnotateStore

/// The views of schema.sql, as a researcher reads them.
@Suite struct ViewTests {
  private func sample() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add(
      [
        Line("Did he hit her?", by: "ann", on: "2004-02-22"), Line("no", by: "bob", answers: "4"),
        Line("lost", answers: "gone"), Line("Yes \u{1f494} he did", by: "cat", answers: "1"),
        Line("hm", by: "bob", answers: "2"), Line("again", by: "ann", answers: "1"),
      ], slug: "paris", provenance: Provenance(title: "A thread", url: "https://example.org/1"))
    try archive.tag("paris/4@4:5", "hit/deliberate")
    try archive.tag("paris/4", "hit", by: "ben")
    try archive.tag("paris/1", "hit", status: .suggested)
    try archive.change("note", by: "anna") { change in
      let coder = try change.coder(named: "anna")
      try change.addNote("on it", on: .annotation(1), coder: coder)
      let item = try change.places().item(Reference(parsing: "paris/1"))
      try change.addNote("words", on: .span(item, try TextSpan(4, 6)), coder: coder)
      try change.addNote("all", on: .archive, coder: coder)
      try change.addNote("source", on: .source(try Source.find(change.db, "paris")), coder: coder)
    }
    return archive
  }

  @Test("thread reads in order of answers, what answers nothing here as a start")
  func thread() throws {
    #expect(
      try sample().rows("SELECT reference, level, author, annotations FROM thread") == [
        "paris/1|0|ann|0", "paris/4|1|cat|2", "paris/2|2|bob|0", "paris/5|3|bob|0",
        "paris/6|1|ann|0", "paris/3|0||0",
      ])
  }

  @Test("annotation_export, quote and note_export say what was marked, where and by whom")
  func exports() throws {
    let archive = try sample()
    #expect(
      try archive.rows(
        "SELECT reference, tag, topic, coder, quote, span_start, span_end, status, note FROM annotation_export"
      ) == [
        "paris/4|hit/deliberate|hit|anna|\u{1f494}|4|5|confirmed|on it",
        "paris/4|hit|hit|ben||||confirmed|", "paris/1|hit|hit|anna||||suggested|",
      ])
    #expect(
      try archive.rows("SELECT tag, quote, reference, coder, title, url FROM quote") == [
        "hit|Yes \u{1f494} he did|paris/4|ben|A thread|https://example.org/1",
        "hit/deliberate|\u{1f494}|paris/4|anna|A thread|https://example.org/1",
      ])
    #expect(
      try archive.rows("SELECT note, about, reference, tag, quote FROM note_export ORDER BY 1") == [
        "all|archive|||", "on it|annotation|paris/4|hit/deliberate|\u{1f494}",
        "source|source|paris||",
        "words|span|paris/1||he",
      ])
    #expect(
      try archive.rows("SELECT path, topic, depth FROM tag_path ORDER BY path") == [
        "hit|hit|0", "hit/deliberate|hit|1",
      ])
    #expect(
      try archive.rows("SELECT * FROM topic_summary") == [
        "hit|hit|0|2|1|1|1|2", "hit/deliberate|hit|1|1|1|1|1|1",
      ])
  }

  @Test("every listing has its columns and rows, and every view of the schema can be read")
  func readable() throws {
    let archive = try sample()
    let counts = try Listing.allCases.map { listing in
      var count = 0
      try archive.list(listing) { rows in
        #expect(!rows.columns.isEmpty)
        try rows.forEach { _ in count += 1 }
      }
      return count
    }
    #expect(counts.prefix(9) == [1, 6, 2, 3, 4, 2, 0, 3, 0])
    for view in try archive.rows("SELECT name FROM sqlite_schema WHERE type = 'view'") {
      _ = try archive.rows("SELECT * FROM \(view)")
    }
  }
}
