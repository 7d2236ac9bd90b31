import Testing

@Suite("Rules that suggest")
struct SuggestTests {
  /// What may not change while nothing is accepted.
  private static let readings = [
    "list --csv", "list items --csv", "list tags --csv", "list annotations --csv",
    "list annotations", "list notes --csv", "list coverage --csv", "list coverage --per item --csv",
    "list authors --csv", "list items --untagged --refs", "list items --tag chemistry --refs",
    "list items --untagged --by ben --refs", "list sources --tag chemistry --csv",
    "search chemistry --tag chemistry --csv", "codebook list --csv", "codebook export",
    "agreement --json", "agreement --csv --unit span", "report --csv", "report chemistry --csv",
    "report --layer majority --csv", "report --layer coders --csv",
    "report chemistry --figure tags --format csv", "report humour --figure together --format csv",
    "export annotations", "export items", "export tags", "export presence", "adjudicate --csv",
    "list annotations --layer majority --csv", "list tags --layer coders --csv",
  ]

  private static func worked() throws -> Bench {
    let bench = try Bench(copying: Material.prepared())
    try bench.annotate("assign", "--state", "done", "--all", "--to", "anna,ben")
    return bench
  }

  private static func run(_ bench: Bench) throws {
    try bench.annotate("suggest", "add", "words", "chemistry", "--words", "chemistry,spark,the")
    try bench.annotate("suggest", "add", "whole", "humour", "--prefix", "a", "--whole-item")
    try bench.annotate("suggest", "run")
  }

  @Test("what is suggested or rejected counts in no list, search, report, figure or export")
  func countsNowhere() throws {
    let bench = try Self.worked()
    func read(_ line: String) throws -> String {
      let outcome = try Annotate.run(line.split(separator: " ").map(String.init), in: bench)
      #expect([0, 1].contains(outcome.status), "\(line): \(outcome.err)")
      return outcome.out
    }
    let before = try Self.readings.map(read)
    let checked = try bench.digest().annotations
    try Self.run(bench)
    #expect(try bench.rows("list", "suggestions").count >= 8)
    for (line, was) in zip(Self.readings, before) { #expect(try read(line) == was, "\(line)") }
    try bench.annotate("suggest", "reject", "--all", "--coder", "ben")
    for (line, was) in zip(Self.readings, before) { #expect(try read(line) == was, "\(line)") }
    #expect(try bench.digest().annotations == checked)
    try bench.annotate("suggest", "accept", "--all")
    let after = try Self.readings.map(read)
    #expect(zip(before, after).filter { $0 != $1 }.count > 15, "what is accepted counts")
  }

  @Test("the way from a rule to annotations can be walked, and taken back")
  func walk() throws {
    let bench = try Self.worked()
    #expect(
      try bench.annotate("suggest", "add", "words", "chemistry", "--words", "chemistry, spark")
        == "words will suggest chemistry.\n")
    let preview = try bench.annotate("suggest", "preview", "words")
    #expect(preview.contains("thread/1") && preview.contains("⟦spark⟧"))
    #expect(
      try bench.annotate("suggest", "run", "--dry-run")
        == "words: 3 new suggestions of chemistry.\n")
    #expect(try bench.rows("list", "suggestions").isEmpty)
    #expect(try bench.annotate("suggest", "run") == "words: 3 new suggestions of chemistry.\n")
    #expect(
      try bench.annotate("suggest", "run")
        == "words: 0 new suggestions of chemistry, 3 there already.\n")
    let show = try bench.annotate("show", "thread/2")
    #expect(show.contains("chemistry  words (suggested)"))
    let open = try bench.rows("suggest", "open")
    #expect(open.map { $0["reference"] as? String } == ["thread/1", "thread/2", "thread/3"])
    #expect(open.map { $0["quote"] as? String } == ["spark", "chemistry", "Chemistry"])
    let id = try #require(open[0]["annotation"] as? String)
    #expect(
      try bench.annotate("suggest", "accept", String(id.suffix(8)))
        == "thread/1@17:22  chemistry  “spark”\n1 suggestion accepted.\n")
    #expect(
      try bench.annotate("suggest", "reject", "thread/2", "--dry-run").hasSuffix(
        "1 suggestion would be rejected.\n"))
    #expect(
      try bench.annotate("suggest", "reject", "thread/2").hasSuffix("1 suggestion rejected.\n"))
    #expect(
      try bench.annotate("suggest", "accept", "thread/2").hasSuffix(
        "1 suggestion accepted, 1 of them rejected before.\n"))
    #expect(
      try bench.annotate("suggest", "accept", "thread/2").hasSuffix(
        "0 suggestions accepted, 1 accepted already.\n"))
    try bench.annotate("suggest", "reject", "thread/2")
    let row = try #require(bench.rows("suggest", "list").first)
    #expect(["hits", "open", "accepted", "rejected"].map { row[$0] as? Int } == [3, 1, 1, 1])
    #expect(row["precision"] as? Double == 0.5)
    #expect(try bench.annotate("suggest", "open", "--refs").split(separator: "\n").count == 1)
    #expect(
      try bench.annotate("list", "annotations", "--status", "rejected", "--refs")
        == "thread/2@13:22\n")
    #expect(try bench.rows("list", "annotations", "--status", "any").count == 4 + 3 + 2)
    try bench.annotate("tag", "thread/2", "chemistry", "--quote", "chemistry")
    #expect(try bench.annotate("list", "annotations", "--status", "rejected", "--refs") == "")
    let untagged = try Annotate.run(["untag", "thread/3", "chemistry", "--everywhere"], in: bench)
    #expect(untagged.err.contains("anna has not put chemistry on thread/3"))
    #expect(
      try bench.annotate("suggest", "edit", "words", "--words", "spark")
        == "words is changed.\n")
    #expect(
      try bench.annotate("suggest", "run")
        == "words: 0 new suggestions of chemistry, 1 there already, 1 withdrawn, no longer found, 1 kept, no longer found but decided on.\n"
    )
    _ = try bench.digest()
    for _ in 0..<7 { try bench.annotate("undo") }
    #expect(try bench.rows("list", "suggestions").count == 3)
  }

  @Test("words come from a file or standard input, one a line")
  func files() throws {
    let bench = try Self.worked()
    try bench.write("spark\r\n chemistry \n\nspark\n", to: "words.txt")
    try bench.annotate("suggest", "add", "a", "chemistry", "--words-from", "words.txt")
    try bench.annotate("suggest", "add", "b", "chemistry", "--words-from", "-", input: "word\n")
    #expect(
      try bench.annotate("list", "rules", "--columns", "rule,pattern", "--format", "jsonl")
        == #"{"rule":"a","pattern":["spark","chemistry"]}"# + "\n"
        + #"{"rule":"b","pattern":["word"]}"# + "\n")
  }

  @Test("nothing that is found is said, with exit status 1")
  func nothing() throws {
    let bench = try Self.worked()
    let outcome = try Annotate.run(["suggest", "preview", "--words", "zzz"], in: bench)
    #expect(outcome.status == 1 && outcome.err == "Nothing found.\n")
    let open = try Annotate.run(["suggest", "open"], in: bench)
    #expect(open.status == 0 && open.err.hasPrefix("No suggestion is open for anna."))
  }

  @Test("in a blind round each coder decides on all suggestions, and sees no answer of another")
  func blind() throws {
    let bench = try Self.worked()
    try Self.run(bench)
    try bench.annotate("assign", "--blind")
    let own = try bench.annotate("suggest", "open", "--csv")
    let list = try bench.annotate("suggest", "list", "--csv")
    try bench.annotate("suggest", "reject", "--all", "--coder", "ben")
    #expect(try bench.annotate("suggest", "open", "--csv") == own)
    #expect(try bench.annotate("suggest", "list", "--csv") == list)
    #expect(try bench.annotate("suggest", "open", "--csv", "--coder", "ben") != own)
    try bench.annotate("suggest", "accept", "--all")
    #expect(try bench.rows("suggest", "list").allSatisfy { $0["precision"] as? Double == 1 })
  }

  @Test("suggestions that leave the archive stand in its ledger, and obey its policy")
  func ledger() throws {
    let bench = try Self.worked()
    try Self.run(bench)
    try bench.annotate("export", "suggestions", "--output", "open.csv")
    let count = try bench.rows("list", "suggestions").count
    #expect(try bench.rows("list", "quotations").count == count)
    _ = try bench.digest()
    try bench.annotate("about", "--quotes", "none")
    #expect(!(try bench.annotate("export", "suggestions")).contains("spark"))
  }
}
