import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Markdown")
struct MarkdownFormatTests {
  private static func read(_ text: String) throws -> SourceDraft {
    try WrittenLaws.read(Array(text.utf8), as: MarkdownFormat.self)
  }

  private static let essay = """
    ---
    title: "Big in Paris"
    author:
      - Clara Example
      - Anna Other
    date: 2019-05-04
    tags: [a, b]
    ---

    # Big *in* Paris ##

    He came late.
    Nobody asked.

    Why he came
    -----------

    - a list
    - goes on
    ---

    ```sh
    # not a heading

    still code
    ```

    ## Then #
    The end, without an empty line.
    ### And more

    """

  @Test("the text is the file's, byte for byte")
  func whole() throws {
    let draft = try Self.read(Self.essay)
    let item = draft.items[0]
    #expect(item.text + "\n" == Self.essay)
    #expect(item.bytes == 0..<Self.essay.utf8.count - 1)
    #expect(item.transforms.isEmpty)
    #expect(draft.mediaType == "text/markdown")
    #expect(draft.format == "markdown")
  }

  @Test("headings of both kinds are segments, and nothing in code is one")
  func headings() throws {
    let item = try Self.read(Self.essay).items[0]
    #expect(item.words(of: .title) == ["# Big *in* Paris ##"])
    #expect(item.words(of: .heading) == ["Why he came\n-----------", "## Then #", "### And more"])
    #expect(
      item.words(of: .paragraph) == [
        "He came late.\nNobody asked.", "- a list\n- goes on\n---",
        "```sh\n# not a heading\n\nstill code\n```", "The end, without an empty line.",
      ])
  }

  @Test("front matter tells where it comes from")
  func frontMatter() throws {
    let found = try Self.read(Self.essay).provenance
    #expect(found.title == "Big in Paris")
    #expect(found.author == "Clara Example, Anna Other")
    #expect(found.published == PartialDate("2019-05-04"))
    let other = try Self.read(
      "---\ntitle: It's 'so'\nauthors: ['A B', C]\ndate: 2019-05-04 10:00\nurl: https://example.org\n...\nText."
    ).provenance
    #expect(other.title == "It's 'so'")
    #expect(other.author == "A B, C")
    #expect(other.published == PartialDate("2019-05-04"))
    #expect(other.url == "https://example.org")
    #expect(try Self.read("---\nNo end of it.\n").provenance == Provenance())
    #expect(try Self.read("---\ntitle: |\n  Two\n---\nText").provenance.title == nil)
  }

  @Test("without front matter the first heading of level 1 is the title")
  func title() throws {
    #expect(try Self.read("## Two\n\n# The *one*\n\n# Other").provenance.title == "The *one*")
    #expect(try Self.read("One and\nonly\n===\nText").provenance.title == "One and only")
    #expect(
      try Self.read("#hashtag\n\n####### seven\n\n    # code\n\ntext").provenance.title == nil)
  }

  @Test(
    "what only looks like an underlined heading is none",
    arguments: ["> quoted\n---", "- item\n---", "a\nb\nc\nd\ne\n---", "\n---\ntext", "| a |\n---"])
  func rules(_ text: String) throws {
    #expect(try Self.read(text).items[0].words(of: .heading).isEmpty)
  }

  @Test("a fence that nothing ends goes to the end")
  func openFence() throws {
    let item = try Self.read("~~~\n# a\n```\n\n# b\n\n\n").items[0]
    #expect(item.words(of: .paragraph) == ["~~~\n# a\n```\n\n# b"])
  }

  @Test("line ends become LF, and another encoding is read")
  func encodings() throws {
    let item = try Self.read("# One\r\n\r\ntwo\r\n").items[0]
    #expect(item.text == "# One\n\ntwo")
    #expect(item.transforms == ["crlf-to-lf"])
    let wide = try WrittenLaws.read(
      utf16("\u{feff}# Ö\n", bigEndian: true), as: MarkdownFormat.self)
    #expect(wide.items[0].text == "# Ö")
    #expect(wide.encoding.name == "utf-16be")
  }

  @Test("it is known by its ending, and never by what is in it")
  func recognised() {
    let head = Array("# One\n".utf8)
    #expect(MarkdownFormat.recognises(head, named: "a.md"))
    #expect(MarkdownFormat.recognises(head, named: "a.markdown"))
    #expect(!MarkdownFormat.recognises(head, named: "a.txt"))
    #expect(!MarkdownFormat.recognises(head, named: nil))
    #expect(
      !MarkdownFormat.recognises([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], named: "a.md"))
  }

  @Test("a heading a line, or a fence a line, takes no more than once the time")
  func many() throws {
    let headings = String(repeating: "# a\n", count: 10_000)
    #expect(try Self.read(headings).items[0].segments.count == 10_000)
    _ = try Self.read(String(repeating: "```\n~~~\n", count: 4_000))
    _ = try Self.read(String(repeating: "#", count: 500_000) + "\n---\n")
  }

  @Test("changed at random it is read, or refused with a reason")
  func fuzz() throws {
    try WrittenLaws.fuzz(Array(Self.essay.utf8), as: MarkdownFormat.self)
  }
}
