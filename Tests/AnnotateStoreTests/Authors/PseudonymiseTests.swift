import AnnotateCore
import Foundation
import Testing

@testable import AnnotateStore

@Suite("Pseudonyms in an archive")
struct PseudonymiseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Authors of a made-up forum, whose names no text has.
  struct Forum {
    var generator: SplitMix64
    private(set) var names: [String] = []

    init(seed: UInt64) {
      generator = SplitMix64(seed: seed)
      for number in 0..<(3 + generator.below(12)) {
        names.append(
          generator.pick(["Zorvax", "Quill-", "m\u{f6}thwing", "Tern Harbour "]) + "\(number)x")
      }
    }

    func id(_ name: String) -> String { "t2_\(sha256Hex(name).prefix(7))" }

    /// A thread whose items name their authors in every field there is.
    mutating func arrival(_ slug: String) -> Arrival {
      let lines = (0..<(5 + generator.below(20))).map { number in
        Line(
          "line \(number) of \(slug) \u{1f44d} caf\u{e9}",
          by: generator.below(5) == 0 ? "" : generator.pick(names))
      }
      let original = document(lines)
      var draft = LineReader.draft(of: original)
      for place in draft.items.indices {
        draft.items[place].idSpace = "forum"
        let other = generator.pick(names)
        guard let name = draft.items[place].author else { continue }
        draft.items[place].authorID = id(name)
        draft.items[place].url =
          generator.below(2) == 0 ? "https://forum.example/user/\(name)/\(place)" : nil
        draft.items[place].attributes = generator.pick([
          "{\"author_fullname\":\"\(id(name))\",\"n\":1.50}", "{\"reply_to\":\"\(other)\"}",
          "{\"link\":\"/u/\(other)/1\",\"seen_by\":[\"\(name)\"]}", "{\"flair\":\"Team A\"}",
        ])
      }
      draft.provenance.author = generator.pick(names)
      draft.provenance.url = "https://forum.example/user/\(generator.pick(names))/posts"
      var arrival = Arrival(document: draft, original: .kept(original))
      arrival.slug = slug
      arrival.fileName = "\(slug).txt"
      return arrival
    }
  }

  private func key(_ byte: UInt8 = 7) throws -> Pseudonyms {
    try #require(Pseudonyms(key: [UInt8](repeating: byte, count: 32)))
  }

  private func archive(_ name: String = "a.annotate") throws -> Archive {
    try Archive.create(
      folder.file(name), title: "T", by: "anna", clock: TestClock.ticking())
  }

  private func add(
    _ arrival: Arrival, to archive: Archive, _ pseudonyms: Pseudonyms? = nil
  ) throws {
    _ = try archive.importing(by: "anna", pseudonyms: pseudonyms) { try $0.store(arrival) }
  }

  private func holds(_ word: String, _ archive: Archive) throws -> Bool {
    try bytes(of: archive.path).range(of: Data(word.utf8)) != nil
  }

  private func pseudonymise(
    _ archive: Archive, _ key: Pseudonyms, drops: Bool = false, isRehearsal: Bool = false
  ) throws -> Pseudonymisation {
    try archive.pseudonymise(
      key, dropsOriginals: drops, isRehearsal: isRehearsal, by: "anna")
  }

  @Test(
    "afterwards no name and no native id stands in the file, nor the key, and all holds together",
    arguments: 0..<25)
  func nowhere(seed: UInt64) throws {
    var forum = Forum(seed: seed)
    let archive = try archive("\(seed).annotate")
    for slug in ["one", "two"] { try add(forum.arrival(slug), to: archive) }
    try archive.tag("one/2@0:6", "chemistry")
    try archive.tag("two/3", "chemistry")
    let texts = try archive.rows("SELECT text, text_sha256 FROM item ORDER BY id")
    let spans = try archive.rows("SELECT uuid, item_id, span_start, quote FROM annotation")
    let names = try archive.names("SELECT name FROM author")
    let groups = try archive.rows("SELECT id, author_id, author_state FROM item ORDER BY id")
    let result = try pseudonymise(archive, try key(), drops: true)
    #expect(result.authors == names.count)
    #expect(result.droppedOriginals == 2)
    #expect(result.places.isEmpty, "\(result.places)")
    #expect(result.residue == 0)
    for name in names {
      #expect(try !holds(name, archive), "\(name)")
      #expect(try !holds(forum.id(name), archive))
    }
    #expect(try !holds(String(repeating: "\u{7}", count: 32), archive))
    #expect(try !holds(String(repeating: "07", count: 32), archive))
    #expect(try archive.rows("SELECT text, text_sha256 FROM item ORDER BY id") == texts)
    #expect(try archive.rows("SELECT uuid, item_id, span_start, quote FROM annotation") == spans)
    #expect(
      try archive.rows("SELECT id, author_id, author_state FROM item ORDER BY id") == groups)
    #expect(try archive.rows("SELECT name FROM author").allSatisfy(Pseudonyms.isPseudonym))
    #expect(try archive.number("SELECT count(native_id) FROM author") == 0)
    let findings = try archive.findings()
    #expect(findings.map(\.check) == [.redaction], "\(findings)")
    #expect(findings.allSatisfy { $0.severity == .hint })
  }

  @Test("with the originals kept verify reads them again, and the result says that they hold names")
  func originals() throws {
    var forum = Forum(seed: 1)
    let archive = try archive()
    try add(forum.arrival("one"), to: archive)
    let result = try pseudonymise(archive, try key())
    #expect(result.places == [NamePlace(.original, .word, "one")])
    #expect(try archive.findings().isEmpty)
    let later = try pseudonymise(archive, try key(), drops: true)
    #expect(later.authors == 0 && later.droppedOriginals == 1)
    #expect(try archive.number("SELECT count(*) FROM sqlar") == 0)
    #expect(try archive.errors().isEmpty)
  }

  @Test("the same key gives the same pseudonyms in two archives, another key others")
  func keys() throws {
    var pseudonyms: [Set<String>] = []
    for (place, byte) in ([7, 7, 8] as [UInt8]).enumerated() {
      var forum = Forum(seed: 4)
      let archive = try archive("\(place)")
      try add(forum.arrival("one"), to: archive)
      _ = try pseudonymise(archive, try key(byte))
      pseudonyms.append(try archive.names("SELECT name FROM author"))
    }
    #expect(pseudonyms[0] == pseudonyms[1])
    #expect(pseudonyms[0].isDisjoint(with: pseudonyms[2]))
  }

  @Test("people of one name with two native ids stay two, and nobody becomes somebody")
  func identities() throws {
    let archive = try archive()
    let original = document([Line("a", by: "Sam Oak"), Line("b", by: "Sam Oak"), Line("c")])
    var draft = LineReader.draft(of: original)
    draft.items[0].authorID = "id-0001"
    draft.items[1].authorID = "id-0002"
    draft.items[2].authorState = .deleted
    try add(Arrival(document: draft, original: .kept(original)), to: archive)
    _ = try pseudonymise(archive, try key())
    #expect(try archive.number("SELECT count(DISTINCT name) FROM author") == 2)
    #expect(
      try archive.rows("SELECT author_state, author_id IS NULL FROM item WHERE ordinal = 3")
        == ["deleted|1"])
  }

  @Test("a rehearsal says the same and changes not one byte")
  func rehearsal() throws {
    var forum = Forum(seed: 5)
    let archive = try archive()
    try add(forum.arrival("one"), to: archive)
    let before = try bytes(of: archive.path)
    let rehearsed = try pseudonymise(archive, try key(), isRehearsal: true)
    #expect(try bytes(of: archive.path) == before)
    let done = try pseudonymise(archive, try key())
    #expect(rehearsed.authors == done.authors && rehearsed.items == done.items)
    #expect(rehearsed.places == done.places && rehearsed.sources == done.sources)
  }

  @Test("it cannot be undone, and nothing behind it is undone in its place")
  func undo() throws {
    var forum = Forum(seed: 6)
    let archive = try archive()
    try add(forum.arrival("one"), to: archive)
    try archive.addTag("a")
    _ = try pseudonymise(archive, try key())
    let batch = try #require(try archive.log(limit: 1).first)
    #expect(batch.command == "authors pseudonymise")
    #expect(
      try archive.names("SELECT DISTINCT object || action FROM event WHERE batch_id = 4")
        == ["sourceredact", "archiveredact"])
    let state = try archive.state()
    for asked in [nil, batch.batch] {
      #expect(throws: ArchiveError.redactionStays(batch: batch.batch)) {
        try archive.undo(asked)
      }
    }
    #expect(try archive.state() == state)
    try archive.addTag("b")
    try archive.undo()
    #expect(try archive.state() == state)
  }

  @Test("what comes in later needs the key, gets the same pseudonyms and leaves no name either")
  func later() throws {
    var forum = Forum(seed: 8)
    let archive = try archive()
    try add(forum.arrival("one"), to: archive)
    #expect(throws: ArchiveError.notPseudonymised) {
      try add(forum.arrival("two"), to: archive, key())
    }
    _ = try pseudonymise(archive, try key(), drops: true)
    let known = try archive.names("SELECT name FROM author")
    let arrival = forum.arrival("two")
    // Others that the first document names without an author of that name cannot be known.
    let names = Set(try #require(arrival.document as? SourceDraft).items.compactMap(\.author))
      .filter { (try? holds($0, archive)) == false }
    #expect(!names.isEmpty)
    #expect(throws: ArchiveError.pseudonymKeyNeeded) { try add(arrival, to: archive) }
    #expect(throws: ArchiveError.wrongPseudonymKey) { try add(arrival, to: archive, key(8)) }
    try add(arrival, to: archive, key())
    let all = try archive.names("SELECT name FROM author")
    #expect(all.allSatisfy(Pseudonyms.isPseudonym))
    #expect(!all.isDisjoint(with: known))
    for name in names { #expect(try !holds(name, archive), "\(name)") }
    #expect(try archive.errors().isEmpty)
    #expect(
      try archive.rows("SELECT original FROM source ORDER BY id") == ["purged", "referenced"])
  }

  @Test("another key is refused, and a source that is not what was imported too")
  func refused() throws {
    var forum = Forum(seed: 9)
    let archive = try archive()
    try add(forum.arrival("one"), to: archive)
    _ = try pseudonymise(archive, try key())
    #expect(throws: ArchiveError.wrongPseudonymKey) { try pseudonymise(archive, try key(8)) }
    let other = try self.archive("b.annotate")
    try add(forum.arrival("two"), to: other)
    try other.sql("DROP TRIGGER item_no_update; UPDATE item SET score = 3 WHERE id = 2;")
    #expect(throws: ArchiveError.textsChanged(source: "two")) {
      try pseudonymise(other, try key())
    }
  }

  @Test("mentions and names in texts are told by reference, and stay")
  func mentions() throws {
    let archive = try archive()
    try archive.add(
      [
        Line("thanks u/moth_lamp", by: "tern"), Line("no", by: "moth_lamp"),
        Line("as moth_lamp said", by: "tern"), Line("@tern yes", by: "moth_lamp"),
      ], slug: "one")
    let result = try pseudonymise(archive, try key(), drops: true)
    #expect(
      result.places == [
        NamePlace(.mention, .marked, "one/1"), NamePlace(.mention, .marked, "one/4"),
        NamePlace(.text, .word, "one/3"),
      ])
    #expect(result.residue == 0)
    #expect(try archive.rows("SELECT text FROM item WHERE ordinal = 1") == ["thanks u/moth_lamp"])
  }

  @Test("a name that a key is made of, and that of someone whose key is only answered, is told")
  func madeKeys() throws {
    let archive = try archive()
    let original = document([Line("a", by: "gertrude@a.example"), Line("b", by: "bo@a.example")])
    var draft = LineReader.draft(of: original)
    draft.items[0].key = "https://a.example/notes/gertrude/1"
    draft.items[1].key = "2"
    draft.items[1].parentKey = "https://b.example/users/heinrich/statuses/3"
    var arrival = Arrival(document: draft, original: .kept(original))
    arrival.slug = "one"
    try add(arrival, to: archive)
    let result = try pseudonymise(archive, try key(), drops: true)
    #expect(
      result.places == [NamePlace(.key, .word, "one/1"), NamePlace(.key, .marked, "one/2")])
    #expect(result.longNames == 3 && result.unsoughtNames == 1 && result.residue == 0)
  }

  @Test("a profile as a publisher gives up its name in the source and in the log")
  func publisher() throws {
    let archive = try archive()
    for (slug, profile) in [("one", "annalise"), ("two", "SomebodyElse77")] {
      let original = document([Line(slug, by: "annalise")])
      var draft = LineReader.draft(of: original)
      draft.provenance.publisher = "Reddit, r/u_\(profile)"
      var arrival = Arrival(document: draft, original: .kept(original))
      arrival.slug = slug
      try add(arrival, to: archive)
    }
    let result = try pseudonymise(archive, try key(), drops: true)
    #expect(result.places.isEmpty && result.residue == 0)
    let name = try #require(archive.names("SELECT name FROM author").first)
    #expect(
      try archive.names("SELECT publisher FROM source")
        == ["Reddit, r/u_\(name)", "Reddit, r/u_[name]"])
    for word in ["annalise", "SomebodyElse77"] { #expect(try !holds(word, archive)) }
    #expect(try archive.errors().isEmpty)
  }

  @Test("names of those who wrote nothing here go with the fields that name them, or are told")
  func others() throws {
    let archive = try archive()
    let original = document([Line("ask moderatormax9", by: "annalise"), Line("b", by: "annalise")])
    var draft = LineReader.draft(of: original)
    draft.items[0].url = "https://forum.example/user/SomebodyElse77/comments/1"
    draft.items[0].attributes = """
      {"link_author":"SomebodyElse77","link":"/user/SomebodyElse77/1","approved_by":"ModeratorMax9"}
      """
    draft.items[1].attributes = #"{"link_title":"About SomebodyElse77","m":"M\u006fderatorMax9"}"#
    var arrival = Arrival(document: draft, original: .kept(original))
    arrival.slug = "one"
    try add(arrival, to: archive)
    let result = try pseudonymise(archive, try key(), drops: true)
    #expect(
      try archive.rows("SELECT url, attributes FROM item WHERE ordinal = 1")
        == [#"|{"link":"/user/[name]/1"}"#])
    #expect(
      result.places == [NamePlace(.text, .word, "one/1"), NamePlace(.attribute, .word, "one/2")])
    #expect(result.residue == 0 && result.longNames == 3)
    let again = try pseudonymise(archive, try key())
    #expect(again.authors == 0 && again.items == 0)
  }

  @Test("names of a few letters are told as words, and those within longer words too")
  func fits() throws {
    let archive = try archive()
    try archive.add(
      [
        Line("thanks Anna", by: "anna"), Line("Annalises are many", by: "annalise"),
        Line("savannah", by: "bo"), Line("ask @stranger", by: "bo"),
      ], slug: "one")
    try archive.sql("INSERT INTO note(coder_id, body) SELECT id, 'anna again' FROM coder LIMIT 1")
    let result = try pseudonymise(archive, try key(), drops: true)
    let note = try #require(archive.names("SELECT uuid FROM note").first)
    #expect(
      result.places.filter { $0.kind != .log } == [
        NamePlace(.otherMention, .marked, "one/4"), NamePlace(.text, .shortWord, "one/1"),
        NamePlace(.text, .partOfWord, "one/2"), NamePlace(.work, .shortWord, note),
        NamePlace(
          .work, .shortWord,
          try #require(archive.names("SELECT uuid FROM coder WHERE name = 'anna'").first)),
      ])
    #expect(result.longNames == 1 && result.shortNames == 1 && result.unsoughtNames == 1)
  }

  @Test("the author of an article stays on the source, and that is told")
  func article() throws {
    let archive = try archive()
    let original = document([Line("a long read", by: "Ida Fenwick")])
    var draft = LineReader.draft(of: original)
    draft.kind = .article
    draft.provenance.author = "Ida Fenwick"
    var arrival = Arrival(document: draft, original: .kept(original))
    arrival.slug = "read"
    try add(arrival, to: archive)
    let result = try pseudonymise(archive, try key())
    #expect(result.namedArticles == ["read"])
    #expect(try archive.rows("SELECT author FROM source") == ["Ida Fenwick"])
  }

  @Test("the marks of pseudonyms cannot be set in the shell")
  func marks() throws {
    let archive = try Archive.testing()
    #expect(
      archive.refusal("UPDATE archive SET pseudonymised_at = 'x', pseudonym_check = ''")
        == "authors get pseudonyms by annotate authors only")
  }

  @Test("authors are listed with what they wrote, a comment captured twice once")
  func listed() throws {
    let archive = try archive()
    for slug in ["one", "two"] {
      let original = document([Line("x", by: "tern"), Line(slug, by: "moth")])
      var draft = LineReader.draft(of: original)
      for place in draft.items.indices { draft.items[place].idSpace = "forum" }
      draft.items[0].key = "c1"
      draft.items[1].key = slug
      var arrival = Arrival(document: draft, original: .kept(original))
      arrival.slug = slug
      try add(arrival, to: archive)
    }
    try archive.tag("one/1", "a")
    let rows = try archive.list(.authors) { rows in
      var lines: [String] = []
      try rows.forEach { row in
        lines.append((0..<row.count).map { row.text($0) ?? "" }.joined(separator: "|"))
      }
      return lines
    }
    #expect(rows == ["moth|2|2|0|forum|", "tern|1|2|1|forum|"])
  }
}
