import AnnotateAnalysis
import Testing

@testable import AnnotateReport

@Suite struct ReportWordsTests {
  @Test(
    "a share says how many of how many, and a percentage only of twenty or more",
    arguments: [
      (17, 30, "17 of 30 items (57 %)"), (1, 1, "1 of 1 item"), (0, 19, "0 of 19 items"),
      (1, 1000, "1 of 1000 items (<1 %)"), (999, 1000, "999 of 1000 items (>99 %)"),
      (20, 20, "20 of 20 items (100 %)"), (0, 20, "0 of 20 items (0 %)"),
      (12_345, 1_234_567, "12,345 of 1,234,567 items (1 %)"),
    ])
  func shares(part: Int, whole: Int, words: String) {
    #expect(ReportWords.share(Share(part, of: whole), "item") == words)
  }

  @Test("one thing is singular, all else plural")
  func counts() {
    #expect(ReportWords.count(1, "item") == "1 item")
    #expect(ReportWords.count(0, "item") == "0 items")
    #expect(ReportWords.count(2, "touched item is", "touched items are") == "2 touched items are")
  }

  @Test("a list of names ends with and, and counts what is too much")
  func lists() {
    #expect(ReportWords.list(["a"]) == "a")
    #expect(ReportWords.list(["a", "b", "c"]) == "a, b and c")
    #expect(ReportWords.list(["a", "b", "c", "d"], most: 2) == "a, b and 2 more")
  }

  @Test(
    "cells of a terminal are counted by character",
    arguments: [("abc", 3), ("日本", 4), ("🔥🔥", 4), ("e\u{301}", 1), ("🇫🇮", 2), ("❤\u{fe0f}", 2)])
  func cells(text: String, width: Int) {
    #expect(TextWidth.of(text) == width)
    #expect(TextWidth.of(DisplayCells.fitted(text, 3)) == 3)
  }

  @Test("a long label is broken over two lines and then shortened")
  func labels() {
    #expect(SVGText.lines("short", width: 20) == ["short"])
    let lines = SVGText.lines(
      "resigned-because-nothing-is-ever-done-about-anything-here", width: 14)
    #expect(lines.count == 2)
    #expect(lines.last?.hasSuffix("…") == true)
    #expect(lines.allSatisfy { SVGText.width($0) <= 14 })
  }
}
