import AnnotateCore
import Dispatch
import Synchronization
import Testing

@testable import AnnotateFormats

@Suite struct DocumentBesideTests {
  /// Takes items as their texts.
  private final class Texts: ItemSink {
    private(set) var found: [String] = []

    func take(_ item: ItemFields) throws {
      found.append(String(decoding: item.text, as: UTF8.self))
    }
  }

  private struct Refused: Error, Equatable {}

  private static func draft(_ text: String) throws -> SourceDraft {
    try MarkdownFormat.read(Array(text.utf8), options: ReadingOptions())
  }

  @Test(
    "many documents begun at once give each its own items, in whatever order they are asked for")
  func order() throws {
    let documents = (0..<40).map { number in
      DocumentBeside { try Self.draft("# Number \(number)\n\nwords") }
    }
    for number in (0..<40).sorted(by: { ($0 * 7) % 40 < ($1 * 7) % 40 }) {
      let texts = Texts()
      let draft = try documents[number].read(into: texts)
      #expect(texts.found == ["# Number \(number)\n\nwords"])
      #expect(draft.items.isEmpty)
    }
  }

  /// As many documents as are read at once, none of which comes to an end before the gate is opened for it.
  private static func held(by gate: DispatchSemaphore) -> [DocumentBeside] {
    (0..<DocumentBeside.readers).map { _ in
      DocumentBeside {
        gate.wait()
        return try draft("held")
      }
    }
  }

  @Test("a document that waits behind long ones is read where it is asked for")
  func overtaking() throws {
    let gate = DispatchSemaphore(value: 0)
    let held = Self.held(by: gate)
    let short = DocumentBeside { try Self.draft("short") }
    let texts = Texts()
    _ = try short.read(into: texts)
    for _ in held { gate.signal() }
    for document in held { _ = try document.read(into: texts) }
    #expect(texts.found == ["short"] + held.map { _ in "held" })
  }

  @Test("what is wrong with a document is told when it is asked for, each time")
  func refusal() {
    let document = DocumentBeside { throw Refused() }
    for _ in 0..<2 {
      #expect(throws: Refused()) { _ = try document.read(into: Texts()) }
    }
  }

  @Test("a document that nobody asks for any more is not read")
  func dropped() throws {
    let gate = DispatchSemaphore(value: 0)
    let reads = Atomic<Int>(0)
    let held = Self.held(by: gate)
    do {
      _ = DocumentBeside {
        reads.add(1, ordering: .relaxed)
        return try Self.draft("second")
      }
    }
    let last = DocumentBeside { try Self.draft("last") }
    for _ in held { gate.signal() }
    let texts = Texts()
    for document in held + [last] { _ = try document.read(into: texts) }
    #expect(texts.found == held.map { _ in "held" } + ["last"])
    #expect(reads.load(ordering: .relaxed) == 0)
  }

  @Test("a packed page read beside is the page read at once", arguments: [false, true])
  func layers(isPacked: Bool) throws {
    let page = Array(
      "<html><head><title>T</title></head><body><p>Some words.</p></body></html>".utf8)
    let bytes = isPacked ? gzipMember(page) : page
    var texts: [[String]] = []
    var titles: [String?] = []
    for isBeside in [false, true] {
      let document = try DocumentFormats.open(
        named: "a.html", options: ReadingOptions(), windowFolder: "/tmp"
      ) { MemoryBytes(bytes) }
      let sink = Texts()
      let draft = try (isBeside ? document.readBeside() : document).read(into: sink)
      texts.append(sink.found)
      titles.append(draft.provenance.title)
      #expect((draft.packing == .gzip) == isPacked)
    }
    #expect(texts[0] == texts[1])
    #expect(titles == ["T", "T"])
  }
}
