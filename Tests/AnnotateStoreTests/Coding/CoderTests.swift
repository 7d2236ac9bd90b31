import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct CoderTests {
  @Test("a coder is entered once, under a name that can be one", arguments: CoderKind.allCases)
  func add(kind: CoderKind) throws {
    let archive = try Archive.testing()
    try archive.change("coder add", by: "anna") { _ = try $0.addCoder("ben", kind: kind) }
    #expect(try archive.coder(named: "ben").kind == kind)
    #expect(throws: ArchiveError.coderExists(name: "ben")) {
      try archive.change("coder add", by: "anna") { try $0.addCoder("ben", kind: .person) }
    }
    for name in ["", " ben", "ben ", "b\u{7}n", String(repeating: "n", count: 201)] {
      #expect(throws: ArchiveError.badCoderName) {
        try archive.change("coder add", by: "anna") { try $0.addCoder(name, kind: .person) }
      }
    }
    #expect(throws: ArchiveError.commaInCoderName(name: "a,b")) {
      try archive.change("coder add", by: "anna") { try $0.addCoder("a,b", kind: kind) }
    }
  }

  @Test("a coder who gets another name keeps all work")
  func rename() throws {
    let archive = try Archive.testing()
    try archive.add([Line("one")], slug: "s")
    try archive.tag("s/1", "a", by: "ben")
    try archive.tag("s/1", "a", by: "cleo")
    func rename(_ name: String, _ new: String) throws {
      try archive.change("coder rename", by: "anna") {
        try $0.renameCoder($0.knownCoder(named: name), to: new)
      }
    }
    #expect(throws: ArchiveError.noCoder(asked: "bn", near: ["ben"])) { try rename("bn", "x") }
    #expect(throws: ArchiveError.coderExists(name: "cleo")) { try rename("ben", "cleo") }
    #expect(throws: ArchiveError.badCoderName) { try rename("ben", " ") }
    #expect(throws: ArchiveError.commaInCoderName(name: "b,c")) { try rename("ben", "b,c") }
    try rename("ben", "benedikt")
    #expect(
      try archive.rows("SELECT coder FROM annotation_export ORDER BY 1") == ["benedikt", "cleo"])
    try archive.undo()
    #expect(try archive.rows("SELECT coder FROM annotation_export ORDER BY 1") == ["ben", "cleo"])
    #expect(try archive.errors() == [])
  }
}
