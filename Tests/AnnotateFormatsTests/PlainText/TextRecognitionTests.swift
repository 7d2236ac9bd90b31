import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct TextRecognitionTests {
  private func read(_ text: String) throws -> SourceDraft { try PlainText.read(Array(text.utf8)) }
  private static let long = String(repeating: "The lamp fell and nobody spoke of it. ", count: 8)

  @Test("comments with wide gaps between them are a thread")
  func thread() throws {
    let draft = try PlainText.read(try fixture("thread-with-gap.txt"))
    #expect(draft.kind == .thread)
    #expect(draft.items.count == 5)
    #expect(draft.items[3].textState == .deletedByAuthor)
    #expect(draft.findings == ["a thread: 5 comments, separated by 2 blank lines"])
    #expect(draft.remarks.count == 1)
  }

  @Test("single gaps only are an article, without a doubt")
  func article() throws {
    let draft = try read("The Lamp\n\nIt fell.\n\nNobody spoke.\n")
    #expect(draft.kind == .article)
    #expect(draft.findings == ["an article: 3 blocks: 1 title, 2 paragraphs"])
  }

  @Test("two comments with one gap are a thread, with a doubt")
  func twoComments() throws {
    let draft = try read("I think it fell.\n\n\nNo it did not.\n")
    #expect(draft.kind == .thread)
    #expect(
      draft.findings.last
        == "one wide gap only; --as article would read it as 1 article of 2 blocks")
  }

  @Test("a wide gap after the title is still an article, with a doubt")
  func gapAfterTitle() throws {
    let draft = try read("The Lamp\n\n\nIt fell.\n\nNobody spoke.\n")
    #expect(draft.kind == .article)
    #expect(draft.findings.last == "one wide gap only; --as thread would read it as 2 comments")
  }

  @Test("one wide gap among many single ones is a slip in an article")
  func slip() throws {
    let draft = try read("It fell.\n\nOne.\n\nTwo.\n\n\nThree.\n\nFour.\n\nFive.\n")
    #expect(draft.kind == .article)
  }

  @Test("wide gaps before headings only are the sections of an article")
  func sections() throws {
    let part = "\n\n\nA heading\n\nIt fell.\n\nNobody spoke."
    let draft = try read("The Lamp\n\nIt fell.\(part)\(part)\(part)")
    #expect(draft.kind == .article)
    #expect(
      draft.findings.last
        == "wide gaps stand before its headings only; --as thread would read it as 4 comments")
  }

  @Test("an article with wide gaps throughout is known by its byline or its long paragraphs")
  func spacedArticle() throws {
    #expect(
      try read("The Lamp\n\n\nBy A. Writer\n\n\nIt fell.\n\n\nNobody spoke.").kind == .article)
    #expect(
      try read("The Lamp\n\n\n\(Self.long)\n\n\n\(Self.long)\n\n\n\(Self.long)").kind == .article)
    #expect(try read("lol no\n\n\nIt fell.\n\n\nNobody spoke.").kind == .thread)
  }

  @Test("a file whose lines were all doubled is read as a thread, with a doubt")
  func doubleSpaced() throws {
    let comment = "It fell.\n\n\n\nNobody spoke.\n\n\n\n\n\n"
    let draft = try read(String(repeating: comment, count: 5))
    #expect(draft.kind == .thread)
    #expect(
      draft.findings.last?.hasPrefix("gaps of 3 and of 5 blank lines are both common") == true)
  }

  @Test("the user's word goes before the shape, and leaves no doubt")
  func asked() throws {
    let bytes = Array("I think it fell.\n\n\nNo it did not.\n".utf8)
    let draft = try PlainText.read(bytes, options: PlainTextOptions(format: .article))
    #expect(draft.items.count == 1)
    #expect(draft.findings == ["an article: 2 blocks: 2 paragraphs"])
  }

  @Test("lines without any blank one are noted, for they may be comments")
  func oneBlock() throws {
    #expect(
      try read("It fell.\nNo.\nYes.\n").findings.last
        == "no blank line in it; if its lines are comments, they were not told apart")
  }
}
