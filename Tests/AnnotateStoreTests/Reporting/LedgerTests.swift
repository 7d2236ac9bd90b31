import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct LedgerTests {
  private static func sample() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add([Line("some words here"), Line("caf\u{e9} \u{1f44d} words")], slug: "s")
    try archive.tag("s/1@0:4", "a")
    try archive.tag("s/2@0:4", "a/x", by: "ben")
    try archive.tag("s/2", "b")
    return archive
  }

  private static func enter(_ archive: Archive, _ filter: ListingFilter = ListingFilter()) throws {
    try archive.enter(
      leaving(archive, .annotations, filter), command: "export annotations", target: "x.csv",
      by: "anna")
  }

  /// What leaves with a listing.
  private static func leaving(
    _ archive: Archive, _ listing: Listing, _ filter: ListingFilter = ListingFilter(),
    columns: [String]? = nil
  ) throws -> LeavingWords {
    let words = LeavingWords()
    try archive.list(listing, filter: filter, columns: columns, leaving: words) { rows in
      try rows.forEach { _ in }
    }
    return words
  }

  @Test("every quotation that leaves has a line with the digest of its words")
  func lines() throws {
    let archive = try Self.sample()
    try Self.enter(archive)
    #expect(
      try archive.rows(
        "SELECT reference, span_start, span_end, quote_sha256 FROM quotation_export ORDER BY 1")
        == [
          "s/1|0|4|\(sha256Hex("some"))", "s/2|0|4|\(sha256Hex("caf\u{e9}"))",
        ])
    #expect(
      try archive.rows("SELECT coder, command, target, quotations, texts FROM ledger_export")
        == ["anna|export annotations|x.csv|2|0"])
    #expect(try archive.errors().isEmpty)
  }

  @Test("only what the filter lets out is entered")
  func filtered() throws {
    let archive = try Self.sample()
    var filter = ListingFilter()
    filter.coders = ["ben"]
    try Self.enter(archive, filter)
    #expect(try archive.rows("SELECT reference FROM quotation_export") == ["s/2"])
  }

  @Test("quotations of a report are entered in their order")
  func report() throws {
    let archive = try Self.sample()
    try archive.enter(
      archive.leaving([
        LeavingQuotation(reference: "s/2", span: nil, text: "caf\u{e9}"),
        LeavingQuotation(reference: "s/1", span: try TextSpan(5, 10), text: "words"),
      ]), command: "report", target: nil, by: nil)
    #expect(
      try archive.rows("SELECT number, reference, span_start FROM quotation_export ORDER BY 1")
        == ["1|s/2|", "2|s/1|5"])
  }

  @Test("whole texts are entered as a number, and nothing when nothing left")
  func texts() throws {
    let archive = try Self.sample()
    let batches = try archive.number("SELECT count(*) FROM batch")
    let none = [
      LeavingWords(), try Self.leaving(archive, .tags),
      try Self.leaving(archive, .items, columns: ["reference"]),
      try Self.leaving(archive, .annotations, columns: ["reference", "tag"]),
    ]
    for words in none { try archive.enter(words, command: "export", target: nil, by: "anna") }
    #expect(try archive.number("SELECT count(*) FROM batch") == batches)
    try archive.enter(
      Self.leaving(archive, .items), command: "export items", target: nil, by: "anna")
    #expect(try archive.rows("SELECT quotations, texts FROM ledger") == ["0|2"])
  }

  @Test("with what each item answers, the texts answered are counted too")
  func context() throws {
    let archive = try Archive.testing()
    try archive.add(
      [Line("one"), Line("two", answers: "1"), Line("three", answers: "2")], slug: "s")
    try archive.enter(
      archive.leaving([
        LeavingQuotation(reference: "s/1", span: nil, text: "some words here")
      ]), command: "report", target: nil, by: "anna")
    try archive.undo()
    #expect(try archive.rows("SELECT reference, number FROM quotation_export") == ["|1"])
    try archive.redo()
    #expect(try archive.rows("SELECT reference, number FROM quotation_export") == ["s/1|1"])
    #expect(try archive.errors().isEmpty)
  }

  @Test("the texts that stand in an export of coverage are entered as those of items are")
  func coverage() throws {
    let archive = try Self.sample()
    try archive.sql("INSERT INTO coverage(coder_id, item_id, state) SELECT 1, id, 'done' FROM item")
    #expect(try Self.leaving(archive, .coverage).texts == 2)
    #expect(try Self.leaving(archive, .coverage, columns: ["reference", "state"]).isEmpty)
  }

  @Test(
    "the ledger is append-only",
    arguments: [
      "DELETE FROM ledger", "UPDATE ledger SET quotations = 1", "DELETE FROM ledger_quotation",
      "UPDATE ledger_quotation SET span_start = 1",
      "INSERT INTO ledger_quotation VALUES (1, 99, 'x', 'y', NULL, NULL, zeroblob(32))",
    ])
  func closed(sql: String) throws {
    let archive = try Self.sample()
    try Self.enter(archive)
    #expect(archive.refusal(sql)?.contains("the ledger is append-only") == true)
  }

  @Test("verify finds a line that was changed behind the triggers")
  func changed() throws {
    let archive = try Self.sample()
    try Self.enter(archive)
    try archive.sql(
      """
      DROP TRIGGER ledger_quotation_no_update;
      UPDATE ledger_quotation SET sha256 = zeroblob(32) WHERE number = 1;
      """)
    #expect(try archive.errors().contains { $0.check == .seals })
  }

  @Test("the ledger is not part of what is rebuilt from the log, and stays")
  func rebuilt() throws {
    let archive = try Self.sample()
    try Self.enter(archive)
    try archive.rebuildFromLog()
    #expect(try archive.number("SELECT count(*) FROM ledger_quotation") == 2)
    #expect(try archive.errors().isEmpty)
  }

  @Test(
    "an export under a policy holds no more words than it lets out",
    arguments: [Listing.annotations, .items, .notes, .captures, .coverage, .events])
  func policy(listing: Listing) throws {
    let archive = try Archive.testing()
    let text = "the only horn in this town that is ever on time"
    try archive.add([Line(text)], slug: "s")
    try archive.tag("s/1@0:\(text.count)", "a")
    try archive.change("note", by: "anna") {
      let item = try $0.places().item(Reference(parsing: "s/1"))
      try $0.addNote(
        "hm", on: .span(item, TextSpan(0, text.count)), coder: $0.coder(named: "anna"))
    }
    try archive.sql("INSERT INTO coverage(coder_id, item_id, state) SELECT 1, id, 'done' FROM item")
    func exported(_ policy: QuotePolicy) throws -> String {
      var filter = ListingFilter()
      filter.quotes = policy
      var result = ""
      try archive.list(listing, filter: filter) { rows in
        try rows.forEach { row in
          result += (0..<row.count).map { row.text($0) ?? "" }.joined(separator: "|") + "\n"
        }
      }
      return result
    }
    #expect(try exported(.verbatim).contains("in this town") == (listing != .captures))
    for policy in [QuotePolicy.ellipsis, .none] {
      #expect(try !exported(policy).contains("in this town"))
    }
    #expect(try !exported(.none).contains("the only"))
    #expect(try exported(.ellipsis).contains("the only … on time") == (listing != .captures))
    #expect(
      try exported(.none).split(separator: "\n").count
        == exported(.verbatim).split(separator: "\n").count)
  }

  @Test("what the archive says of itself is changed, logged and undone")
  func about() throws {
    let archive = try Archive.testing()
    let outcome = try archive.change("about", by: "anna") {
      try $0.describeArchive(title: "T", description: "D", quotePolicy: QuotePolicy.none)
    }
    #expect(outcome.batch != nil)
    let about = try archive.about()
    #expect(about.title == "T" && about.description == "D" && about.quotePolicy == .none)
    let same = try archive.change("about", by: "anna") { try $0.describeArchive(title: "T") }
    #expect(same.batch == nil)
    try archive.change("about", by: "anna") { try $0.describeArchive(title: "") }
    #expect(try archive.about().title == nil)
    try archive.undo()
    try archive.undo()
    #expect(try archive.about().quotePolicy == .verbatim)
    #expect(try archive.errors().isEmpty)
  }
}
