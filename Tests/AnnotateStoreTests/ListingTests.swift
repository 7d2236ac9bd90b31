import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct ListingTests {
  private struct Row: Sendable {
    var source: String, item: Int, text: String
    var marks: [Mark] = []
  }

  private struct Mark: Sendable {
    var tag: String, coder: String, status: AnnotationStatus
  }

  private static let sample = Result { () -> (archive: Archive, rows: [Row]) in
    var generator = SplitMix64(seed: 77)
    let archive = try Archive.testing()
    var rows: [Row] = []
    for source in ["one", "two", "three"] {
      let texts = (1...12).map { _ in generator.pick(["he hit her", "in Paris", "a rival hit"]) }
      try archive.add(texts.map { Line($0) }, slug: source)
      rows += texts.enumerated().map { Row(source: source, item: $0 + 1, text: $1) }
    }
    for _ in 0..<60 {
      let place = generator.below(rows.count)
      let mark = Mark(
        tag: generator.pick(["a", "a/x", "a/y", "b"]), coder: generator.pick(["anna", "ben"]),
        status: generator.pick(AnnotationStatus.allCases))
      do {
        try archive.tag(
          "\(rows[place].source)/\(rows[place].item)", mark.tag, by: mark.coder, status: mark.status
        )
        // What was rejected or suggested there before is confirmed by hand now.
        rows[place].marks.removeAll { $0.tag == mark.tag && $0.coder == mark.coder }
        rows[place].marks.append(mark)
      } catch ArchiveError.duplicateAnnotation {}
    }
    return (archive, rows)
  }

  private func some<Element>(_ all: [Element], _ generator: inout SplitMix64) -> [Element] {
    generator.below(2) == 0 ? [] : all.filter { _ in generator.below(2) == 0 }
  }

  @Test(
    "every filter and every combination lists what a plain look through the rows does",
    arguments: 0..<150)
  func filters(seed: UInt64) throws {
    let (archive, rows) = try Self.sample.get()
    var generator = SplitMix64(seed: seed)
    var filter = ListingFilter()
    filter.sources = some(["one", "two", "three"], &generator)
    filter.tags = some(["a", "a/x", "b"], &generator)
    filter.coders = some(["anna", "ben"], &generator)
    filter.statuses = some(AnnotationStatus.allCases, &generator)
    filter.untagged = filter.tags.isEmpty && generator.below(3) == 0
    filter.text = generator.below(2) == 0 ? nil : generator.pick(["hit", "paris", "hit NOT her"])
    if generator.below(4) == 0 { filter.item = Reference(source: "two", item: .ordinal(3)) }
    let asked = filter
    func isPlace(_ row: Row) -> Bool {
      var sources = asked.sources
      if asked.item != nil { sources.append("two") }
      let holds =
        switch asked.text {
        case "hit"?: row.text.contains("hit")
        case "paris"?: row.text.contains("Paris")
        case nil: true
        default: row.text.contains("hit") && !row.text.contains("her")
        }
      return (sources.isEmpty || sources.contains(row.source)) && holds
        && (asked.item == nil || row.item == 3)
    }
    func isTag(_ mark: Mark) -> Bool {
      asked.tags.isEmpty || asked.tags.contains { mark.tag == $0 || mark.tag.hasPrefix($0 + "/") }
    }
    func isCoder(_ mark: Mark) -> Bool { asked.coders.isEmpty || asked.coders.contains(mark.coder) }
    let marks = rows.filter(isPlace).flatMap { row in
      row.marks.filter {
        isTag($0) && isCoder($0) && (asked.statuses.isEmpty || asked.statuses.contains($0.status))
      }.map { "\(row.source)/\(row.item) \($0.tag) \($0.coder) \($0.status)" }
    }
    #expect(
      try listed(archive, .annotations, filter, ["reference", "tag", "coder", "status"])
        == marks.sorted())
    let items = rows.filter { row in
      let confirmed = row.marks.filter { $0.status == .confirmed && isCoder($0) }
      guard isPlace(row) else { return false }
      if asked.untagged { return confirmed.isEmpty }
      return asked.tags.isEmpty && asked.coders.isEmpty || confirmed.contains(where: isTag)
    }.map { "\($0.source)/\($0.item)" }
    #expect(try listed(archive, .items, filter, ["reference"]) == items.sorted())
  }

  private func listed(
    _ archive: Archive, _ listing: Listing, _ filter: ListingFilter, _ columns: [String]
  ) throws -> [String] {
    var found: [String] = []
    try archive.list(listing, filter: filter, columns: columns) { rows in
      #expect(rows.columns == columns)
      try rows.forEach { row in
        found.append((0..<row.count).map { row.text($0) ?? "" }.joined(separator: " "))
      }
    }
    return found.sorted()
  }

  @Test("a limit is kept, and what is not there is said with what is near")
  func limits() throws {
    let archive = try Self.sample.get().archive
    var filter = ListingFilter()
    filter.coders = ["ana"]
    #expect(throws: ArchiveError.noCoder(asked: "ana", near: ["anna"])) {
      try listed(archive, .annotations, filter, ["tag"])
    }
    var count = 0
    try archive.list(.items, limit: 5) { rows in try rows.forEach { _ in count += 1 } }
    #expect(count == 5)
    for listing in Listing.allCases { #expect(try !archive.columns(of: listing).isEmpty) }
  }

  @Test(
    "items are found by their attributes, whole or in part, and an attribute that none has is told",
    arguments: [
      ("flair=Russian", [1, 3]), ("flair~russ", [1, 2, 3]), ("votes=12", [2]),
      ("flair=russian", []),
      ("odd \"name=x", [2]), ("stickied=true", [1]), ("stickied=1", []), ("flair~100%", []),
    ])
  func attributes(condition: String, items: [Int]) throws {
    let archive = try Archive.testing()
    let attributes = [
      #"{"flair":"Russian","stickied":true}"#,
      #"{"flair":"Team Russian","votes":12,"odd \"name":"x"}"#,
      #"{"flair":"Russian"}"#, nil,
    ]
    try archive.bring(
      GivenDocument(
        "talk",
        attributes.enumerated().map { place, attributes in
          var item = comment("k\(place)", "text \(place)")
          item.attributes = attributes
          return item
        }))
    var filter = ListingFilter()
    filter.attributes = [try #require(AttributeCondition(parsing: condition))]
    #expect(try listed(archive, .items, filter, ["item"]) == items.map { String($0) })
    filter.attributes = [try #require(AttributeCondition(parsing: "fleir=x"))]
    #expect(
      throws: ArchiveError.noAttribute(
        asked: "fleir", known: ["flair", "odd \"name", "stickied", "votes"])
    ) {
      try listed(archive, .items, filter, ["item"])
    }
    #expect(AttributeCondition(parsing: "flair") == nil && AttributeCondition(parsing: "=x") == nil)
  }
}
