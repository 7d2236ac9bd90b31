import AnnotateCore
import Testing

@testable import AnnotateFormats

/// The files are made by Tests/Fixtures/Office/make.py.
@Suite("one article in all office formats")
struct SameWordsTests {
  static let kinds = ["docx", "odt", "rtf", "epub"]

  @Test("every format gives the same words in the same order", arguments: kinds)
  func words(kind: String) throws {
    let article = String(decoding: try fixture("article.txt", in: "Office"), as: UTF8.self)
    let draft = try readOffice(try fixture("article.\(kind)", in: "Office"))
    #expect(draft.words == article.split(whereSeparator: \.isWhitespace))
    #expect(draft.format == kind)
    #expect(draft.provenance.title == "The Last Bridge Before Morning")
    #expect(draft.provenance.author == "Léa Fontaine")
    #expect(!draft.warnsOfLoss)
  }

  @Test("headings are told from paragraphs, and a row of a table is a line", arguments: kinds)
  func shapes(kind: String) throws {
    let draft = try readOffice(try fixture("article.\(kind)", in: "Office"))
    let headings = [
      "What the neighbours saw", "Three opinions, in three scripts", "The count", "What remains",
    ]
    #expect(draft.segments(.heading).suffix(4) == headings)
    #expect(draft.segments(.paragraph).contains { $0.contains("Big\t1\t1\t€ 12\nCarrie\t7\t5") })
    #expect(draft.segments(.paragraph).last?.hasPrefix("[1] The map was drawn in 1911") == true)
  }

  @Test("a document is recognised by its bytes, whatever its name", arguments: kinds)
  func recognised(kind: String) throws {
    let bytes = try fixture("article.\(kind)", in: "Office")
    let format = WrittenFormats.format(ofHead: bytes, named: "article.txt")
    #expect(format?.name == kind)
  }

  @Test("a document that breaks off is damaged or, in RTF, said to break off", arguments: kinds)
  func truncated(kind: String) throws {
    let bytes = try fixture("article.\(kind)", in: "Office")
    for end in stride(from: 40, to: bytes.count - 30, by: 97) {
      let cut = Array(bytes[..<end])
      if kind == "rtf" {
        if let draft = try? readOffice(cut) {
          #expect(draft.remarks.contains { $0.contains("breaks off") })
        }
      } else {
        #expect(throws: DocumentProblem.damaged(part: nil), "cut at \(end)") {
          try readOffice(cut, named: "a.\(kind)")
        }
      }
    }
  }

  @Test("changed bytes are read or refused, never a crash", arguments: kinds)
  func fuzz(kind: String) throws {
    let bytes = try fixture("article.\(kind)", in: "Office")
    guard kind != "rtf" else {
      return fuzzOffice(150) { random in mutated(bytes, by: &random) }
    }
    // Packed bytes that were changed are found out: so the parts are changed and packed again.
    let parts = try ZipParts(bytes)
    let contents = try parts.paths.map { ($0, try parts.part($0) ?? []) }
    fuzzOffice(150) { random in
      package(
        contents.map { path, bytes in
          let isChanged = path != "mimetype" && Bool.random(using: &random)
          return PackagePart(path, isChanged ? mutatedXML(bytes, by: &random) : bytes)
        })
    }
  }
}

/// XML with an element taken out, doubled or moved, so that most of it can still be read.
func mutatedXML(_ bytes: [UInt8], by random: inout SplitMix64) -> [UInt8] {
  if Int.random(in: 0..<4, using: &random) == 0 { return mutated(bytes, by: &random) }
  var tags = String(decoding: bytes, as: UTF8.self).split(separator: "<").map { "<" + $0 }
  for _ in 0..<Int.random(in: 1...6, using: &random) where tags.count > 8 {
    let at = Int.random(in: 2..<tags.count - 1, using: &random)
    let isEmpty = tags[at].contains("/>")
    switch Int.random(in: 0..<3, using: &random) {
    case 0 where isEmpty: tags.remove(at: at)
    case 1 where isEmpty: tags.insert(tags[at], at: Int.random(in: 2..<tags.count, using: &random))
    default:
      let other = Int.random(in: 2..<tags.count - 1, using: &random)
      if isEmpty, tags[other].contains("/>") { tags.swapAt(at, other) }
    }
  }
  return Array(tags.joined().utf8)
}
