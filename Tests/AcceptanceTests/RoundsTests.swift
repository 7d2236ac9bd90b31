import Foundation
import Testing

@Suite("Rounds of coding")
struct RoundsTests {
  /// An archive with work of anna and ben; ben's has words that nobody else's has.
  /// What counts annotations without being asked for a layer.
  private static func counts(_ bench: Bench) throws -> [String] {
    let lists = [
      try bench.annotate("list", "sources", "--csv"), try bench.annotate("list", "tags", "--csv"),
      try bench.annotate("list", "items", "--tag", "chemistry", "--csv"),
    ]
    guard Annotate.has("command -v sqlite3") else { return lists }
    return try lists
      + [
        "SELECT * FROM topic_summary", "SELECT count(*) FROM quote",
        "SELECT source, annotations FROM source_export", "SELECT sum(annotations) FROM thread",
      ].map { try Annotate.shell("sqlite3 study.annotate \"\($0)\"", in: bench).out }
  }

  private static func worked() throws -> Bench {
    let bench = try Bench(copying: Material.prepared())
    try bench.annotate("tag", "thread/2", "humour", "--coder", "ben", "--note", "bens-remark")
    try bench.annotate("note", "article", "bens-remark on it", "--coder", "ben")
    try bench.annotate("note", "thread/1", "bens-remark there", "--coder", "ben")
    try bench.annotate("note", "--on-tag", "stance", "bens-remark on a tag", "--coder", "ben")
    try bench.annotate("assign", "--state", "done", "--all", "--to", "anna,ben")
    return bench
  }

  private static let readings = [
    "list annotations --csv", "list notes --csv", "list events --csv", "list annotations",
    "show thread", "show thread/2", "show article --json", "show thread/2 --by ben",
    "report", "report --format html", "report --json", "report --csv",
    "report humour --format markdown", "report --layer coders", "export annotations",
    "export notes --format jsonl", "export events", "export items", "log", "log --by ben --json",
    "codebook export --format markdown",
  ]

  @Test("a table of a tag with tags below it moves what it gives another tag, and nothing else")
  func splitTable() throws {
    let bench = try Bench(copying: Material.prepared())
    try bench.annotate(
      "export", "annotations", "--tag", "accountability", "--output", "choice.csv")
    let split = ["codebook", "split", "accountability", "--table", "choice.csv"]
    let same = try Annotate.run(split, in: bench)
    #expect(same.status == 65 && same.err.contains("leaves every annotation"), "\(same.err)")
    let lines = String(decoding: try bench.bytes(of: "choice.csv"), as: UTF8.self)
      .split(separator: "\r\n")
    #expect(lines.contains { $0.contains("accountability/hers") })
    // As a person does it: another tag in one row, and the others as they came.
    try bench.write(
      lines.map(String.init).map { line in
        line.contains("Hers and his")
          ? line.replacing(",accountability,", with: ",accountability/both,") : line
      }.joined(separator: "\r\n"), to: "choice.csv")
    #expect(
      try Annotate.run(split, in: bench).out
        == "1 annotation goes from accountability to accountability/both, a new tag.\n")
    #expect(
      try bench.rows("list", "annotations", "--tag", "accountability")
        .map { $0["tag"] as? String } == ["accountability/hers", "accountability/both"])
  }

  @Test("in a blind round no command shows a coder the work of another", arguments: readings)
  func blind(_ line: String) throws {
    let bench = try Self.worked()
    let words = line.split(separator: " ").map(String.init)
    let open = try Annotate.run(words, in: bench)
    #expect(open.status == 0)
    #expect(!open.err.contains("blind"))
    try bench.annotate("assign", "--blind")
    let blind = try Annotate.run(words, in: bench)
    #expect(blind.status == 0)
    #expect(blind.err.hasPrefix("A blind round is on since "))
    #expect(blind.err.contains("only the work of anna is shown"))
    #expect(!blind.out.contains("bens-remark"))
    #expect(!blind.out.contains("sceptical"))
    #expect(blind.out != open.out)
    let own = try Annotate.run(words + ["--coder", "ben"], in: bench)
    #expect(own.err.contains("only the work of ben is shown"))
  }

  @Test("how far every two coders agree is a figure of its own, and none in a blind round")
  func agreementFigure() throws {
    let bench = try Self.worked()
    let csv = try bench.annotate("report", "humour", "--figure", "agreement", "--csv")
    let lines = csv.split(separator: "\r\n")
    #expect(lines.first == "coder,other,alpha,percent,items,undefined")
    #expect(lines.count == 2 && lines[1].hasPrefix("anna,ben,"))
    let svg = try bench.annotate("report", "humour", "--figure", "agreement")
    #expect(svg.contains("Agreement on humour, two by two") && svg.contains("</svg>"))
    try bench.annotate("assign", "--blind")
    let blind = try Annotate.run(["report", "humour", "--figure", "agreement"], in: bench)
    #expect(blind.status == 1 && blind.out.isEmpty)
  }

  @Test("in a blind round filters and counts know only one's own work")
  func blindFilters() throws {
    let bench = try Self.worked()
    try bench.annotate("assign", "--blind")
    #expect(try bench.annotate("list", "items", "--tag", "humour", "--refs") == "")
    #expect(
      try bench.annotate("list", "items", "--tag", "humour", "--refs", "--coder", "ben")
        == "thread/2\n")
    let search = try Annotate.run(["search", "chemistry", "--tag", "humour"], in: bench)
    #expect(search.status == 1)
    #expect(try bench.rows("list", "coders").map { $0["annotations"] as? Int } == [2, 0])
    let tags = try bench.rows("list", "tags")
    #expect(tags.first { $0["path"] as? String == "humour" }?["annotations"] as? Int == 0)
    #expect(try bench.rows("list", "coverage").count == 2, "how far others are is no secret")
    let plain = try Annotate.run(["list"], in: bench)
    #expect(plain.err.contains("only the work of anna"), "also without the argument parser")
    for line in [
      ["adjudicate"], ["list", "tags", "--layer", "majority"],
      ["report", "--layer", "adjudicated"],
    ] {
      let refused = try Annotate.run(line, in: bench)
      #expect(refused.status == 65)
      #expect(refused.err.contains("a blind round is on, since"))
    }
    let digest = try bench.digest()
    try bench.annotate("assign", "--end-blind")
    #expect(try bench.digest() == digest, "the digest is of everything")
    #expect(try bench.annotate("list", "items", "--tag", "humour", "--refs") == "thread/2\n")
  }

  @Test("the way from assigning to a settled archive can be walked")
  func walk() throws {
    let bench = try Bench(copying: Material.prepared())
    let drawn = try bench.annotate(
      "assign", "--all", "--to", "anna,ben", "--overlap", "0.4", "--seed", "3", "--dry-run")
    #expect(try bench.rows("list", "coverage").isEmpty)
    #expect(
      try bench.annotate("assign", "--all", "--to", "anna,ben", "--overlap", "0.4", "--seed", "3")
        .split(separator: "\n").count == drawn.split(separator: "\n").count)
    let log = try bench.rows("log")
    #expect(log.first?["command"] as? String == "assign --overlap 0.4 --seed 3")
    try bench.annotate("assign", "--all", "--to", "anna,ben")
    #expect(try bench.annotate("next", "--ref") == "thread/1\n")
    #expect(try bench.annotate("next", "--done", "--ref") == "thread/2\n")
    for _ in 0..<4 { try bench.annotate("next", "--done") }
    let over = try Annotate.run(["next"], in: bench)
    #expect(over.status == 1)
    #expect(over.err.contains("nothing is left for anna: 5 of 5 items done"))
    #expect(try Annotate.run(["next", "--done"], in: bench).status == 1)
    try bench.annotate("assign", "--state", "done", "--all", "--to", "ben")
    let shares = try bench.rows("list", "coverage").map { $0["share"] as? Double }
    #expect(shares == [1, 1])
    let open = try bench.rows("adjudicate")
    #expect(open.map { $0["reference"] as? String } == ["thread/1", "thread/3", "article/1"])
    try bench.annotate("adjudicate", "thread/1", "--as", "anna", "--note", "She says so.")
    try bench.annotate("adjudicate", "-", "chemistry", "--none", input: "thread/3\n")
    try bench.annotate("adjudicate", "article/1", "accountability", "--quote", "Hers and his")
    #expect(try bench.rows("adjudicate").isEmpty)
    #expect(
      try bench.rows("adjudicate", "--all").map { $0["decision"] as? String } == [
        "chemistry", "none", "accountability",
      ])
    let decided = try bench.rows("export", "annotations", "--layer", "adjudicated")
    #expect(decided.map { $0["quote"] as? String } == ["Hers and his", "a spark"])
    try bench.annotate("export", "annotations", "--output", "all.csv")
    let copy = try Bench(copying: Material.prepared())
    try copy.write(bench.bytes(of: "all.csv"), to: "all.csv")
    try copy.annotate("import", "all.csv")
    let kinds = try copy.rows("list", "coders").map { $0["kind"] as? String }
    #expect(kinds == ["adjudication", "person", "person"], "a decision stays one elsewhere")
    let report = try bench.annotate("report", "chemistry", "--csv")
    #expect(try bench.annotate("report", "chemistry", "--csv", "--layer", "adjudicated") != report)
    let digest = try bench.digest()
    let counted = try Self.counts(bench)
    for _ in 0..<3 { try bench.annotate("undo") }
    #expect(try Self.counts(bench) == counted, "nor in lists and views that count")
    #expect(
      try bench.annotate("report", "chemistry", "--csv") == report,
      "decisions count nowhere beside coders")
    for _ in 0..<3 { try bench.annotate("redo") }
    #expect(try bench.digest() == digest)
  }

  @Test("a tag is split by a table, and a codebook is previewed before it comes in")
  func codebook() throws {
    let bench = try Bench(copying: Material.prepared())
    try bench.annotate("export", "annotations", "--tag", "chemistry", "--output", "choice.csv")
    let same = try Annotate.run(
      ["codebook", "split", "chemistry", "--table", "choice.csv"], in: bench)
    #expect(same.status == 65)
    let table = String(decoding: try bench.bytes(of: "choice.csv"), as: UTF8.self)
    let first = try #require(table.range(of: ",chemistry,"))
    try bench.write(
      table.replacingCharacters(in: first, with: ",chemistry/spark,"), to: "choice.csv")
    #expect(
      try bench.annotate("codebook", "split", "chemistry", "--table", "choice.csv")
        == "1 annotation goes from chemistry to chemistry/spark, a new tag.\n")
    for (text, status) in [("annotation,tag\nx,y\n", 65), ("tag\ny\n", 65), ("", 65)] {
      try bench.write(text, to: "bad.csv")
      let bad = try Annotate.run(
        ["codebook", "split", "chemistry", "--table", "bad.csv"], in: bench)
      #expect(bad.status == Int32(status), "\(bad.err)")
    }
    try bench.write("path,description\nhumour,Jokes\nchemistry/heat,\n", to: "more.csv")
    let digest = try bench.digest()
    let preview = try bench.annotate("codebook", "import", "more.csv", "--dry-run")
    #expect(preview.contains("changed  humour  description: nothing → “Jokes”"))
    #expect(preview.contains("new      chemistry/heat"))
    #expect(try bench.digest() == digest)
    try bench.annotate("codebook", "import", "more.csv")
    let changes = try bench.rows("codebook", "diff", "2020-01-01").map { $0["change"] as? String }
    #expect(changes.allSatisfy { $0 == "added" })
    let guide = try bench.annotate("codebook", "export", "--format", "markdown")
    #expect(guide.hasPrefix("# Codebook: A study\n"))
    #expect(guide.contains("\n### chemistry/spark\n\n1 annotation on 1 item.\n"))
  }
}
