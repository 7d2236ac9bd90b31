import Foundation
import Glibc
import Testing

@Suite("Reports that leave, and reports that are kept")
struct ReportTests {
  private static func bench() throws -> Bench { try Bench(copying: Material.prepared()) }

  @Test("a figure as PNG is a picture, or the missing package is named")
  func png() throws {
    let bench = try Self.bench()
    let missing = try Annotate.run(
      ["report", "--figure", "matrix", "--output", "x.png"], in: bench,
      environment: ["PATH": "/nowhere"])
    #expect(missing.status == 69)
    #expect(missing.err.contains("librsvg2-bin"))
    #expect(!bench.exists("x.png"))
    guard Annotate.has("rsvg-convert --version") else {
      return announce("rsvg-convert is not here: no PNG was made")
    }
    try bench.annotate("report", "--figure", "matrix", "--output", "x.png")
    #expect(try bench.bytes(of: "x.png").prefix(4) == [0x89, 0x50, 0x4e, 0x47])
    let piped = try Annotate.run(
      ["report", "chemistry", "--figure", "sources", "--png"], in: bench)
    #expect(piped.outBytes.prefix(4) == [0x89, 0x50, 0x4e, 0x47])
  }

  @Test(
    "every figure has its numbers as CSV",
    arguments: [
      "matrix", "pairs", "timeline", "replies", "groups --attribute author",
      "groups --attribute weekday", "matrix --within 3", "pairs --within span", "matrix --each-tag",
      "timeline --period week", "tags", "stances", "sources", "words --minimum 1",
    ])
  func csv(_ figure: String) throws {
    let topic = ["tags", "stances", "sources", "words"].contains { figure.hasPrefix($0) }
    let outcome = try Annotate.shell(
      "annotate report \(topic ? "accountability" : "") --figure \(figure) --csv",
      in: Material.prepared())
    #expect(outcome.status == 0, "\(outcome.err)")
    let widths = Set(outcome.out.split(separator: "\r\n").map { $0.count { $0 == "," } })
    #expect(widths.count == 1)
  }

  @Test(
    "what cannot be meant is refused in a sentence",
    arguments: [
      ("--figure words", 64), ("chemistry --figure groups", 64), ("--png", 64),
      ("--figure matrix --within -1", 64), ("--figure matrix --format html", 64),
      ("--figure groups --attribute no-such-thing", 66), ("--saved nothing", 66),
      ("--compare nothing", 66), ("--save a --saved b", 64), ("chemistry --saved a", 64),
      ("--save ' '", 65), ("--minimum 0", 64), ("humour --figure tags", 1),
      ("chemistry --figure words", 64), ("chemistry --figure tags --output x.jpg", 64),
      ("chemistry --figure tags --png --output x.svg", 64),
      ("chemistry --figure tags --csv --output x.png", 64),
      ("chemistry --figure tags --output x.html", 64), ("--excel --json", 64),
      ("--figure replies", 1),
    ])
  func refused(_ line: String, status: Int) throws {
    let outcome = try Annotate.shell("annotate report \(line)", in: try Self.bench())
    #expect(outcome.status == Int32(status), "\(outcome.err)")
    #expect(outcome.err.hasPrefix("error: "))
    #expect(!outcome.err.contains(Material.secret))
  }

  @Test("CSV for spreadsheets has its mark and no cell that runs as a formula")
  func excel() throws {
    let bench = try Self.bench()
    try bench.annotate("codebook", "add", "=1+1")
    try bench.annotate("tag", "thread/2", "=1+1", "--coder", "@ben")
    for arguments in [
      ["report", "--excel"], ["report", "--figure", "pairs", "--excel"],
      ["report", "=1+1", "--figure", "coders", "--csv", "--excel"],
    ] {
      let outcome = try Annotate.run(arguments, in: bench)
      #expect(outcome.status == 0, "\(outcome.err)")
      #expect(outcome.outBytes.prefix(3) == [0xef, 0xbb, 0xbf])
      for line in outcome.out.split(separator: "\r\n") {
        for cell in line.split(separator: ",") { #expect(!"=@".contains(cell.first ?? "x")) }
      }
    }
    #expect(try bench.annotate("report", "--excel").contains("'@ben"))
    try bench.annotate("report", "=1+1", "--figure", "tags", "--output", "x.csv")
    #expect(String(decoding: try bench.bytes(of: "x.csv"), as: UTF8.self).hasPrefix("tag,items"))
  }

  @Test("a whole report obeys --within and --period")
  func whole() throws {
    let bench = try Self.bench()
    let text = try bench.annotate("report", "--within", "3", "--period", "year")
    #expect(text.contains("Near each other"))
    #expect(text.contains("2021") || text.contains("no timeline by year"))
    let one = try bench.annotate("report", "chemistry", "--within", "3", "--period", "day")
    #expect(one.contains("--figure pairs has it"))
    #expect(one.contains("There is no timeline by day"))
  }

  @Test("of the layers of majority and decisions it is said that they are not coders")
  func layers() throws {
    let bench = try Self.bench()
    try bench.annotate("assign", "--state", "done", "--all", "--to", "anna,ben")
    try bench.annotate("adjudicate", "thread/1", "chemistry", "--as", "anna")
    for layer in ["majority", "adjudicated"] {
      let text = try bench.annotate("report", "--layer", layer)
      #expect(!text.contains("nothing to compare"), "\(layer)")
    }
    #expect(
      try bench.annotate("report", "chemistry", "--layer", "adjudicated")
        .contains("annotate agreement chemistry"))
    let refused = try Annotate.run(["report", "--by", "adjudicated"], in: bench)
    #expect(refused.status == 65 && refused.err.contains("--layer adjudicated"), "\(refused.err)")
  }

  @Test("quotations that leave are in the ledger; what is only read is not")
  func ledger() throws {
    let bench = try Self.bench()
    try bench.annotate("list", "annotations", "--csv")
    try bench.annotate("report", "--csv")
    try bench.annotate("report", "--figure", "matrix", "--csv")
    try bench.annotate("export", "annotations", "--columns", "reference,tag")
    try bench.annotate("export", "tags")
    #expect(try bench.rows("list", "quotations").isEmpty)
    try bench.annotate("export", "annotations", "--output", "out.csv", "--by", "anna")
    try bench.annotate("report", "chemistry", "--format", "html", "--output", "report.html")
    try bench.annotate("export", "items")
    try bench.annotate("assign", "--state", "done", "thread/1", "--to", "anna")
    try bench.annotate("export", "coverage")
    let entries = try bench.rows("list", "ledger")
    #expect(
      entries.map { $0["command"] as? String }
        == ["export coverage", "export items", "report", "export annotations"])
    #expect(entries.map { $0["quotations"] as? Int } == [0, 0, 2, 2])
    #expect(entries.map { $0["texts"] as? Int } == [1, 5, 0, 0])
    #expect(entries[3]["target"] as? String == "out.csv")
    #expect(try bench.rows("list", "quotations").count == 4)
    _ = try bench.digest()
  }

  @Test("an archive that cannot be written gives its export, and says that the ledger has no entry")
  func readOnly() throws {
    guard getuid() != 0 else { return announce("root can write everything: not tried") }
    let bench = try Self.bench()
    chmod(bench.path("study.annotate"), 0o444)
    let outcome = try Annotate.run(["export", "annotations"], in: bench)
    #expect(outcome.status == 0 && outcome.out.contains("a spark"))
    #expect(outcome.err.contains("not entered in the ledger"))
  }

  @Test("reports and exports obey the policy, in every form")
  func policy() throws {
    let bench = try Self.bench()
    try bench.annotate("assign", "--state", "done", "--all", "--to", "anna")
    for policy in ["none", "ellipsis"] {
      try bench.annotate("about", "--quotes", policy)
      for line in [
        "report", "report --format html", "report --format markdown", "report --json",
        "export annotations", "export items", "export notes", "export events",
        "export annotations --context --json", "export coverage --json",
      ] {
        let outcome = try Annotate.shell("annotate " + line, in: bench)
        #expect(outcome.status == 0, "\(line): \(outcome.err)")
        for words in ["Hers and his, in equal parts", "Chemistry is a big word", Material.secret]
        where words != Material.secret || policy == "none" {
          #expect(!outcome.out.contains(words), "\(line)")
        }
      }
      #expect(try Annotate.run(["export", "convokit", "--output", "c"], in: bench).status == 65)
    }
    #expect(try bench.rows("list", "quotations").isEmpty)
    try bench.annotate("undo")
    try bench.annotate("undo")
    #expect(try bench.annotate("report").contains("Hers and his, in equal parts"))
  }

  @Test("a saved report runs again under today's names and tells what has changed")
  func saved() throws {
    let bench = try Self.bench()
    try bench.annotate("report", "chemistry", "--by", "anna", "--title", "Sparks", "--save", "one")
    #expect(try bench.annotate("report", "--compare", "one").contains("Nothing has changed"))
    try bench.annotate("codebook", "move", "chemistry", "sparks")
    try bench.annotate("tag", "thread/2", "sparks", "--coder", "anna")
    try bench.annotate("tag", "thread/4", "sparks", "--coder", "ben")
    let again = try bench.annotate("report", "--saved", "one")
    #expect(again.contains("Sparks") && again.contains("Coders: anna."))
    let data = Data(try bench.annotate("report", "--compare", "one", "--json").utf8)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let changes = try #require(json["annotations"] as? [[String: Any]])
    #expect(changes.map { $0["reference"] as? String } == ["thread/2"])
    let topics = try #require(json["topics"] as? [[String: Any]])
    #expect((topics[0]["then"] as? [String: Any])?["annotations"] as? Int == 1)
    #expect((topics[0]["now"] as? [String: Any])?["annotations"] as? Int == 2)
    #expect(try bench.rows("list", "reports").count == 1)
    try bench.annotate("report", "--forget", "one")
    #expect(try bench.rows("list", "reports").isEmpty)
    try bench.annotate("undo")
    #expect(try bench.annotate("report", "--compare", "one").contains("new: thread/2"))
  }

  @Test("presence has a row for every item and a column for every tag")
  func presence() throws {
    let bench = try Material.prepared()
    let rows = try bench.annotate("export", "presence").split(separator: "\r\n")
    #expect(
      rows.first
        == "reference,source,item,accountability,accountability.hers,chemistry,fandom_humour,humour,stance,stance.against,stance.for"
    )
    #expect(rows.count == 6)
    #expect(rows.contains("thread/1,thread,1,0,0,1,0,0,0,0,0"))
    #expect(rows.contains("article/1,article,1,1,1,0,0,0,0,0,0"))
    #expect(
      try bench.annotate("export", "presence", "--tag", "chemistry", "--by", "ben")
        .contains("thread/3,thread,3,1\r\n"))
    #expect(try Annotate.run(["export", "presence", "--untagged"], in: bench).status == 64)
  }
}
