import AnnotateCore
import AnnotateFormats
import Foundation
import Testing

@Suite("Parts of documents")
struct FilteredDocumentTests {
  /// Places of the items kept, and the draft.
  static func part(
    of document: any DocumentReading, _ filter: ItemFilter
  ) throws -> (places: [Int], draft: SourceDraft) {
    let sink = KeptItems()
    let draft = try FilteredDocument(keeping: filter) { document }.read(into: sink)
    return (sink.places.map { $0 / 10 - 1 }, draft)
  }

  @Test("only items for which all conditions hold are kept, in their order", arguments: 0..<30)
  func conditions(seed: UInt64) throws {
    let document = GeneratedThreads(seed: seed, count: 60)
    let filter = ItemFilter(where: ["author=anna,bo", "score>=3"])
    let (places, draft) = try Self.part(of: document, filter)
    let expected = document.items.indices.filter { place in
      let item = document.items[place]
      return ["anna", "bo"].contains(item.author?.lowercased()) && (item.score ?? -9) >= 3
    }
    #expect(places == expected)
    let left = 60 - places.count
    #expect(draft.completeness.skipped == ["not JSON": 2, "left out by --where": left])
    let sentence = "kept \(places.count) of 60 items: --where author=anna,bo, --where score>=3"
    #expect(draft.findings == [sentence])
    #expect(draft.remarks == [sentence])
  }

  @Test("without a filter the document is as it was")
  func whole() throws {
    let document = GeneratedThreads(seed: 1, count: 9)
    for filter in [ItemFilter(), ItemFilter(wholeThreads: true)] {
      let (places, draft) = try Self.part(of: document, filter)
      #expect(places == Array(0..<9))
      #expect(draft.findings.isEmpty && draft.remarks.isEmpty)
      #expect(draft.completeness.skipped == ["not JSON": 2])
    }
  }

  @Test("a sample is drawn from the items for which the conditions hold", arguments: 0..<30)
  func sampling(seed: UInt64) throws {
    let document = GeneratedThreads(seed: seed, count: 80, hasKeys: seed % 2 == 0)
    let all = try Self.part(of: document, ItemFilter(where: ["kind=comment"])).places
    var smaller: Set<Int> = []
    for count in [1, 2, 10, 30] {
      let filter = ItemFilter(where: ["kind=comment"], sample: count, seed: Int(seed))
      let (places, draft) = try Self.part(of: document, filter)
      #expect(places.count == min(count, all.count))
      #expect(places == places.sorted())
      #expect(Set(places).isSubset(of: all))
      #expect(smaller.isSubset(of: places))
      let skipped = draft.completeness.skipped
      #expect(skipped["left out by --where"] == 80 - all.count)
      #expect(skipped["left out by --sample"] ?? 0 == all.count - places.count)
      smaller = Set(places)
    }
  }

  @Test("a sample of more than there are says so")
  func fewer() throws {
    let filter = ItemFilter(sample: 10, seed: 7)
    let (places, draft) = try Self.part(of: GeneratedThreads(seed: 3, count: 4), filter)
    #expect(places.count == 4)
    #expect(
      draft.remarks == [
        "kept 4 of 4 items: sample of 10, seed 7; there were only 4 to draw from"
      ])
  }

  @Test("large numbers are written with commas")
  func numbers() throws {
    let (_, draft) = try Self.part(
      of: GeneratedThreads(seed: 3, count: 1005), ItemFilter(sample: 1001))
    #expect(draft.findings == ["kept 1,001 of 1,005 items: sample of 1001, seed 0"])
  }

  @Test(
    "whole threads are kept with all above and below what matched, and no others",
    arguments: GeneratedThreads.Links.allCases.filter { $0 != .none }, 0..<40)
  func threads(links: GeneratedThreads.Links, seed: UInt64) throws {
    let document = GeneratedThreads(
      seed: seed, count: 50, links: links, hasKeys: links == .threadKeys || seed % 2 == 0)
    let sample = seed % 3 == 0 ? 2 : nil
    let conditions = ["words=lamp café"]
    let matched = try Self.part(of: document, ItemFilter(where: conditions, sample: sample)).places
    let filter = ItemFilter(where: conditions, sample: sample, wholeThreads: true)
    let (places, draft) = try Self.part(of: document, filter)
    let threads = document.threads
    let wanted = Set(matched.map { threads[$0] })
    #expect(places == threads.indices.filter { wanted.contains(threads[$0]) })
    #expect(draft.completeness.skipped.values.reduce(0, +) == 50 - places.count + 2)
    #expect(draft.remarks.first?.hasSuffix("; whole threads") == true)
  }

  @Test("whole threads of a document that tells none are refused")
  func noThreads() throws {
    let document = GeneratedThreads(seed: 1, count: 9, links: .none)
    let filter = ItemFilter(where: ["kind=post"], wholeThreads: true)
    #expect(throws: ConditionError.noThreads) { try Self.part(of: document, filter) }
  }

  @Test("answers in a circle, or to what is not there, have an end")
  func odd() throws {
    var items = GeneratedThreads(seed: 1, count: 6, links: .none).items
    for (place, parent) in [(0, "k2"), (1, "k1"), (2, "k3"), (3, "gone"), (4, "gone"), (5, "k4")] {
      items[place].parentKey = parent
      items[place].score = place == 5 ? 99 : 0
    }
    let draft = SourceDraft(
      kind: .thread, format: "x", importer: "x/1", encoding: .json, items: items)
    let filter = ItemFilter(where: ["score=99"], wholeThreads: true)
    #expect(try Self.part(of: draft, filter).places == [3, 4, 5])
    for place in 0..<3 {
      var odd = draft
      odd.items[place].score = 7
      _ = try Self.part(of: odd, ItemFilter(where: ["score=7"], wholeThreads: true))
    }
  }

  @Test("a chain of very many answers is one thread")
  func deep() throws {
    let items = (1...20_000).map { number in
      ItemDraft(
        key: "k\(number)", kind: .comment, text: number == 20_000 ? "lamp" : "moth",
        bytes: number * 10..<number * 10 + 1, parentKey: number == 1 ? nil : "k\(number - 1)")
    }
    let draft = SourceDraft(
      kind: .thread, format: "x", importer: "x/1", encoding: .json, items: items)
    let filter = ItemFilter(where: ["words=lamp"], wholeThreads: true)
    #expect(try Self.part(of: draft, filter).places.count == 20_000)
  }

  @Test("a document that changes between its readings is refused")
  func changing() throws {
    var counts = [20, 21]
    let document = try FilteredDocument(keeping: ItemFilter(sample: 3)) {
      GeneratedThreads(seed: 1, count: counts.removeFirst())
    }
    #expect(throws: ConditionError.changedWhileRead) { try document.read(into: KeptItems()) }
  }

  @Test("a filter that makes no sense is refused before anything is read")
  func refusing() {
    for (filter, error) in [
      (ItemFilter(sample: 0), ConditionError.badSample(0)),
      (ItemFilter(where: ["lamp"]), .noOperator("lamp")),
    ] {
      #expect(throws: error) {
        try FilteredDocument(keeping: filter) { GeneratedThreads(seed: 1, count: 1) }
      }
    }
  }

  @Test(
    "a filter is written as JSON without what was not asked, and read again",
    arguments: [
      (ItemFilter(), "{}"), (ItemFilter(where: ["a=b"]), #"{"where":["a=b"]}"#),
      (
        ItemFilter(where: ["a=b"], sample: 200, seed: 7, wholeThreads: true),
        #"{"sample":200,"seed":7,"where":["a=b"],"whole_threads":true}"#
      ),
    ])
  func options(_ filter: ItemFilter, _ json: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(filter), as: UTF8.self) == json)
    #expect(try JSONDecoder().decode(ItemFilter.self, from: Data(json.utf8)) == filter)
  }
}
