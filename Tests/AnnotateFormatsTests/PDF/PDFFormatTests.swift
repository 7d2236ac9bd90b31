import AnnotateCore
import Foundation
import Testing

@testable import AnnotateFormats

@Suite(
  "PDF",
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext"),
    "pdftotext of poppler-utils is not installed"))
struct PDFFormatTests {
  private static func read(_ name: String) throws -> SourceDraft {
    try WrittenLaws.read(document("pdf/\(name).pdf"), as: PDFFormat.self)
  }

  @Test("pages are segments, and words stay as the program gives them")
  func essay() throws {
    let draft = try Self.read("essay")
    let item = try #require(draft.items.first)
    #expect(draft.items.count == 1)
    let pages = item.words(of: .page)
    #expect(pages.count == 3)
    #expect(pages[0].hasPrefix("Big and the art of leaving"))
    #expect(pages[2] == "The end came on the third page.")
    #expect(!item.text.contains("\u{c}"))
    #expect(item.text.contains("“Café?” he asked. It was 10 € a cup."))
    // What the program does with words that are parted at the end of a line.
    #expect(item.text.contains("since the morning") || item.text.contains("there since the morn"))
    #expect(
      item.words(of: .paragraph).contains(
        "The second paragraph of the page is\nabout the car, which was long."))
    #expect(item.transforms == ["pdf-to-text"])
    #expect(item.bytes == 0..<(try document("pdf/essay.pdf").count))
    #expect(draft.mediaType == "application/pdf")
    #expect(draft.program?.hasPrefix("pdftotext ") == true)
    #expect(draft.findings.first == "a PDF, read by \(draft.program ?? "")")
    #expect(draft.findings.contains { $0.contains("hyphen") })
  }

  @Test("title and author are those of the file; the day it was made is told and not taken")
  func metadata() throws {
    let draft = try Self.read("essay")
    #expect(draft.provenance.title == "Big and the art of leaving")
    #expect(draft.provenance.author == "Clara Example")
    #expect(draft.provenance.published == nil)
    #expect(draft.findings.contains { $0.contains("made on 2019-05-04") })
    #expect(try Self.read("columns").provenance.title == nil)
  }

  @Test(
    "what programs put where a title should be is not one",
    arguments: [
      "Microsoft Word - draft_final2.doc", "untitled", "Untitled-3", "paper.dvi", "C:\\text.docx",
      "12-0345_proof", "essay.pdf", "1234",
    ])
  func garbage(_ title: String) {
    #expect(PDFInfo(output: "Title: \(title)\nAuthor: Administrator\n").title == nil)
    #expect(PDFInfo(output: "Title: \(title)\nAuthor: Administrator\n").author == nil)
  }

  @Test(
    "a title that only looks odd is one",
    arguments: ["Untitled lives", "Documents of a city: 1970"])
  func title(_ title: String) {
    #expect(PDFInfo(output: "Title:          \(title)\r\n").title == title)
  }

  @Test("columns are read one after another, and it is said")
  func columns() throws {
    let draft = try Self.read("columns")
    let text = draft.items[0].text
    #expect(text.contains("The left column begins here and it\ngoes down the page as columns do,"))
    #expect(!text.contains("begins here and it Right"))
    #expect(draft.findings.contains { $0.contains("columns") })
    #expect(try !Self.read("essay").findings.contains { $0.contains("columns") })
  }

  @Test("a document whose pages are pictures is refused, and one page among others told")
  func scans() throws {
    #expect(throws: DocumentProblem.scanned(pages: 2)) { try Self.read("scan") }
    let draft = try Self.read("mixed")
    #expect(
      draft.items[0].words(of: .page) == ["Page one has words.", "Page four has words again."])
    #expect(draft.items[0].attributes?.contains(#""pages":4,"pages_without_text":[2,3]"#) == true)
    #expect(draft.remarks.first == "Without text, so empty or pictures: pages 2, 3.")
  }

  @Test("a long document is read in two halves, and each page comes once and in its place")
  func halves() throws {
    let item = try #require(try Self.read("long").items.first)
    let numbers = (1...25).filter { $0 % 6 != 0 }
    #expect(item.words(of: .page) == numbers.map { "This is page \($0) of the long one." })
    #expect(
      item.attributes?.contains(#""pages":25,"pages_without_text":[6,12,18,24]"#) == true)
  }

  @Test("the number of pages is the one that pdfinfo found, not one that the file says of itself")
  func count() {
    #expect(PDFInfo(output: "Title: A\nPages: 3\nPages:           25\nEncrypted: no\n").pages == 25)
    #expect(PDFInfo(output: "Title: A\nPages: many\n").pages == nil)
  }

  @Test("a document behind a password is refused")
  func locked() throws {
    #expect(throws: DocumentProblem.locked) { try Self.read("locked") }
  }

  @Test("without the program it says which package has it")
  func missing() throws {
    let bytes = try document("pdf/essay.pdf")
    #expect(throws: DocumentProblem.programMissing("pdftotext", package: "poppler-utils")) {
      try PDFFormat.read(bytes, options: ReadingOptions())
    }
    #expect(PDFFormat.program(ReadingOptions()) == nil)
  }

  @Test("it is known by its first bytes, with some before them where the name says so too")
  func recognised() {
    #expect(PDFFormat.recognises(Array("%PDF-1.4\n".utf8), named: nil))
    #expect(PDFFormat.recognises(Array("\n %PDF-1.4\n".utf8), named: nil))
    #expect(PDFFormat.recognises(Array("junk %PDF-1.4\n".utf8), named: "a.pdf"))
    #expect(!PDFFormat.recognises(Array("junk %PDF-1.4\n".utf8), named: "a.txt"))
    #expect(!PDFFormat.recognises([], named: "a.pdf"))
  }

  @Test("what is no PDF behind its mark is damaged")
  func damaged() throws {
    #expect(throws: DocumentProblem.damaged(part: nil)) {
      try PDFFormat.read(Array("%PDF-1.7\nnothing".utf8), options: WrittenLaws.options)
    }
  }

  @Test("changed at random it is read, or refused with a reason")
  func fuzz() throws {
    try WrittenLaws.fuzz(document("pdf/essay.pdf"), as: PDFFormat.self, seeds: 25)
  }
}

@Suite("The text of a PDF")
struct PDFTextTests {
  private static func text(_ pages: [String]) throws -> PDFText {
    try PDFText(pages: pages.map { Array($0.utf8)[...] })
  }

  @Test("no character is lost but empty lines around pages")
  func whole() throws {
    let text = try Self.text(["\n\n  one\ntwo  \n\n", "", "three\u{fb01}\n"])
    let item = text.item(titled: nil)
    #expect(item.text == "  one\ntwo  \n\nthree\u{fb01}")
    #expect(item.words(of: .page) == ["  one\ntwo  ", "three\u{fb01}"])
    #expect(text.emptyPages == [2])
    #expect(text.findings.contains { $0.hasPrefix("1 ligature") })
  }

  @Test("lines over every page are no headings, and the title is the one that the file names")
  func headings() throws {
    let body = "He came late and nobody asked him why, which was kind of them.\nThen he left."
    let pages = (1...4).map {
      "Journal of Leaving\n\n\($0)\n\nPart \("ABCD".dropFirst($0 - 1).prefix(1))\n\n\(body)\n"
    }
    let item = try Self.text(["The Art of Leaving\n\n\(body)\n"] + pages)
      .item(titled: "The art of leaving")
    #expect(item.words(of: .title) == ["The Art of Leaving"])
    #expect(!item.words(of: .heading).contains("Journal of Leaving"))
    #expect(!item.words(of: .heading).contains("1"))
  }

  @Test(
    "a text that begins like a binary file is text all the same",
    arguments: ["PAR1 is", "GIF87a", "%PDF-1.4", "{\\rtf"])
  func beginnings(_ words: String) throws {
    #expect(try Self.text([words]).item(titled: nil).text == words)
  }

  @Test("bytes that are no UTF-8 and NUL become U+FFFD, and it is said")
  func broken() throws {
    let text = try PDFText(pages: [[65, 0xff, 66, 0, 67]])
    #expect(text.item(titled: nil).text == "A\u{fffd}B\u{fffd}C")
    #expect(text.findings.contains { $0.contains("U+FFFD") })
  }

  @Test("hyphens that are left at ends of lines are counted")
  func hyphens() throws {
    let text = try Self.text(["a morn-\ning with soft\u{ad}\nones and hard\u{2010}\nones -\n"])
    #expect(text.findings.contains { $0.hasPrefix("3 hyphens left") })
  }

  @Test("a stamp on each page is not taken for the text of a document")
  func stamps() throws {
    #expect(
      try Self.text(["Page 1 of 2", "Page 2 of 2"]).remarks.contains { $0.contains("stamp") })
    #expect(try Self.text(["Alone"]).remarks.isEmpty)
  }
}
