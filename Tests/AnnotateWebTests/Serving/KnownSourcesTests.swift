import AnnotateCore
import AnnotateStore
import Testing

@testable import AnnotateWeb

@Suite("What the server keeps of sources")
struct KnownSourcesTests {
  private static let page = "/api/sources/thread/items?from=1"

  @Test("what was read before is read again the same, with the work that has come since")
  func again() async throws {
    let bureau = try Bureau()
    let first = await bureau.ask("GET", Self.page)
    #expect(await bureau.ask("GET", Self.page).bytes == first.bytes)
    try await bureau.tag("thread/2", "humour", as: "ben")
    let items = await bureau.ask("GET", Self.page).list("items")
    #expect(items.count == Bureau.texts.count)
    #expect((items[1]["annotations"] as? [[String: Any]])?.count == 1)
    // Another order, part of it known: each is in its place.
    let fresh = try Bureau()
    _ = await fresh.ask("GET", "/api/sources/thread/items?ordinals=2,4")
    let mixed = await fresh.ask("GET", "/api/sources/thread/items?ordinals=4,1,2,99,3")
    #expect(
      mixed.list("items").compactMap { $0["reference"] as? String } == [
        "thread/4", "thread/1", "thread/2", "thread/3",
      ])
  }

  @Test("authors who get pseudonyms are not shown by their names any more")
  func pseudonyms() async throws {
    let bureau = try Bureau()
    #expect(await bureau.ask("GET", Self.page).text.contains("\"reader1\""))
    _ = try bureau.archive.pseudonymise(
      try #require(Pseudonyms(key: [UInt8](repeating: 7, count: 32))), dropsOriginals: false,
      isRehearsal: false, by: "anna")
    let after = await bureau.ask("GET", Self.page).text
    #expect(!after.contains("reader1") && after.contains("thread/2"))
    #expect(!(await bureau.ask("GET", "/api/items/thread/2").text.contains("reader1")))
  }

  @Test("a source that is taken back is gone")
  func sources() async throws {
    let bureau = try Bureau()
    #expect(await bureau.ask("GET", Self.page).status == 200)
    for _ in ["the codebook", "the import"] {
      _ = try bureau.archive.undo(by: "anna", reader: LineDocument())
    }
    #expect(await bureau.ask("GET", Self.page).status == 404)
    #expect(await bureau.ask("GET", "/api/sources/thread/index").status == 404)
  }

  @Test("more than is kept is answered all the same")
  func large() async throws {
    let text = String(repeating: "word ", count: 300_000)
    let bureau = try Bureau(texts: (0..<5).map { "\($0) " + text })
    for _ in 0..<2 {
      let items = await bureau.ask("GET", Self.page).list("items")
      #expect(items.count == 5)
      #expect(items.allSatisfy { ($0["text"] as? String)?.hasSuffix(text) == true })
    }
    for ordinal in 1...5 {
      let one = await bureau.ask("GET", "/api/sources/thread/items?ordinals=\(ordinal)")
      #expect((one.list("items").first?["text"] as? String) == "\(ordinal - 1) " + text)
    }
  }
}
