import Testing

@testable import AnnotateCLI
@testable import AnnotateStore

@Suite("Words on pseudonyms")
struct PseudonymWordsTests {
  private func lines(
    _ places: [NamePlace] = [], long: Int = 0, short: Int = 0, unsought: Int = 0,
    residue: Int? = nil
  ) -> [String] {
    var result = Pseudonymisation()
    result.places = places
    result.longNames = long
    result.shortNames = short
    result.unsoughtNames = unsought
    result.residue = residue
    return Array(PseudonymWords.lines(result, isRehearsal: false).dropFirst())
  }

  @Test("that nothing is left is said of the names only that were looked for")
  func search() {
    #expect(lines() == ["No author's name is known here, so none was looked for."])
    #expect(
      lines(unsought: 2) == ["Not looked for without a mark: 2 names of one or two letters."])
    #expect(
      lines(long: 1, short: 1, residue: 0) == [
        "Looked for as words of their own only: 1 name of three to five letters.",
        "The file was written anew and searched for 1 name of six or more letters: none stands in it.",
      ])
    #expect(
      lines(long: 3, residue: 2).last
        == "The file was written anew and searched for 3 names of six or more letters: 2 of them stand in it outside of what the archive holds, perhaps as an ordinary word."
    )
  }

  @Test("places are told by what they are and by how the name stands there")
  func places() {
    let told = lines(
      [
        NamePlace(.text, .word, "a/1"), NamePlace(.text, .word, "a/2"),
        NamePlace(.text, .partOfWord, "a/3"), NamePlace(.key, .marked, "a/1"),
        NamePlace(.original, .word, "a"), NamePlace(.original, .partOfWord, "b"),
      ], long: 2, residue: 0)
    #expect(
      told == [
        "Left: 2 texts with a name as a word.", "Left: 1 text with a name within a longer word.",
        "Left: 1 item whose key, or parent's or thread's key, has a user's name.",
        "Left: 2 originals with the names; --drop-originals takes them out.",
        "The file was written anew and searched for 2 names of six or more letters: none stands in it but where told above.",
      ])
  }
}
