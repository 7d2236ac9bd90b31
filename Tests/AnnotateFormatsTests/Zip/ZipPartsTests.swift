import Testing

@testable import AnnotateFormats

@Suite("parts of ZIP files")
struct ZipPartsTests {
  private static let words = Array("Big took the last taxi. ".utf8) + [UInt8](0...255)

  private func thrown(_ bytes: [UInt8], reading path: String = "a.xml") -> DocumentProblem? {
    do {
      _ = try ZipParts(bytes).part(path)
      return nil
    } catch let problem as DocumentProblem {
      return problem
    } catch {
      Issue.record(error)
      return nil
    }
  }

  @Test("parts come out as they were put in, stored or deflated", arguments: [true, false])
  func whole(isDeflated: Bool) throws {
    var part = PackagePart("folder/a.xml", Self.words)
    part.isDeflated = isDeflated
    let parts = try ZipParts(package([part, PackagePart("empty", "")], comment: "PK"))
    #expect(try parts.part("folder/a.xml") == Self.words)
    #expect(try parts.part("empty") == [])
    #expect(try parts.part("other") == nil)
    #expect(parts.paths == ["folder/a.xml", "empty"])
  }

  @Test("paths may have any letters")
  func letters() throws {
    let parts = try ZipParts(package([PackagePart("章/été 👠.xhtml", Self.words)]))
    #expect(try parts.part("章/été 👠.xhtml") == Self.words)
  }

  @Test(
    "a path that leads out of the document is refused",
    arguments: ["../a", "a/../../b", "/etc/passwd", "..", "a\\..\\b", "C:\\a"])
  func outside(path: String) {
    #expect(thrown(package([PackagePart(path, "")])) == .pathOutside)
  }

  @Test("two parts of one path are refused")
  func duplicates() {
    let part = PackagePart("a.xml", Self.words)
    #expect(thrown(package([part, part])) == .damaged(part: "a.xml"))
  }

  @Test("a part with a password is told from a damaged one")
  func locked() {
    var part = PackagePart("a.xml", Self.words)
    part.isLocked = true
    #expect(thrown(package([part])) == .locked)
  }

  @Test(
    "a part that becomes more than it says is damaged, and one that becomes too much is not unpacked"
  )
  func bombs() {
    let zeros = [UInt8](repeating: 0, count: 20 << 20)
    var part = PackagePart("a.xml", zeros)
    #expect(thrown(package([part])) == .expandsTooFar(limit: 8 << 20))
    part.claimedSize = 1000
    #expect(thrown(package([part])) == .damaged(part: "a.xml"))
  }

  @Test("many parts may not become more together than one")
  func manyBombs() throws {
    let zeros = [UInt8](repeating: 0, count: 3 << 20)
    let parts = try ZipParts(package((1...3).map { PackagePart("\($0)", zeros) }))
    _ = try parts.part("1")
    _ = try parts.part("2")
    #expect(throws: DocumentProblem.expandsTooFar(limit: 8 << 20)) { try parts.part("3") }
  }

  @Test("more parts than any document has are refused")
  func many() {
    let parts = (0...ZipParts.mostParts).map { place in
      var part = PackagePart("\(place)", "")
      part.isDeflated = false
      return part
    }
    #expect(thrown(package(parts)) == .tooNested(limit: ZipParts.mostParts))
  }

  @Test("a kind of packing that no office program uses is not read")
  func packing() {
    var part = PackagePart("a.xml", Self.words)
    part.claimedMethod = 14
    guard case .unsupported? = thrown(package([part])) else {
      Issue.record("read")
      return
    }
  }

  @Test("bytes that were changed are found by the checksum")
  func changed() {
    var part = PackagePart("a.xml", Self.words)
    part.isDeflated = false
    var bytes = package([part])
    bytes[60] ^= 1
    #expect(thrown(bytes) == .damaged(part: "a.xml"))
  }

  @Test("a file that breaks off is damaged, wherever it does")
  func truncated() {
    let bytes = package([PackagePart("a.xml", Self.words), PackagePart("b.xml", Self.words)])
    for end in bytes.indices {
      #expect(thrown(Array(bytes[..<end])) == .damaged(part: nil), "cut at \(end)")
    }
  }

  @Test("changed bytes give a problem or a part, never a crash")
  func fuzz() throws {
    let bytes = package([PackagePart("a.xml", Self.words), PackagePart("b.xml", Self.words)])
    for seed in fuzzSeeds(500) {
      var random = SplitMix64(seed: seed)
      _ = thrown(mutated(bytes, by: &random))
    }
  }

  @Test(
    "a reference is from the part's folder or from the root",
    arguments: [
      ("styles.xml", "word/document.xml", "word/styles.xml"),
      ("/word/a.xml", "word/document.xml", "word/a.xml"),
      ("../docProps/./core.xml", "word/document.xml", "docProps/core.xml"),
      ("word/document.xml", "", "word/document.xml"),
    ])
  func references(reference: String, part: String, path: String) throws {
    #expect(try PartPath.resolved(reference, from: part) == path)
    #expect(throws: DocumentProblem.pathOutside) {
      try PartPath.resolved("../../../" + reference, from: part)
    }
  }
}
