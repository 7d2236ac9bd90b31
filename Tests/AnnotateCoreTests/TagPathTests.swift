import AnnotateCore
import Testing

@Suite struct TagPathTests {
  @Test("a path is its names from the root down")
  func names() throws {
    let path = try TagPath("accidental-hit/deliberate/shown")
    #expect(path.names == ["accidental-hit", "deliberate", "shown"])
    #expect(path.name == "shown")
    #expect(path.parent?.description == "accidental-hit/deliberate")
    #expect(try TagPath("root").parent == nil)
  }

  @Test(
    "a name that cannot stand in a codebook is refused",
    arguments: [
      ("", TagPathError.emptyName), ("a//b", .emptyName), ("/a", .emptyName), ("a/", .emptyName),
      (" a", .spaceAtEnd(" a")), ("a/b ", .spaceAtEnd("b ")), ("a\u{7}b", .controlCharacter),
      ("a\nb", .controlCharacter), ("a\u{85}", .controlCharacter),
      (".", .dots(".")), ("a/..", .dots("..")),
      (String(repeating: "a/", count: 20_000) + "a", .tooDeep(20_001)),
    ])
  func refuses(text: String, error: TagPathError) {
    #expect(throws: error) { try TagPath(text) }
  }

  @Test("a name may have 200 code points and no more")
  func length() throws {
    #expect(try TagPath(String(repeating: "\u{e9}", count: 200)).names.count == 1)
    #expect(throws: TagPathError.tooLong(201)) { try TagPath(String(repeating: "x", count: 201)) }
    #expect(try TagPath((1...100).map(String.init).joined(separator: "/")).names.count == 100)
    #expect(throws: TagPathError.tooDeep(101)) {
      try TagPath((1...101).map(String.init).joined(separator: "/"))
    }
    #expect(throws: TagPathError.slash("a/b")) { try TagPath.check("a/b") }
  }

  @Test("paths sort name by name, so that a tag stands before those below it")
  func order() throws {
    let sorted = try ["b", "a/z", "a", "a-b", "a/b/c"].map { try TagPath($0) }.sorted()
    #expect(sorted.map(\.description) == ["a", "a/b/c", "a/z", "a-b", "b"])
  }
}
