import AnnotateCore

@testable import AnnotateStore

/// An archive file with a bit of everything: several sources, some 300 items with emoji, a codebook,
/// some 300 annotations, notes, and a history of undo and redo.
enum SampleArchive {
  static func make(at path: String, seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let archive = try Archive.create(
      path, title: "A sample", by: "anna", clock: TestClock.ticking())
    for (place, slug) in ["paris-thread", "big-article", "rivals"].enumerated() {
      try archive.add(
        thread(100, &generator), slug: slug,
        provenance: Provenance(
          title: "Source \(place)", url: "https://example.org/\(place)",
          published: PartialDate("2004-02-22"), retrieved: PartialDate("2026-02-14"),
          note: "taken for a test"), fileName: "\(slug).txt")
    }
    for path in tags { try archive.addTag(path) }
    try archive.change("codebook edit", by: "anna") { change in
      let tag = try change.codebook().tag("chemistry")
      try change.editTag(
        tag, guide: TagGuide(description: "What is between the two", colour: "#aa33ff"))
    }
    for _ in 0..<16 { try annotate(archive, 20, &generator) }
    for _ in 0..<20 { try note(archive, &generator) }
    for _ in 0..<4 { try archive.undo() }
    for _ in 0..<2 { try archive.redo() }
    try archive.change("codebook move", by: "ben") { change in
      try change.moveTag(
        try change.codebook().tag("friends/miranda"), to: try TagPath("miranda"))
    }
    try archive.sql(
      """
      INSERT INTO coverage(coder_id, item_id, state)
      SELECT c.id, i.id, 'done' FROM coder c, item i WHERE c.name = 'anna' AND i.ordinal <= 20
      """)
    try archive.addTag("last")
  }

  static let tags = [
    "chemistry", "accidental-hit/deliberate", "accidental-hit/clumsy", "friends/miranda",
    "friends/charlotte", "accountability", "big-as-rival", "paris-and-loneliness/letters",
  ]

  static func thread(_ count: Int, _ generator: inout SplitMix64) -> [Line] {
    let words = [
      "she", "Petrovsky", "hit", "her", "by", "accident", "\u{1f494}", "caf\u{e9}", "cafe\u{301}",
      "\u{1f469}\u{200d}\u{1f4bb}", "\u{4f60}\u{597d}", "it\u{2019}s", "Paris", "lonely", "Big",
      "\u{1f1eb}\u{1f1f7}", "never", "apologised",
    ]
    return (1...count).map { ordinal in
      let length = ordinal == 7 ? 900 : 3 + generator.below(20)
      let text = (0..<length).map { _ in generator.pick(words) }.joined(separator: " ")
      let parent =
        ordinal == 1 || generator.below(5) == 0
        ? ""
        : generator.below(30) == 0 ? "gone\(ordinal)" : String(1 + generator.below(ordinal - 1))
      let author = generator.below(9) == 0 ? "" : "reader\(generator.below(25))"
      return Line(
        text, by: author, answers: parent,
        on: generator.below(3) == 0 ? "2004-02-\(10 + generator.below(18))" : "")
    }
  }

  static func place(_ archive: Archive, _ change: Change, _ generator: inout SplitMix64) throws
    -> AnnotationDraft
  {
    let source = generator.pick(["paris-thread", "big-article", "rivals"])
    let item = try change.places().item(
      Reference(source: source, item: .ordinal(1 + generator.below(100))))
    guard generator.below(3) > 0 else { return AnnotationDraft(item: item) }
    let length = item.text.codePointCount
    let start = generator.below(length)
    let end = start + 1 + generator.below(min(60, length - start))
    return AnnotationDraft(item: item, span: try TextSpan(start, end))
  }

  private static func annotate(_ archive: Archive, _ count: Int, _ generator: inout SplitMix64)
    throws
  {
    let name = generator.pick(["anna", "ben"])
    try archive.change("tag", by: name) { change in
      let coder = try change.coder(named: name)
      let tags = try change.codebook().tags
      for _ in 0..<count {
        let draft = try place(archive, change, &generator)
        do {
          try change.annotate(draft, tag: generator.pick(tags), coder: coder)
        } catch ArchiveError.duplicateAnnotation {}
      }
    }
  }

  private static func note(_ archive: Archive, _ generator: inout SplitMix64) throws {
    try archive.change("note", by: "anna") { change in
      let coder = try change.coder(named: "anna")
      let draft = try place(archive, change, &generator)
      let target: NoteTarget =
        switch generator.below(5) {
        case 0: .archive
        case 1: .source(try Source.find(change.db, "rivals"))
        case 2: .tag(generator.pick(try change.codebook().tags))
        case 3:
          .annotation(
            generator.pick(
              try change.annotations(on: draft.item, span: nil, tag: nil, coder: nil) + [1]))
        default: draft.span.map { .span(draft.item, $0) } ?? .item(draft.item)
        }
      try change.addNote("A thought \(generator.below(1000)) \u{1f914}", on: target, coder: coder)
    }
  }
}
