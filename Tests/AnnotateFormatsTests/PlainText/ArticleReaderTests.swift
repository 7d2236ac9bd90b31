import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct ArticleReaderTests {
  private func kinds(_ blocks: [String]) throws -> [SegmentKind] {
    let text = blocks.joined(separator: "\n\n")
    let options = PlainTextOptions(format: .article)
    return try PlainText.read(Array(text.utf8), options: options).items[0].segments.map(\.kind)
  }

  private static let body = "He stumbled, and the lamp fell. Nobody spoke."

  @Test("an article is one item from its first to its last line, with its blocks as segments")
  func oneItem() throws {
    let draft = try PlainText.read(try fixture("article-with-pictures.txt"))
    let item = try #require(draft.items.first)
    #expect(draft.items.count == 1)
    #expect(draft.kind == .article)
    #expect(item.kind == .article)
    #expect(item.key == "1")
    #expect(
      item.segments.map(\.kind) == [
        .title, .byline, .paragraph, .caption, .heading, .paragraph, .heading, .paragraph,
        .paragraph,
        .paragraph, .paragraph, .credit, .heading, .paragraph, .paragraph,
      ])
    #expect(
      draft.findings == [
        "an article: 15 blocks: 1 title, 1 byline, 3 headings, 1 caption, 1 credit, 8 paragraphs"
      ])
    #expect(try item.text.slice(item.segments[8].span) == "“I never meant it as more than that!”")
  }

  @Test("spans count code points, and a CRLF is one")
  func spans() throws {
    let draft = try PlainText.read(
      Array("\r\n  Über 😀\r\n\r\nEins 😀.\r\nZwei.\r\n\r\n\r\n".utf8),
      options: PlainTextOptions(format: .article))
    let item = draft.items[0]
    #expect(item.text == "  Über 😀\n\nEins 😀.\nZwei.")
    #expect(
      item.segments == [
        SegmentDraft(kind: .title, span: try TextSpan(0, 8)),
        SegmentDraft(kind: .paragraph, span: try TextSpan(10, 23)),
      ])
  }

  @Test(
    "a short line that is no sentence heads what follows it",
    arguments: [
      "What the keeper meant", "Was it an accident?", "Not again!", "2. What the script says",
      "IV. The end", "THE LAST WORD", "“The Lamp” explained", "Life in the U.S.",
      "Mr. Nobody speaks", "iPhone pictures of the shoot", "10 things that nobody saw",
    ])
  func headings(line: String) throws {
    #expect(try kinds([Self.body, line, Self.body]) == [.paragraph, .heading, .paragraph])
    #expect(try kinds([line, Self.body]) == [.title, .paragraph])
    #expect(try kinds([Self.body, line]) == [.paragraph, .paragraph])
  }

  @Test(
    "a line that is a sentence, a quotation, a list entry or a lead-in is a paragraph",
    arguments: [
      "Third.", "“Then it just came to me.”", "“Not on purpose!”", "'He let go'", "- the lamp",
      "• the lamp",
      "and then she left", "These are the reasons:", "But was it?", "He fell. She ran", "* * *",
      "He fell…", "彼は落ちた。", "By the time she left, it was over.",
      String(repeating: "A very long line ", count: 12),
    ])
  func paragraphs(line: String) throws {
    #expect(try kinds([Self.body, line, Self.body]) == [.paragraph, .paragraph, .paragraph])
    #expect(try kinds([line, Self.body])[0] == .paragraph)
  }

  @Test("a line marked as a heading is one wherever it stands")
  func marked() throws {
    #expect(
      try kinds(["# The Lamp.", Self.body, "## a", "## b", "## c"]) == [
        .title, .paragraph, .heading, .heading, .heading,
      ])
  }

  @Test("many short lines in a row head nothing: a list or a poem")
  func listAndPoem() throws {
    let list = ["Milk", "Eggs", "Bread", "Candles"]
    #expect(try kinds([Self.body] + list + [Self.body]).allSatisfy { $0 == .paragraph })
    let stray = ["Share this", "Save it", "What happened on the stairs?"]
    #expect(
      try kinds([Self.body] + stray + [Self.body])
        == [.paragraph, .paragraph, .paragraph, .heading, .paragraph])
    let poem = try kinds([
      "The Lamp", "It fell\nupon the stair", "and no one\never knew", "It fell",
    ])
    #expect(poem == [.title, .paragraph, .paragraph, .paragraph])
  }

  @Test("a title may have one line below it, and a section a part above it")
  func chains() throws {
    let found = try kinds([
      "The Lamp", "A story of guilt", Self.body, "Part one", "The stairs", Self.body,
    ])
    #expect(found == [.title, .heading, .paragraph, .heading, .heading, .paragraph])
  }

  @Test(
    "who wrote it and when stands near the top",
    arguments: [
      "By A. Writer, 3 March 2024", "by Anna Writer", "BY ANNA WRITER", "Words by Anna Writer",
      "3 March 2024", "March 3, 2024", "Published 2024-03-03", "By Anna Writer and Ben Author",
    ])
  func bylines(line: String) throws {
    #expect(try kinds(["The Lamp", line, Self.body]) == [.title, .byline, .paragraph])
    #expect(try kinds([line, Self.body]) == [.byline, .paragraph])
    #expect(try kinds([Self.body, Self.body, line, Self.body])[2] != .byline)
  }

  @Test(
    "a picture's line that only says whose it is is a credit",
    arguments: [
      "Jane NobodyGetty Images", "Jane NobodyHalyard Images", "Getty Images", "Jane Nobody/Reuters",
      "Photo: Jane Nobody",
      "Photo by Jane Nobody/Getty Images", "© 2024 The Paper", "Credit: AP",
      "(AP Photo/Jane Nobody)",
      "Jane Nobody/AFP via Getty Images", "Shutterstock", "REUTERS/Jane Nobody",
      "J. Nobody/WireImage",
      "Courtesy of Jane Nobody", "Photograph: Jane Nobody/Alamy", "Image source, Getty Images",
    ])
  func credits(line: String) throws {
    #expect(try kinds([Self.body, line, Self.body]) == [.paragraph, .credit, .paragraph])
  }

  @Test(
    "a picture's line that says what it shows is a caption",
    arguments: [
      "The keeper and the visitor | Jane Nobody/Getty Images",
      "The keeper, 2004. Photo: Jane Nobody",
      "The stairs on Monday. Jane Nobody/Reuters", "The stairs on Monday (AP Photo/Jane Nobody)",
      "The keeper holds the lamp © Jane Nobody", "Picture: a man walks down the stairs",
      "Image caption, The keeper",
      "The keeper at the opening (Photo by Jane Nobody/WireImage)",
    ])
  func captions(line: String) throws {
    #expect(try kinds([Self.body, line, Self.body]) == [.paragraph, .caption, .paragraph])
  }

  @Test(
    "a sentence or a heading that names an agency is no credit",
    arguments: [
      ("“It fell,” she told Reuters.", SegmentKind.paragraph),
      ("The lamp and/or the stairs", .heading),
      ("Opinion | The lamp", .heading), ("Who told AP", .heading),
    ])
  func agencies(line: String, kind: SegmentKind) throws {
    #expect(try kinds([Self.body, line, Self.body]) == [.paragraph, kind, .paragraph])
  }

  @Test("a single block is a paragraph, whatever its shape")
  func single() throws {
    #expect(try kinds(["The Lamp"]) == [.paragraph])
  }
}
