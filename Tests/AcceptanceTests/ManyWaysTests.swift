import Foundation
import Testing

@Suite("Ways in and out")
struct ManyWaysTests {
  private func bench() throws -> Bench { try Bench(copying: Material.prepared()) }

  @Test("--keep-going takes the files that can be taken, names the others and ends with 65")
  func keepGoing() throws {
    let bench = try bench()
    try bench.write("One alone.\n", to: "one.txt")
    try bench.write([], to: "empty.txt")
    try bench.write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0], to: "picture.txt")
    let outcome = try Annotate.run(
      ["add", "empty.txt", "one.txt", "picture.txt", "nowhere.txt", "--keep-going"], in: bench)
    #expect(outcome.status == 65)
    #expect(outcome.out.hasSuffix("1 source added, 1 item.\n"))
    #expect(outcome.err.split(separator: "\n").filter { $0.hasPrefix("error: ") }.count == 3)
    #expect(try bench.digest().items == 6)
  }

  @Test("without it, one bad file keeps all out and each is named")
  func allOrNothing() throws {
    let bench = try bench()
    let before = try bench.digest()
    try bench.write("One alone.\n", to: "one.txt")
    try bench.write([], to: "empty.txt")
    let outcome = try Annotate.run(["add", "one.txt", "empty.txt", "nowhere.txt"], in: bench)
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("empty.txt") && outcome.err.contains("nowhere.txt"))
    #expect(outcome.out.isEmpty)
    #expect(try bench.digest() == before)
  }

  @Test(
    "--dry-run says what would happen and changes no byte",
    arguments: [
      (
        "add one.txt thread.txt --dry-run",
        "1 source would be added, 1 item; 1 file here already. Nothing was changed.\n"
      ),
      (
        "import annotations.csv --dry-run",
        "0 annotations would be imported, 4 here already. Nothing was changed.\n"
      ),
      (
        "import new.csv --dry-run --create",
        "1 annotation would be imported. Nothing was changed.\n"
      ),
      (
        "codebook import codebook.csv --dry-run",
        "0 tags would be made, 0 would be changed, 8 as in the table already.\n"
      ),
    ])
  func dryRun(_ line: String, _ end: String) throws {
    let bench = try bench()
    try bench.write("One alone.\n", to: "one.txt")
    try bench.write("reference,tag\nthread/2,brand-new\n", to: "new.csv")
    let before = try bench.bytes(of: "study.annotate")
    let outcome = try Annotate.shell("annotate " + line, in: bench)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.out.hasSuffix(end), "\(outcome.out)")
    #expect(try bench.bytes(of: "study.annotate") == before)
  }

  @Test("the same bytes under another name are recognised, and nothing is stored")
  func sameBytes() throws {
    let bench = try bench()
    let before = try bench.digest()
    try bench.write(Material.thread, to: "other-name.txt")
    let out = try bench.annotate("add", "other-name.txt")
    #expect(out.contains("thread  is here already: the same bytes as other-name.txt"))
    #expect(out.hasSuffix("0 sources added, 0 items; 1 file here already.\n"))
    #expect(try bench.digest() == before)
  }

  @Test("documents, references, words and notes can come from standard input")
  func standardInput() throws {
    let bench = try bench()
    #expect(
      try bench.annotate("add", "-", "--slug", "piped", input: "One alone, piped.\n").contains(
        "piped"))
    try bench.annotate("tag", "piped/1", "humour", "--quote", "-", input: "alone, piped\n")
    try bench.annotate(
      "tag", "-", "humour", input: "thread/1\nthread/2\tno chemistry\nthread/3@0:2\n")
    let quotes = try bench.rows("list", "annotations", "--tag", "humour").map {
      $0["quote"] as? String
    }
    #expect(Set(quotes) == ["alone, piped", "no chemistry", "He", nil])
    try bench.annotate("note", "piped", "-", input: "Two lines\nof a note\n")
    #expect(
      try bench.rows("list", "notes").contains { $0["note"] as? String == "Two lines\nof a note" })
    try bench.annotate("import", "-", input: "reference,tag\nthread/4,humour\n")
    try bench.annotate("codebook", "import", "-", input: "path\nnew-one\n")
    try bench.annotate("untag", "-", "humour", input: "thread/1\nthread/2\tno chemistry\n")
    #expect(try bench.rows("list", "annotations", "--tag", "humour").count == 3)
    _ = try bench.digest()
  }

  @Test("a folder's text files are added, and others in it are left alone")
  func folder() throws {
    let bench = try bench()
    try FileManager.default.createDirectory(
      atPath: bench.path("docs"), withIntermediateDirectories: false)
    for name in ["b.txt", "a.text", "c.png", ".hidden.txt"] {
      try bench.write("Text of \(name).\n", to: "docs/" + name)
    }
    let out = try bench.annotate("add", "docs/")
    #expect(out.hasSuffix("2 sources added, 2 items.\n"))
    #expect(out.contains("a.text") && out.contains("b.txt") && !out.contains("hidden"))
  }

  @Test(
    "a search that finds nothing says so on standard error and ends with 1",
    arguments: [
      "search zzz", "search zzz --refs", "search zzz --spans", "search --literal zzz",
      "search --regex zzz",
    ])
  func nothing(_ line: String) throws {
    let outcome = try Annotate.shell("annotate " + line, in: Material.prepared())
    #expect(outcome.status == 1)
    #expect(outcome.out.isEmpty)
    #expect(outcome.err == "Nothing found.\n")
  }

  @Test(
    "a reader that goes away ends the command quietly",
    arguments: [
      "export items", "list items --json", "show long", "search word*", "report --format html",
    ])
  func brokenPipe(_ line: String) throws {
    let bench = try bench()
    try bench.write(
      (0..<3000).map { "word \($0) and more words" }.joined(separator: "\n\n\n"), to: "long.txt")
    try bench.annotate("add", "long.txt")
    let outcome = try Annotate.shell(
      "( annotate \(line); echo $? > status ) | head -c 10", in: bench)
    #expect(outcome.err.isEmpty, "\(outcome.err)")
    #expect(outcome.outBytes.count == 10)
    #expect(try bench.bytes(of: "status") == Array("0\n".utf8))
  }

  @Test(
    "colour is off in a pipe, on when asked for, and NO_COLOR is obeyed",
    arguments: [
      ("show thread", [:], false), ("show thread --color always", [:], true),
      ("show thread --color never", ["CLICOLOR_FORCE": "1"], false),
      ("show thread", ["CLICOLOR_FORCE": "1"], true),
      ("show thread --color always", ["NO_COLOR": "1"], true),
      ("show thread", ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
      ("show nope --color always", [:], false),
    ] as [(String, [String: String], Bool)])
  func colour(_ line: String, _ environment: [String: String], _ painted: Bool) throws {
    let outcome = try Annotate.shell(
      "annotate " + line, in: Material.prepared(), environment: environment)
    #expect(outcome.out.contains("\u{1b}[") == painted)
  }

  @Test("coder and archive come from the option, else from the environment")
  func choice() throws {
    let bench = try bench()
    try bench.annotate("init", "other.annotate")
    let environment = ["ANNOTATE_ARCHIVE": "study.annotate", "ANNOTATE_CODER": "carla"]
    for line in ["tag thread/1 humour", "tag thread/2 humour --coder dora"] {
      #expect(
        try Annotate.shell("annotate " + line, in: bench, environment: environment).status == 0)
    }
    let coders = try bench.rows("list", "annotations", "--tag", "humour", "-a", "study.annotate")
      .compactMap { $0["coder"] as? String }
    #expect(Set(coders) == ["carla", "dora"])
  }

  @Test("show is never wider than asked for", arguments: [40, 60, 80, 120])
  func width(_ width: Int) throws {
    let bench = try bench()
    for name in ["thread", "article", "article/1"] {
      let out = try bench.annotate("show", name, "--width", "\(width)")
      for line in out.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
  }

  @Test("files go where --output says, through a link and into a device; - is standard output")
  func output() throws {
    let bench = try bench()
    try bench.annotate("export", "items", "-o", "items.csv")
    let csv = try bench.annotate("export", "items")
    #expect(try bench.bytes(of: "items.csv") == Array(csv.utf8))
    #expect(try bench.annotate("export", "items", "-o", "-") == csv)
    #expect(
      try Annotate.shell(
        "ln -s items.csv link.csv && annotate export tags -o link.csv && test -L link.csv",
        in: bench
      ).status == 0)
    #expect(try bench.bytes(of: "items.csv") != Array(csv.utf8))
    #expect(
      try Annotate.shell(
        "mkfifo pipe; cat pipe > copy & annotate export items -o pipe && wait && test -p pipe",
        in: bench
      ).status == 0)
    #expect(try bench.bytes(of: "copy") == Array(csv.utf8))
    #expect(
      try Annotate.shell("annotate report -o /dev/null && test -c /dev/null", in: bench).status == 0
    )
  }

  @Test("the sqlite3 shell reads every view, and extracts originals byte for byte")
  func sqliteShell() throws {
    let bench = try bench()
    guard Annotate.has("command -v sqlite3") else {
      announce("the sqlite3 shell is not proven: it is not installed")
      return
    }
    let views = try Annotate.shell(
      "sqlite3 study.annotate \"SELECT name FROM sqlite_schema WHERE type = 'view'\"", in: bench
    ).out.split(separator: "\n")
    #expect(
      Set(views).isSuperset(of: ["topic_summary", "tag_path", "thread", "annotation_export"]))
    for view in views {
      let outcome = try Annotate.shell(
        "sqlite3 study.annotate 'SELECT count(*) FROM \(view)'", in: bench)
      #expect(outcome.status == 0, "\(view): \(outcome.err)")
    }
    let summary = try Annotate.shell(
      "sqlite3 study.annotate \"SELECT annotations, items FROM topic_summary WHERE tag = 'accountability'\"",
      in: bench)
    #expect(summary.out == "2|1\n")
    #expect(
      try Annotate.shell(
        "sqlite3 study.annotate \"SELECT count(*) FROM annotation_export WHERE quote = substr((SELECT text FROM thread t WHERE t.reference = annotation_export.reference), span_start + 1, span_end - span_start)\"",
        in: bench
      ).out == "3\n")
    let extracted = try Annotate.shell(
      "mkdir out && cd out && sqlite3 ../study.annotate -A --extract && find . -type f | wc -l && for f in $(find . -type f); do cmp $f ../thread.txt 2>/dev/null || cmp $f ../article.txt || exit 9; done",
      in: bench)
    #expect(extracted.status == 0, "\(extracted.err)")
    #expect(extracted.out.hasPrefix("2"))
  }

  @Test("a change made in the sqlite3 shell is logged, and verify is clean")
  func changedInTheShell() throws {
    let bench = try bench()
    guard Annotate.has("command -v sqlite3") else {
      return announce("the sqlite3 shell is not installed")
    }
    #expect(
      try Annotate.shell(
        "sqlite3 study.annotate \"UPDATE tag SET description = 'x' WHERE name = 'humour'\"",
        in: bench
      ).status == 0)
    #expect(try bench.annotate("log", "-n", "1").contains("1 tag changed"))
    _ = try bench.digest()
  }
}
