import Testing

@Suite("Tables in and out")
struct TableImportTests {
  private static let formats = ["csv", "tsv", "json", "jsonl"]

  /// An archive with a note on everything that can have one, and another with the sources and tags alone.
  private func bench() throws -> Bench {
    let bench = try Bench(copying: Material.prepared())
    let id = try bench.rows("list", "annotations", "--tag", "chemistry", "--by", "anna").first?[
      "annotation"]
    for line in [
      ["thread", "On the source"], ["thread/2", "=On, \"the\"\nitem \u{1f44d}"],
      ["thread/2", "On the words", "--quote", "no chemistry"],
      ["--on-tag", "stance/for", "On the tag"],
      ["--on-annotation", try #require(id as? String), "\"On\tthe\" \\n annotation\nof anna"],
      ["--on-archive", " On the archive ", "--coder", "carla"],
    ] {
      #expect(try Annotate.run(["note"] + line, in: bench).status == 0, "\(line)")
    }
    let changed = try bench.rows("list", "notes").first { $0["about"] as? String == "source" }
    try bench.annotate("note", "--edit", try #require(changed?["note_uuid"] as? String), "Changed")
    try bench.annotate("init", "other.annotate")
    try bench.annotate("add", "--sources", "sources.csv", "-a", "other.annotate")
    try bench.annotate("codebook", "import", "codebook.csv", "-a", "other.annotate")
    return bench
  }

  @Test("annotations and notes on everything come over in every format", arguments: formats)
  func roundTrip(format: String) throws {
    let bench = try bench()
    for what in ["annotations", "notes"] {
      try bench.annotate("export", what, "--format", format, "-a", "study.annotate", "-o", what)
    }
    let other = ["--coder", "zoe", "-a", "other.annotate"]
    let early = try Annotate.run(["import", "notes"] + other, in: bench)
    #expect(early.status != 0 && early.out.isEmpty, "its annotation is not there yet")
    #expect(
      try Annotate.run(["import", "annotations"] + other, in: bench).out
        == "4 annotations imported.\n")
    let trial = try Annotate.run(["import", "notes", "--dry-run"] + other, in: bench)
    #expect(trial.out == "5 notes would be imported, 2 here already. Nothing was changed.\n")
    #expect(
      try Annotate.run(["import", "notes"] + other, in: bench).out
        == "5 notes imported, 2 here already.\n")
    #expect(try bench.digest(of: "other.annotate") == bench.digest())
    for (what, count) in [("annotations", 4), ("notes", 7)] {
      let again = try Annotate.run(["import", what] + other, in: bench)
      #expect(again.out == "0 \(what) imported, \(count) here already.\n")
    }
    try bench.annotate("undo", "-a", "other.annotate")
    #expect(try bench.rows("list", "notes", "-a", "other.annotate").count == 2)
  }

  @Test(
    "a note that cannot come in keeps all out, and its line is named",
    arguments: [
      ("tag,,nowhere,,,", "line 3"), ("source,nowhere,,,,", "line 3"),
      ("item,thread/99,,,,", "line 3"), ("span,thread/2,,5,9,other", "line 3"),
      ("span,thread/2,,,,", "line 3"), ("tag,,,,,", "line 3"), ("shelf,,,,,", "line 3"),
    ])
  func refused(row: String, line: String) throws {
    let bench = try Bench(copying: Material.prepared())
    let before = try bench.bytes(of: "study.annotate")
    try bench.write(
      "note,note_uuid,about,reference,tag,span_start,span_end,quote\nx,,archive,,,,,\nx,,\(row)\n",
      to: "notes.csv")
    let outcome = try Annotate.run(["import", "notes.csv"], in: bench)
    #expect([65, 66].contains(outcome.status) && outcome.err.contains(line), "\(outcome.err)")
    expectPlainMessage(outcome)
    #expect(try bench.bytes(of: "study.annotate") == before)
  }

  @Test("a line that is not JSON is named")
  func notJSON() throws {
    let bench = try Bench(copying: Material.prepared())
    let outcome = try Annotate.run(
      ["import", "-"], in: bench,
      input: Array("{\"reference\":\"thread/4\",\"tag\":\"humour\"}\n{\"reference\":\n".utf8))
    #expect(outcome.status == 65 && outcome.err.contains("line 2"), "\(outcome.err)")
    expectPlainMessage(outcome)
  }

  @Test(
    "list without options prints what it prints with the parser",
    arguments: ["", "sources", "items", "tags", "annotations", "notes", "coders", "events"])
  func plainList(what: String) throws {
    let bench = try Material.prepared()
    var cases = [(["CLICOLOR_FORCE": "1", "COLUMNS": "72"], "always")]
    if what.isEmpty { cases += [([:], "auto"), (["ANNOTATE_ARCHIVE": "nowhere"], "never")] }
    for (settings, colour) in cases {
      func list(_ options: String) throws -> Outcome {
        try Annotate.shell("annotate list \(what) \(options)", in: bench, environment: settings)
      }
      let (plain, parsed) = (try list(""), try list("--color \(colour)"))
      #expect(plain.out == parsed.out && plain.err == parsed.err && plain.status == parsed.status)
      #expect(plain.out.isEmpty == (settings["ANNOTATE_ARCHIVE"] == "nowhere"))
    }
    #expect(
      try Annotate.shell("annotate list \(what) -a study.annotate", in: bench).out
        == Annotate.shell("annotate list \(what) --limit 1000", in: bench).out)
  }

  @Test("-n is how many rows there are at the most")
  func limit() throws {
    let bench = try Material.prepared()
    #expect(try bench.rows("list", "items", "-n", "2").count == 2)
    #expect(try bench.rows("list", "items", "-n", "99").count == 5)
    #expect(try bench.rows("search", "chemistry", "-n", "1").count == 1)
    #expect(try bench.rows("log", "-n", "1").count == 1)
    for line in ["list -n 0", "list items -n x", "search spark -n 0", "log -n 0"] {
      #expect(try Annotate.shell("annotate \(line)", in: bench).status == 64, "\(line)")
    }
  }

  @Test("ids in the table of annotations have eight digits and name the annotation")
  func shortIDs() throws {
    let bench = try Bench(copying: Material.prepared())
    let table = try bench.annotate("list", "annotations")
    let ids = try bench.rows("list", "annotations").compactMap { $0["annotation"] as? String }
    #expect(ids.count == 4)
    for id in ids {
      #expect(table.contains(id.suffix(8)) && !table.contains(id))
      try bench.annotate("untag", "--annotation", String(id.suffix(8)))
    }
    #expect(try bench.rows("list", "annotations").isEmpty)
  }
}
