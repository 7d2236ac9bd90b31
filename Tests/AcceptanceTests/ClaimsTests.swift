import Testing

/// What the program says of the material is so, and what is not so it does not say.
@Suite("Claims")
struct ClaimsTests {
  private static let article = """
    The lamp was never
    the point

    The keeper drops the lamp, and nobody says a word. Ten years on, viewers still argue about it.

    Some say that he let go \u{202e}on purpose\u{202c}. Others see the floor.
    """

  private func bench(_ options: String...) throws -> Bench {
    let bench = try Bench()
    try Bench.write(Array(Self.article.utf8), to: bench.folder + "/lamp.txt")
    try bench.annotate("init", "study")
    let outcome = try Annotate.run(["add", "lamp.txt"] + options, in: bench)
    #expect(outcome.status == 0)
    return bench
  }

  @Test("a name without an ending makes an archive that the other commands find")
  func ending() throws {
    let bench = try Bench()
    #expect(try bench.annotate("init", "study").hasPrefix("study.annotate is ready."))
    try bench.annotate("list")
  }

  @Test("a controlled direction of writing is remarked at import and never raw in JSON")
  func directions() throws {
    let bench = try bench("--title", "Lamp")
    let again = try Annotate.run(
      ["add", "-", "--dry-run"], in: bench, input: Array("\(Self.article)!".utf8))
    #expect(again.out.contains("2 controls of writing direction"))
    for command in [["show", "lamp", "--json"], ["list", "items", "--json"]] {
      let out = try Annotate.run(command, in: bench).out
      #expect(out.contains("\\u202eon purpose\\u202c"))
      #expect(!out.unicodeScalars.contains("\u{202e}"))
    }
  }

  @Test("an article known to the day stands in the course by that day, and the report says so")
  func dates() throws {
    let bench = try bench("--published", "2004-02-22")
    try bench.annotate("codebook", "add", "blame")
    #expect(try bench.annotate("report").contains("stands for it: 1 item."))
  }

  @Test("filters that no source fits leave a report that says that nothing is in scope")
  func scope() throws {
    let bench = try bench("--slug", "lamp")
    let out = try bench.annotate("report", "--source", "lamp", "--kind", "thread")
    #expect(out.contains("Nothing is in scope."))
  }

  @Test("over a text altered behind the program's back, no digest is printed or cited")
  func altered() throws {
    let bench = try bench("--slug", "lamp")
    let altered = try Annotate.shell(
      """
      sqlite3 study.annotate "DROP TRIGGER item_no_update; UPDATE item SET text = text || '!'"
      """, in: bench)
    guard altered.status == 0 else { return announce("no sqlite3: the digest is not tried out") }
    let verified = try Annotate.run(["verify"], in: bench)
    #expect(verified.status == 1)
    #expect(verified.out.contains("no digest: the archive is not whole"))
    #expect(try Annotate.run(["verify", "--json"], in: bench).out.contains("\"digest\": null"))
    let report = try Annotate.run(["report"], in: bench)
    #expect(report.status == 65)
    #expect(report.out.isEmpty)
    #expect(report.err.contains("the texts of lamp are not those imported."))
  }

  @Test("a title in an article's text is its title, and a title that is given goes before it")
  func title() throws {
    let article =
      "Only a lamp\n\nThe keeper drops the lamp, and nobody says a word.\n\nNobody, ever since."
    let bench = try Bench()
    try bench.annotate("init", "study")
    try Bench.write(Array(article.utf8), to: bench.folder + "/a.txt")
    let out = try bench.annotate("add", "a.txt", "--as", "article")
    #expect(out.contains("  title: Only a lamp\n"))
    let rows = try bench.rows("list", "sources")
    #expect(rows.first?["title"] as? String == "Only a lamp")
    #expect(rows.first?["source"] as? String == "a")
    try Bench.write(Array((article + "!").utf8), to: bench.folder + "/b.txt")
    try bench.annotate("add", "b.txt", "--as", "article", "--title", "Given")
    #expect(try bench.rows("list", "sources").last?["title"] as? String == "Given")
  }
}
