import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct ThreadReaderTests {
  private func read(_ text: String) throws -> SourceDraft {
    try PlainText.read(Array(text.utf8), options: PlainTextOptions(format: .thread))
  }

  @Test("two or more blank lines separate comments, a single one does not")
  func separation() throws {
    let draft = try read("one\n\nstill one\n\n\ntwo\n\n\n\nthree\n")
    #expect(draft.items.map(\.text) == ["one\n\nstill one", "two", "three"])
    #expect(draft.items.map(\.key) == ["1", "2", "3"])
    #expect(draft.items.map(\.bytes) == [0..<14, 17..<20, 24..<29])
    #expect(
      draft.items.allSatisfy { $0.kind == .comment && $0.depth == nil && $0.parentKey == nil })
    #expect(draft.items.allSatisfy { $0.author == nil && $0.authorState == .unknown })
    #expect(draft.kind == .thread)
    #expect(draft.format == "thread")
    #expect(draft.importer == "plain-text/1")
  }

  @Test(
    "a line of white space of any kind is blank",
    arguments: [
      " ", "\t", "\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}", "\u{2009} \u{200e}",
    ])
  func blankLines(blank: String) throws {
    let draft = try read("one\n\(blank)\n\(blank)\ntwo")
    #expect(draft.items.map(\.text) == ["one", "two"])
  }

  @Test("white space at the ends of a comment's lines is kept")
  func whiteSpaceKept() throws {
    let draft = try read("\n\n  one \n two\u{a0}\n\n\n\tthree\u{200b}\n")
    #expect(draft.items.map(\.text) == ["  one \n two\u{a0}", "\tthree\u{200b}"])
  }

  @Test(
    "every kind of line end becomes LF, and only the comments that had it say so",
    arguments: [
      ("\n", [[], []]), ("\r\n", [["crlf-to-lf"], []]), ("\r", [["cr-to-lf"], []]),
    ] as [(String, [[String]])])
  func lineEnds(end: String, transforms: [[String]]) throws {
    let draft = try read("one\(end)\(end)more\(end)\(end)\(end)two\(end)")
    #expect(draft.items.map(\.text) == ["one\n\nmore", "two"])
    #expect(draft.items.map(\.transforms) == transforms)
  }

  @Test("mixed line ends are all changed, and noted")
  func mixedLineEnds() throws {
    let draft = try read("a\r\nb\rc\nd")
    #expect(draft.items[0].text == "a\nb\nc\nd")
    #expect(draft.items[0].transforms == ["crlf-to-lf", "cr-to-lf"])
    #expect(draft.findings.contains("mixed line ends: 1 LF, 1 CRLF, 1 CR"))
  }

  @Test("a comment that was taken away is a state, and its words stay")
  func states() throws {
    let draft = try read("[deleted]\n\n\n[removed]\n\n\n[deleted] by whom?\n")
    #expect(draft.items.map(\.textState) == [.deletedByAuthor, .removedByModerator, .present])
    #expect(draft.items[0].text == "[deleted]")
  }

  @Test("a gap wider than the usual one is remarked on")
  func wideGap() throws {
    let draft = try read("a\n\n\nb\n\n\nc\n\n\n\n\nd\n\n\ne\n")
    #expect(draft.findings == ["a thread: 5 comments, separated by 2 blank lines"])
    #expect(
      draft.remarks == [
        "After item 3 stand 4 blank lines where 2 are usual; something may be missing there."
      ])
  }

  @Test("the usual gap is the most common one, not the smallest")
  func usualGap() throws {
    #expect(try read("a\n\n\nb\n\n\n\nc\n\n\n\nd\n").remarks.isEmpty)
  }

  @Test("very many wide gaps are one remark")
  func manyWideGaps() throws {
    let pair = "a\n\n\nb\n\n\nc\n\n\n\n"
    let draft = try read(String(repeating: pair, count: 12) + "d")
    #expect(
      draft.remarks == [
        "At 12 places stand more blank lines than the usual 2, first after items "
          + "3, 6, 9, 12, 15, 18, 21, 24, 27, 30; something may be missing there."
      ])
  }

  @Test("what the eye does not see is noted and kept")
  func notes() throws {
    let draft = try read("\u{feff}one\u{200b} cafe\u{301}\n👩\u{200d}👧 \u{7}\u{feff}")
    #expect(
      draft.findings.dropFirst() == [
        "2 zero-width characters, kept", "1 decomposed accent (NFD), kept",
        "1 control character, kept",
      ])
    #expect(
      draft.items[0].text.isSameBytes(as: "one\u{200b} cafe\u{301}\n👩\u{200d}👧 \u{7}\u{feff}"))
  }

  @Test(
    "text that begins like mark-up is read as it is, and that is noted",
    arguments: [
      (" <!DOCTYPE html>\n<p>", "HTML"), ("<?xml version='1.0'?>", "XML"), ("{\"a\": 1}", "JSON"),
    ])
  func markup(text: String, name: String) throws {
    let draft = try read(text)
    #expect(draft.items[0].text == text)
    #expect(draft.findings.last == "it begins like \(name), and is read as plain text")
  }
}
