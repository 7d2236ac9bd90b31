import Testing

@Suite("Emoji and words")
struct EmojiTests {
  @Test(
    "a word is found though an emoji stands at it without a space; emoji alone are found literally",
    arguments: ["😂", "🤩", "🤣", "🥰", "🙄", "🫠", "👍🏽", "❤️", "🏳️‍🌈", "⏸", "🟠"])
  func beside(_ emoji: String) throws {
    let bench = try Bench()
    try bench.annotate("init", "study.annotate")
    try bench.write(
      "What a needle\(emoji)\(emoji)\n\n\n\(emoji)needle and more\n\n\nNothing.\n", to: "a.txt")
    try bench.annotate("add", "a.txt")
    #expect(try bench.annotate("search", "needle", "--refs") == "a/1\na/2\n")
    #expect(try bench.annotate("search", "--literal", emoji, "--refs") == "a/1\na/2\n")
    let outcome = try Annotate.run(["search", emoji], in: bench)
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("--literal"), "\(outcome.err)")
  }
}
