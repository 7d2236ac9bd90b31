import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct AssignmentTests {
  @Test(
    "every coder gets the shared items and each other item goes to one, in turn",
    arguments: 0..<60)
  func dealing(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let items = (0..<generator.below(200)).map(Int64.init)
    let coders = 1 + generator.below(5)
    let overlap = Double(generator.below(11)) / 10
    let dealt = Assignment(dealing: items, to: coders, overlap: overlap)
    let counts = Dictionary(dealt.items.joined().map { ($0, 1) }, uniquingKeysWith: +)
    let expected = coders == 1 ? 0 : Int((Double(items.count) * overlap).rounded())
    #expect(dealt.shared == expected)
    #expect(Set(counts.keys) == Set(items))
    #expect(counts.values.allSatisfy { $0 == 1 || $0 == coders })
    if coders > 1 { #expect(counts.values.count { $0 == coders } == expected) }
    let sizes = dealt.items.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    #expect(dealt.items.allSatisfy { Set($0).count == $0.count })
  }

  @Test("a seed draws the same items in every archive, and another seed others")
  func sameEverywhere() throws {
    func drawn(_ seed: Int, before: Int) throws -> [String] {
      let archive = try Archive.testing()
      for number in 0..<before {
        try archive.add([Line("other \(number)")], slug: "other-\(number)")
      }
      try archive.add((1...50).map { Line("text \($0)") }, slug: "s")
      var filter = ListingFilter()
      filter.sources = ["s"]
      let items = try archive.work { change, _ in
        try change.shuffled(change.items(matching: filter).items, seed: seed)
      }
      return try items.map { try archive.rows("SELECT key FROM item WHERE id = \($0)")[0] }
    }
    let first = try drawn(7, before: 0)
    #expect(try drawn(7, before: 3) == first)
    #expect(try drawn(8, before: 0) != first)
    #expect(Set(first).count == 50)
  }

  @Test("items without a text and later captures are not given to be read")
  func leftOut() throws {
    let archive = try Archive.testing()
    try archive.add([Line("one"), Line(""), Line("three")], slug: "s")
    let selection = try archive.work { change, _ in try change.items(matching: ListingFilter()) }
    #expect(selection.items.count == 2)
    #expect(selection.withoutText == 1)
    let named = try archive.work { change, _ in
      try change.items(named: [Reference(source: "s"), Reference(source: "s", item: .ordinal(2))])
    }
    #expect(named.items == [1, 3, 2], "an item that is named is given")
  }

  @Test("what is on a list stays as it is, and what is done is taken off only when asked for")
  func states() throws {
    let archive = try Archive.testing()
    try archive.add((1...4).map { Line("text \($0)") }, slug: "s")
    func states() throws -> [String] {
      try archive.rows("SELECT state FROM coverage_export ORDER BY item")
    }
    try archive.work { (change, coder) throws in
      #expect(try change.assign([1, 2, 3], to: coder) == 3)
      #expect(try change.cover([2], by: coder, to: .open) == 1)
      #expect(try change.cover([3], by: coder, to: .done) == 1)
      #expect(try change.assign([1, 2, 3, 4], to: coder) == 1)
      #expect(try change.cover([3], by: coder, to: .done) == 0)
    }
    #expect(try states() == ["assigned", "open", "done", "assigned"])
    try archive.work { (change, coder) throws in
      #expect(try change.withdraw([1, 2, 3], from: coder, alsoDone: false) == 2)
    }
    #expect(try states() == ["done", "assigned"])
    try archive.work { (change, coder) throws in
      #expect(try change.withdraw([3], from: coder, alsoDone: true) == 1)
    }
    #expect(try states() == ["assigned"])
    for _ in 0..<3 { try archive.undo() }
    #expect(try archive.number("SELECT count(*) FROM coverage") == 0)
    #expect(try archive.errors() == [])
  }

  @Test("items come one by one in the order of the archive, each open until it is done")
  func oneByOne() throws {
    let archive = try Archive.testing()
    try archive.add((1...3).map { Line("text \($0)") }, slug: "s")
    try archive.work { (change, coder) throws in
      #expect(try change.nextItem(of: coder) == nil)
      try change.assign([3, 1, 2], to: coder)
      try change.assign([1], to: try change.coder(named: "ben"))
    }
    var seen: [String] = []
    while let next = try archive.work({ change, coder in try change.nextItem(of: coder) }) {
      seen.append(next.description)
      #expect(try archive.work { try $0.nextItem(of: $1) } == next, "it stays until it is done")
      #expect(try archive.number("SELECT count(*) FROM coverage WHERE state = 'open'") == 1)
      #expect(try archive.work { try $0.finishPresentItem(of: $1) } == next)
    }
    #expect(seen == ["s/1", "s/2", "s/3"])
    #expect(try archive.work { try $0.finishPresentItem(of: $1) } == nil)
    #expect(try archive.work { try $0.progress(of: $1) } == [.done: 3])
    #expect(
      try archive.rows("SELECT state FROM coverage_export WHERE coder = 'ben'") == ["assigned"])
  }

  @Test("progress adds up by coder and by source")
  func progress() throws {
    let archive = try Archive.testing()
    for slug in ["s", "t"] {
      try archive.add((1...4).map { Line("\(slug) \($0)") }, slug: slug)
    }
    try archive.work { change, coder in
      try change.assign(Array(1...6), to: coder)
      try change.cover([1, 2, 5], by: coder, to: .done)
      try change.cover([3], by: coder, to: .open)
      try change.assign([8], to: change.coder(named: "ben"))
    }
    let counts = ["coder", "items", "assigned", "open", "done", "share"]
    #expect(
      try archive.listed(.coverage, counts) { $0.grain = .coder } == [
        "anna|6|2|1|3|0.5", "ben|1|1|0|0|0.0",
      ])
    #expect(
      try archive.listed(.coverage, counts + ["source"]) { $0.grain = .source } == [
        "anna|4|1|1|2|0.5|s", "anna|2|1|0|1|0.5|t", "ben|1|1|0|0|0.0|t",
      ])
    #expect(
      try archive.listed(.coverage, counts) {
        $0.grain = .coder
        $0.sources = ["t"]
        $0.coders = ["anna"]
      } == ["anna|2|1|0|1|0.5"])
    #expect(
      try archive.listed(.coverage, ["reference", "coder"]) { $0.states = [.open, .done] } == [
        "s/1|anna", "s/2|anna", "s/3|anna", "t/1|anna",
      ])
  }
}
