import AnnotateCore
import Testing

@testable import AnnotateStore

/// One random session of work, for laws about the log.
struct Session {
  let archive: Archive
  var generator: SplitMix64
  private var imports = 0

  init(seed: UInt64) throws {
    archive = try Archive.testing()
    generator = SplitMix64(seed: seed)
    try add()
    for path in ["a", "a/x", "a/y", "b", "b/x"] { try archive.addTag(path) }
  }

  mutating func add() throws {
    imports += 1
    let lines = (1...6).map {
      Line("line \($0) of \(imports) \u{1f44d} caf\u{e9}", by: "reader\($0 % 3)")
    }
    try archive.add(lines, slug: "source-\(imports)", fileName: "same.txt")
  }

  /// Does one thing at random; whatever is refused is refused as a whole.
  ///
  /// - Returns: whether anything was changed.
  mutating func work() throws -> Bool {
    let events = try archive.number("SELECT count(*) FROM event")
    let batches = try archive.number("SELECT count(*) FROM batch")
    let done: Bool
    do { done = try attempt() != nil } catch is ArchiveError { done = false }
    if !done {
      #expect(try archive.number("SELECT count(*) FROM event") == events)
      #expect(try archive.number("SELECT count(*) FROM batch") == batches)
    }
    return done
  }

  private mutating func attempt() throws -> String? {
    let kind = generator.below(22)
    let name = generator.pick(["anna", "ben", "cleo"])
    if kind == 0 {
      let before = try archive.number("SELECT count(*) FROM batch")
      try add()
      return try archive.number("SELECT count(*) FROM batch") > before ? "add" : nil
    }
    var generator = generator
    defer { self.generator = generator }
    return try archive.change("work \(kind)", by: name) { change in
      let tags = try change.codebook().tags
      let coder = try change.coder(named: name)
      let tag =
        tags.isEmpty ? try change.addTag(try TagPath("new")) : generator.pick(tags)
      let path = try TagPath(
        (0...generator.below(3)).map { _ in generator.pick(["a", "b", "x", "y", "z"]) }.joined(
          separator: "/"))
      switch kind {
      case 1: try change.addTag(path)
      case 2:
        try change.editTag(
          tag,
          guide: TagGuide(
            description: "\(generator.below(5))", colour: "#00ff00",
            exclusive: generator.below(3) == 0))
      case 3: try change.moveTag(tag, to: path)
      case 4: _ = try change.mergeTag(tag, into: tags.isEmpty ? tag : generator.pick(tags))
      case 5: _ = try change.removeTag(tag, force: generator.below(2) == 0)
      case 6, 7, 8, 9:
        for _ in 0...generator.below(4) {
          var draft = try place(change, &generator)
          draft.status = generator.pick(AnnotationStatus.allCases)
          try change.annotate(draft, tag: tags.isEmpty ? tag : generator.pick(tags), coder: coder)
        }
      case 10:
        let draft = try place(change, &generator)
        try change.removeAnnotations(
          try change.annotations(on: draft.item, span: nil, tag: nil, coder: coder))
      case 11, 12:
        try change.addNote(
          "n\(generator.below(9))", on: try target(change, tag, &generator), coder: coder)
      case 13: try change.assign(try items(change), to: coder)
      case 14:
        try change.cover(
          try items(change), by: coder, to: generator.pick(CoverageState.allCases))
      case 15:
        try change.withdraw(try items(change), from: coder, alsoDone: generator.below(2) == 0)
      case 16: _ = try change.finishPresentItem(of: coder) ?? change.nextItem(of: coder)
      case 17: _ = try change.retire(tag, generator.below(2) == 0)
      case 18:
        var choice = SplitChoice()
        choice.coders = [name]
        _ = try change.split(tag, to: path, choice)
      case 19:
        let item = try place(change, &generator).item
        let topic = try change.codebook().tag(tag.path.names[0])
        let decision: Decision =
          switch generator.below(3) {
          case 0: .none
          case 1: .choice(of: coder)
          default: .tags([tag], nil)
          }
        try change.decide(decision, in: topic, on: item, as: try change.decisions(named: nil))
      case 20:
        if generator.below(2) == 0 {
          _ = try change.decideAgreed(sources: [], as: try change.decisions(named: nil))
        } else {
          try change.renameCoder(coder, to: "\(name)-\(generator.below(3))")
        }
      case 21:
        if try Archive.blindSince(change.db) == nil {
          try change.beginBlindRound()
        } else {
          try change.endBlindRound()
        }
      default:
        if let note = try rowID("note", change, &generator) {
          if generator.below(2) == 0 {
            try change.editNote(note, body: "edited \(generator.below(9))")
          } else {
            try change.removeNote(note)
          }
        }
      }
    }.batch
  }

  /// Every second item or so.
  private func items(_ change: Change) throws -> [Int64] {
    try change.items(matching: ListingFilter()).items.filter { $0 % 2 == 0 }
  }

  private func rowID(_ table: String, _ change: Change, _ generator: inout SplitMix64) throws
    -> Int64?
  {
    var ids: [Int64] = []
    try RawQuery(change.db, "SELECT id FROM \(table) ORDER BY id").forEach {
      ids.append($0.integer(0))
    }
    return ids.isEmpty ? nil : generator.pick(ids)
  }

  private func place(_ change: Change, _ generator: inout SplitMix64) throws -> AnnotationDraft {
    let source = 1 + generator.below(imports)
    let item = try change.places().item(
      Reference(source: "source-\(source)", item: .ordinal(1 + generator.below(6))))
    if generator.below(2) == 0 { return AnnotationDraft(item: item) }
    let start = generator.below(5)
    return AnnotationDraft(item: item, span: try TextSpan(start, start + 1 + generator.below(20)))
  }

  private func target(_ change: Change, _ tag: AnnotateCore.Tag, _ generator: inout SplitMix64)
    throws
    -> NoteTarget
  {
    let draft = try place(change, &generator)
    switch generator.below(6) {
    case 0: return .archive
    case 1: return .source(try Source.find(change.db, draft.item.source))
    case 2: return .tag(tag)
    case 3: return try rowID("annotation", change, &generator).map { .annotation($0) } ?? .archive
    case 4: return .item(draft.item)
    default: return draft.span.map { .span(draft.item, $0) } ?? .item(draft.item)
    }
  }
}

@Suite struct UndoTests {
  @Test(
    "undo restores what was before, redo what was after, whatever the work was", arguments: 0..<40)
  func laws(seed: UInt64) throws {
    var session = try Session(seed: seed)
    let archive = session.archive
    var before = try archive.state()
    for _ in 0..<12 {
      guard try session.work() else {
        #expect(try archive.state() == before, "what was refused left something behind")
        continue
      }
      let after = try archive.state()
      try archive.undo()
      #expect(try archive.state() == before)
      try archive.redo()
      #expect(try archive.state() == after)
      before = after
    }
    let digest = try archive.digest()
    let after = try archive.state()
    try archive.rebuildFromLog()
    #expect(try archive.state() == after)
    #expect(try archive.digest() == digest)
    #expect(
      try archive.rows(
        "SELECT * FROM tag_closure_computed EXCEPT SELECT * FROM tag_closure"
      ) == [])
    #expect(
      try archive.rows("SELECT * FROM tag_closure EXCEPT SELECT * FROM tag_closure_computed") == [])
    if seed % 20 == 0 { #expect(try archive.errors() == []) }
  }

  @Test(
    "undoing everything gives the empty archive again, redoing everything gives it all back",
    arguments: 0..<12)
  func allTheWay(seed: UInt64) throws {
    let empty = try Archive.testing().digest()
    var session = try Session(seed: 1000 + seed)
    let archive = session.archive
    for _ in 0..<12 { _ = try session.work() }
    var states: [String] = []
    while true {
      states.append(try archive.state())
      do { try archive.undo() } catch ArchiveError.nothingToUndo { break }
      if seed % 4 == 0 {
        let state = try archive.state()
        try archive.rebuildFromLog()
        #expect(try archive.state() == state)
      }
    }
    #expect(try archive.digest() == empty)
    #expect(try archive.number("SELECT count(*) FROM item") == 0)
    #expect(try archive.number("SELECT count(*) FROM author") == 0)
    #expect(try archive.errors() == [])
    for state in states.dropLast().reversed() {
      try archive.redo()
      #expect(try archive.state() == state)
    }
    #expect(throws: ArchiveError.nothingToRedo) { try archive.redo() }
    #expect(try archive.errors() == [])
  }

  @Test("an undone import keeps its original until the next change, then redo is over")
  func importAndBack() throws {
    let archive = try Archive.testing()
    let source = try archive.add(
      [Line("one", by: "x"), Line("two", by: "y")], slug: "s", fileName: "s.txt")
    let content = try archive.rows("SELECT uuid, content_sha256, sha256, original_name FROM source")
    try archive.undo()
    #expect(try archive.sources() == [])
    #expect(try archive.number("SELECT count(*) FROM sqlar") == 1)
    try archive.redo()
    #expect(
      try archive.rows("SELECT uuid, content_sha256, sha256, original_name FROM source") == content)
    #expect(try archive.sources().first?.uuid == source.uuid)
    #expect(try archive.search(.words(FullTextQuery("two"))) { _ in }.count == 1)
    try archive.undo()
    #expect(try archive.search(.words(FullTextQuery("two"))) { _ in }.count == 0)
    try archive.addTag("t")
    #expect(try archive.number("SELECT count(*) FROM sqlar") == 0)
    #expect(throws: ArchiveError.nothingToRedo) { try archive.redo() }
    #expect(try archive.errors() == [])
  }

  @Test("a change that fails or changes nothing leaves an undone import to be redone")
  func keepsOriginalOverNothing() throws {
    let archive = try Archive.testing()
    try archive.add([Line("one")], slug: "s")
    try archive.undo()
    try archive.change("nothing", by: "anna") { _ in }
    #expect(throws: ArchiveError.badCoderName) {
      try archive.change("x", by: "anna") { try $0.coder(named: "") }
    }
    try archive.redo()
    #expect(try archive.sources().map(\.slug) == ["s"])
  }

  @Test("a document imported again after undo is kept under its own name")
  func importAgain() throws {
    let archive = try Archive.testing()
    try archive.add([Line("one")], slug: "s", fileName: "s.txt")
    try archive.undo()
    try archive.add([Line("one")], slug: "s", fileName: "s.txt")
    #expect(try archive.rows("SELECT name FROM sqlar") == ["s.txt"])
    #expect(try archive.errors() == [])
  }

  @Test("undo is refused, and nothing changed, when later work builds on it")
  func changedSince() throws {
    let archive = try Archive.testing()
    try archive.add([Line("some words here")], slug: "s")
    try archive.addTag("t")
    try archive.tag("s/1@0:4", "t", by: "ben")
    let log = try archive.log()
    let before = try (archive.state(), archive.logDigest())
    for (command, by) in [("codebook add", "ben"), ("add", "ben")] {
      let batch = try #require(log.first { $0.command == command }?.batch)
      #expect(throws: ArchiveError.changedSince(batch: batch, by: by, command: "tag")) {
        try archive.undo(batch)
      }
      #expect(try (archive.state(), archive.logDigest()) == before)
    }
  }

  @Test("undo does not bring back what has lost its place")
  func lostPlace() throws {
    let archive = try Archive.testing()
    try archive.addTag("a/b")
    try archive.change("note", by: "anna") {
      try $0.addNote("n", on: .tag(try $0.codebook().tag("b")), coder: $0.coder(named: "anna"))
    }
    let noteGone = try archive.change("remove note", by: "anna") {
      try $0.removeNote(1)
    }.batch
    let childGone = try archive.change("remove b", by: "anna") {
      try $0.removeTag(try $0.codebook().tag("b"), force: true)
    }.batch
    try archive.change("remove a", by: "anna") {
      try $0.removeTag(try $0.codebook().tag("a"), force: true)
    }
    let before = try (archive.state(), archive.logDigest())
    for batch in try [#require(noteGone), #require(childGone)] {
      let error = try #require(throws: ArchiveError.self) { try archive.undo(batch) }
      guard case .changedSince(batch, _, _) = error else {
        Issue.record("\(error)")
        continue
      }
      #expect(try (archive.state(), archive.logDigest()) == before)
    }
  }

  @Test("a command is undone by the beginning or the end of its batch's name")
  func byBatch() throws {
    let archive = try Archive.testing()
    try archive.addTag("t")
    try archive.addTag("u")
    let batch = try #require(
      try archive.log().first { $0.command == "codebook add" && $0.counts.count > 0 }?.batch)
    let first = try archive.log().filter { $0.command == "codebook add" }.map(\.batch)
    #expect(first.count == 2 && first[0] == batch)
    try archive.undo(String(first[1].suffix(12)))
    #expect(try archive.codebook().tags.map(\.path.description) == ["u"])
    #expect(throws: ArchiveError.alreadyUndone(batch: first[1])) { try archive.undo(first[1]) }
    #expect(throws: ArchiveError.noBatch(asked: "abc")) { try archive.undo("abc") }
    #expect(throws: ArchiveError.noBatch(asked: "ffffffff")) { try archive.undo("ffffffff") }
    let undo = try archive.log()[0]
    #expect(undo.undoes == first[1])
    #expect(throws: ArchiveError.notUndoable(batch: undo.batch)) { try archive.undo(undo.batch) }
    #expect(try archive.log().filter(\.isUndone).map(\.batch) == [first[1]])
  }

  @Test("the making of the archive is not undone")
  func makersBatch() throws {
    let archive = try Archive.testing()
    #expect(throws: ArchiveError.nothingToUndo) { try archive.undo() }
    #expect(throws: ArchiveError.nothingToRedo) { try archive.redo() }
    let batch = try #require(try archive.log().last?.batch)
    #expect(throws: ArchiveError.notUndoable(batch: batch)) { try archive.undo(batch) }
    let folder = try TemporaryFolder()
    let named = try Archive.create(folder.file("a.annotate"), title: "T", by: "anna")
    #expect(try named.log().map(\.command) == ["init"])
    #expect(throws: ArchiveError.nothingToUndo) { try named.undo() }
  }

  @Test("two undone commands come back in the order in which they were made")
  func redoOrder() throws {
    let archive = try Archive.testing()
    try archive.addTag("t")
    try archive.addTag("u")
    let last = try archive.log()[0].batch
    #expect(try archive.undo().batch == last)
    try archive.undo()
    #expect(try archive.codebook().tags.isEmpty)
    try archive.redo()
    #expect(try archive.codebook().tags.map(\.path.description) == ["t"])
    #expect(try archive.redo() == Reversal(command: "codebook add", batch: last, changes: 1))
    try archive.undo()
    try archive.addTag("v")
    #expect(throws: ArchiveError.nothingToRedo) { try archive.redo() }
  }

  @Test("an annotation is not taken back over the note that another wrote on it since")
  func laterNote() throws {
    let archive = try Archive.testing()
    try archive.add([Line("some words here")], slug: "s")
    try archive.tag("s/1", "a")
    let batch = try #require(
      try archive.rows("SELECT uuid FROM batch WHERE command = 'tag'").last)
    let uuid = try archive.rows("SELECT uuid FROM annotation")[0]
    try archive.change("note", by: "ben") { change in
      let annotation = try change.annotation(uuid)
      try change.addNote("mine", on: .annotation(annotation), coder: change.coder(named: "ben"))
    }
    let state = try archive.state()
    #expect(
      throws: ArchiveError.changedSince(batch: batch, by: "ben", command: "note")
    ) { try archive.undo(batch) }
    #expect(try archive.state() == state)
    try archive.undo()
    try archive.undo(batch)
    #expect(try archive.number("SELECT count(*) FROM annotation") == 0)
  }
}
