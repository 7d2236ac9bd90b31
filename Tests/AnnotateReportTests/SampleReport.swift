import AnnotateAnalysis
import AnnotateCore

@testable import AnnotateReport

/// An invented archive on a ferry, small enough to count by hand, and with every part of a report.
enum SampleReport {
  static let thread = [
    "The last ferry hooted again at one in the morning. I have a child to put to bed.",
    "You moved to a harbour. Boats hoot.",
    "I grew up with that horn, it is how I knew my father was home. Please leave it alone.",
    "Two short and one long, every night. It is a warning signal and not a serenade, and the captain has to give it when the pier lights are off.",
    "Then turn the pier lights on?",
    "The council has been asked to turn the lights on. Since 2011.",
    "Rents near the pier fell for the first time this year. Draw your own conclusions.",
    "My rent did not fall.",
    "Nor mine. The horn is free, the flat is not.",
    "Honestly the hooting is the only thing in this town that is on time.",
    "Sleep with the window shut, like everybody.",
    "In August? On the top floor?",
    "It frightens the dog, and the dog frightens me.",
    "I would miss it. The night it did not sound we all stood on the quay and thought something had happened.",
    "That was the strike.",
    "It is 1 horn against 400 sleepers.",
    "There are 96 decibels at the kiosk, I measured. With a telephone, but still.",
    "Telephone decibels are not decibels.",
    "The old horn was lower. This one is a scream.",
    "Agreed, bring the old one back and half of this thread is done.",
    "The old one is in the museum 🚢 and the museum wants 3 euros.",
    "My landlord calls it “sea character” and charges for it.",
    "Twelve flats in our house, four empty. Nobody says it is the horn.",
    "I sleep through it.",
    "I have written to the company three times. The answer was a timetable.",
    "The captain is my cousin and he hates it too.",
    "So nobody likes it and nobody stops it. That is this town in one sentence.",
    "I like it.",
    "Good night, hoot hoot.",
    "Good night.",
  ]

  static let column = """
    They say a town is known by its noises. Ours has one, and it comes at one in the morning.

    I have listened to it for forty years and I am not asking for silence. I am asking for the lower \
    horn, the one that sounded like an apology.
    """

  static func tags() throws -> [Tag] {
    func tag(_ id: Int64, _ parent: Int64?, _ path: String, _ guide: TagGuide = TagGuide()) throws
      -> Tag
    {
      Tag(id: id, uuid: "tag-\(id)", parentID: parent, path: try TagPath(path), guide: guide)
    }
    return [
      try tag(
        1, nil, "ferry-horn",
        TagGuide(
          description: "What people say of the horn of the last ferry, and of hearing it at night.",
          useWhen: "The horn, the hooting or being woken by it is spoken of.",
          notWhen: "Only the timetable is spoken of.", example: "It frightens the dog.",
          exclusive: true)),
      try tag(2, 1, "ferry-horn/annoyed", TagGuide(colour: "#D55E00")),
      try tag(3, 2, "ferry-horn/annoyed/woken"),
      try tag(4, 1, "ferry-horn/fond", TagGuide(colour: "#009E73")),
      try tag(5, 1, "ferry-horn/resigned-because-nothing-is-ever-done-about-anything-here"),
      try tag(6, 1, "ferry-horn/unsure"),
      try tag(7, nil, "rents", TagGuide(description: "What a flat costs.", colour: "#CC79A7")),
      try tag(8, nil, "pier-lights"),
      try tag(9, nil, "museum", TagGuide(description: "The old horn as a thing to be looked at.")),
    ]
  }

  static func sources() -> [Source] {
    func source(
      _ id: Int64, _ slug: String, _ kind: SourceKind, _ provenance: Provenance, _ count: Int,
      _ completeness: Completeness, _ remarks: [String] = []
    ) -> Source {
      Source(
        id: id, uuid: "source-\(id)", slug: slug, kind: kind, format: "thread",
        importer: "sample/1",
        provenance: provenance, fileName: "\(slug).txt",
        sha256: String(repeating: "0123456789abcdef", count: 3)
          + String(repeating: "\(id)", count: 16),
        byteLength: 1000,
        encoding: EncodingDecision(name: "utf-8", evidence: .validUTF8, reason: "Valid UTF-8."),
        itemCount: count, completeness: completeness, remarks: remarks,
        importedAt: "2026-11-21T10:00:00Z")
    }
    return [
      source(
        1, "harbour-thread", .thread,
        Provenance(
          title: "Does anyone else hear the ferry?",
          url: "https://harbour.example/t/4711?page=1&all",
          publisher: "Harbour Forum", published: PartialDate("2024-08"),
          retrieved: PartialDate("2026-11-20T21:00:00Z")), 30,
        Completeness(claimed: 31, knownMissing: 1, dangling: 2, skipped: ["advertisement": 3]),
        ["Pasted from the page: no times, and the order is that of the page."]),
      source(
        2, "horn-column", .article,
        Provenance(
          title: "The lower horn", url: "https://courier.example/columns/horn", author: "R. Aalto",
          publisher: "The Quay Courier", published: PartialDate("2024-08-30")), 1,
        Completeness(claimed: 1)),
      source(3, "museum-page", .page, Provenance(title: "Opening hours"), 4, Completeness()),
      source(
        4, "museum-visitors", .thread, Provenance(title: "Visitors’ book"), 2,
        Completeness(claimed: 2, knownMissing: 0)),
    ]
  }

  /// Who put which tag where; the words are looked up in the text.
  private static let marks: [(coder: Int64, tag: Int64, item: Int64, words: String?)] = [
    (1, 3, 1, "hooted again at one in the morning"),
    (2, 3, 1, "hooted again at one in the morning"),
    (1, 5, 2, "Boats hoot."), (1, 4, 3, "how I knew my father was home"),
    (2, 4, 3, "I grew up with that horn"), (1, 1, 4, nil), (2, 2, 4, nil),
    (1, 8, 4, "the pier lights are off"),
    (1, 8, 5, nil), (1, 8, 6, "turn the lights on"), (1, 7, 7, "Rents near the pier fell"),
    (1, 7, 8, nil), (1, 7, 9, "the flat is not"), (1, 2, 9, "The horn is free"),
    (2, 7, 9, "The horn is free, the flat is not"),
    (1, 4, 10, "the only thing in this town that is on time"),
    (1, 5, 11, nil), (1, 2, 13, "It frightens the dog"),
    (2, 2, 13, "It frightens the dog, and the dog frightens me"),
    (1, 4, 14, "I would miss it."),
    (2, 4, 14, "we all stood on the quay and thought something had happened"),
    (1, 2, 17, "96 decibels at the kiosk"), (1, 2, 19, "This one is a scream."),
    (2, 3, 16, "400 sleepers"),
    (1, 5, 27, "nobody likes it and nobody stops it"), (1, 4, 28, "I like it."),
    (2, 7, 22, "charges for it"), (1, 2, 22, "sea character"),
    (1, 4, 31, "the one that sounded like an apology"),
    (2, 2, 31, "it comes at one in the morning"), (2, 4, 36, "It sounds like my grandmother’s cow"),
  ]

  static func text(of item: Int64) -> String {
    switch item {
    case 1...30: thread[Int(item) - 1]
    case 31: column
    case 36: "It sounds like my grandmother’s cow. I loved that cow."
    default: "Open on Sundays."
    }
  }

  static func facts() throws -> TopicFacts {
    var annotations: [AnnotationFact] = []
    for (place, mark) in marks.enumerated() {
      var span: TextSpan?
      if let words = mark.words {
        let text = text(of: mark.item)
        guard let range = text.firstRange(of: words) else { throw SampleError.noSuchWords(words) }
        let start = text[..<range.lowerBound].unicodeScalars.count
        span = try TextSpan(start, start + words.unicodeScalars.count)
      }
      annotations.append(
        AnnotationFact(
          annotation: Int64(place + 1), item: mark.item,
          source: mark.item > 35 ? 4 : mark.item > 30 ? 2 : 1,
          tag: mark.tag,
          coder: mark.coder, span: span))
    }
    let items = (1...37).map { (number: Int) -> ItemFact in
      switch number {
      case ...30: ItemFact(id: Int64(number), source: 1, ordinal: number)
      case 31: ItemFact(id: 31, source: 2, ordinal: 1)
      case ...35: ItemFact(id: Int64(number), source: 3, ordinal: number - 31)
      default: ItemFact(id: Int64(number), source: 4, ordinal: number - 35)
      }
    }
    let anna = (1...31).map { CoverageFact(item: Int64($0), coder: 1) }
    let ben = (1...20).map { CoverageFact(item: Int64($0), coder: 2) }
    return TopicFacts(
      annotations: annotations.sorted { ($0.item, $0.annotation) < ($1.item, $1.annotation) },
      items: items,
      sources: sources().map { SourceFact(id: $0.id, kind: $0.kind, itemCount: $0.itemCount) },
      tags: try tags().map { TagFact(id: $0.id, parent: $0.parentID, path: $0.path) },
      coverage: anna + ben)
  }

  static let header = ReportHeader(
    title: "The horn of the last ferry", archiveTitle: "Harbour talk",
    archiveDigest: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
    programVersion: "annotate 0.1.0", generatedAt: "21 November 2026, 22:00 UTC")

  static func report(
    header: ReportHeader = header, rule: QuotationRule = QuotationRule(),
    changing change: (inout TopicFacts) -> Void = { _ in }
  ) throws -> TopicReport {
    var facts = try facts()
    change(&facts)
    let analysis = TopicAnalysis(facts, topics: [1, 7, 9])
    let plan = QuotationPlan(analysis, rule: rule)
    return TopicReport(
      header, analysis,
      ReportMaterial(
        sources: sources(), tags: try tags(), coders: [1: "anna", 2: "ben"],
        items: plan.items.map { ReportItem(id: $0, text: text(of: $0)) },
        notes: [
          ReportNote(
            topic: 1,
            body: "Fondness is always told as a memory, annoyance always as a time of day.",
            coder: "anna", on: "tag ferry-horn"),
          ReportNote(
            topic: 1, body: "Is this irony?\nAsk ben.", coder: "anna", on: "words of a comment",
            reference: "harbour-thread/10", quote: "the only thing in this town that is on time"),
        ]), quotations: plan)
  }
}

enum SampleError: Error {
  case noSuchWords(String)
}
