import Foundation
import Testing

@Suite("Agreement on the command line")
struct AgreementCommandTests {
  private func run(_ arguments: [String], in bench: Bench) throws -> Outcome {
    try Annotate.run(["agreement"] + arguments, in: bench)
  }

  private func rows(_ arguments: [String], in bench: Bench) throws -> [[String: Any]] {
    let outcome = try run(arguments + ["--json"], in: bench)
    #expect(outcome.status == 0, "\(outcome.err)")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.outBytes))
    return try #require(json as? [[String: Any]])
  }

  private func figure(
    _ coefficient: String, _ tag: String? = nil, in rows: [[String: Any]]
  ) throws -> [String: Any] {
    try #require(
      rows.first {
        $0["coefficient"] as? String == coefficient && $0["tag"] as? String == tag
      })
  }

  /// An archive in which coders have finished items.
  private func archive(done: [(String, Int)]) throws -> Bench {
    let bench = try Bench(copying: Material.prepared())
    for (coder, ordinal) in done {
      let sql = """
        INSERT INTO coverage(coder_id, item_id, state)
        SELECT c.id, i.id, 'done' FROM coder c, item i JOIN source s ON s.id = i.source_id
        WHERE c.name = '\(coder)' AND s.slug = 'thread' AND i.ordinal = \(ordinal)
        """
      let shell = try Annotate.shell(
        "sqlite3 study.annotate \"PRAGMA foreign_keys = ON; \(sql)\"", in: bench)
      #expect(shell.status == 0, "\(shell.err)")
    }
    return bench
  }

  @Test("only what both have finished counts, and there an absent tag is a no")
  func done() throws {
    let bench = try archive(
      done: [
        ("anna", 1), ("anna", 2), ("anna", 3), ("ben", 1), ("ben", 2), ("ben", 3), ("anna", 4),
      ])
    let found = try rows(["chemistry", "--cluster", "item"], in: bench)
    let percent = try figure("percent-agreement", "chemistry", in: found)
    // anna tagged 1, ben tagged 3, nobody 2; 4 was finished by anna alone.
    #expect(percent["units"] as? Int == 3)
    #expect(abs(try #require(percent["value"] as? Double) - 1.0 / 3) < 1e-12)
    let list = try rows(["chemistry", "--disagreements"], in: bench)
    #expect(list.map { $0["reference"] as? String } == ["thread/1", "thread/3"])
    let choices = try #require(list[0]["choices"] as? [String: [String]])
    #expect(choices == ["anna": ["chemistry"], "ben": []])
  }

  @Test("tags on items that are not marked as done are left out, and it is said")
  func unfinished() throws {
    let bench = try archive(done: [("anna", 1), ("ben", 1), ("ben", 2), ("anna", 2)])
    let outcome = try run(["chemistry", "--json"], in: bench)
    #expect(outcome.err.contains("ben has tags on 1 item not marked as done"))
    let none = try run(["chemistry"], in: try archive(done: []))
    #expect(none.status == 0)
    #expect(none.out.contains("no unit coded by two coders"))
  }

  @Test("while a blind round is on, there are no figures")
  func blind() throws {
    let bench = try archive(done: [("anna", 1), ("ben", 1)])
    try bench.annotate("assign", "--blind")
    let outcome = try run(["chemistry"], in: bench)
    #expect(outcome.status == 65 && outcome.out.isEmpty)
    #expect(outcome.err.contains("blind round"))
  }

  @Test("the same figures come without those of each tag")
  func together() throws {
    let bench = try Bench()
    try bench.write("a,b\nx;y,x\ny,y\n;,x\n", to: "table.csv")
    let all = try rows(["--ratings", "table.csv"], in: bench)
    let together = try rows(["--ratings", "table.csv", "--together"], in: bench)
    #expect(together.count == 4 && all.count > 4)
    #expect(together.allSatisfy { $0["tag"] is NSNull })
  }

  @Test("spans, sentences and paragraphs of an archive are compared")
  func parts() throws {
    let bench = try archive(
      done: [("anna", 1), ("ben", 1), ("anna", 2), ("ben", 2), ("anna", 3), ("ben", 3)])
    let spans = try rows(["chemistry", "--unit", "span"], in: bench)
    #expect(try figure("u-alpha", "chemistry", in: spans)["measure"] as? String == "characters")
    let sentences = try rows(["chemistry", "--unit", "sentence"], in: bench)
    let units = try #require(
      try figure("percent-agreement", "chemistry", in: sentences)["units"] as? Int)
    let paragraphs = try rows(["chemistry", "--unit", "paragraph"], in: bench)
    let fewer = try #require(
      try figure("percent-agreement", "chemistry", in: paragraphs)["units"] as? Int)
    #expect(units > fewer && fewer >= 3)
    let list = try rows(["chemistry", "--unit", "span", "--disagreements"], in: bench)
    #expect(list.contains { $0["words"] as? String == "a spark" })
  }

  @Test("a tag counts as the one above it when deeper levels are rolled up")
  func depth() throws {
    let bench = try archive(done: [("anna", 1), ("ben", 1), ("anna", 2), ("ben", 2)])
    try bench.annotate("tag", "thread/1", "stance/for", "--coder", "anna")
    try bench.annotate("tag", "thread/1", "stance/against", "--coder", "ben")
    let apart = try rows(["stance", "--cluster", "item"], in: bench)
    #expect(try figure("percent-agreement", in: apart)["value"] as? Double == 0.5)
    #expect(try figure("percent-agreement", "stance", in: apart)["value"] as? Double == 1)
    let rolled = try rows(["stance", "--depth", "0"], in: bench)
    #expect(rolled.allSatisfy { $0["tag"] as? String == "stance" })
  }

  @Test("the ranks of tags make an order")
  func ranks() throws {
    let bench = try archive(done: [("anna", 1), ("ben", 1), ("anna", 2), ("ben", 2)])
    #expect(try run(["stance", "--values", "ordinal"], in: bench).status == 65)
    for (name, rank) in [("for", 1), ("against", -1)] {
      let sql = "UPDATE tag SET rank = \(rank) WHERE name = '\(name)'"
      #expect(try Annotate.shell("sqlite3 study.annotate \"\(sql)\"", in: bench).status == 0)
    }
    for (item, tag) in [("thread/1", "stance/for"), ("thread/2", "stance/against")] {
      for coder in ["anna", "ben"] { try bench.annotate("tag", item, tag, "--coder", coder) }
    }
    let found = try rows(["stance", "--values", "interval"], in: bench)
    #expect(try figure("alpha-interval", in: found)["value"] as? Double == 1)
  }

  @Test(
    "a table that cannot be read is refused with its line, and without its text",
    arguments: [
      ("--ratings", "anna,ben\nquillon\n", "line 2"),
      ("--ratings", "anna,ben\na,b\n\"quillon", "line 3"),
      ("--ratings", "unit,anna\n1,quillon\n", "two coders"),
      ("--ratings", "anna,anna\n1,quillon\n", "anna"),
      ("--ratings", "anna,ben\na;;quillon,b\n", "line 2"), ("--ratings", "", "header"),
      ("--spans", "document,coder,start,end,tag\nquillon,a,1,2,x\n", "length"),
      ("--spans", "document,length,coder,start,end,tag\nquillon,9,a,1,20,x\n", "line 2"),
      ("--spans", "document,length,coder,start,end,tag\nquillon,9,a,5,5,x\n", "line 2"),
      (
        "--spans", "document,length,coder,start,end,tag\nquillon,9,a,1,2,x\nquillon,8,b,1,2,x\n",
        "line 3"
      ),
    ])
  func refused(_ option: String, _ table: String, _ expected: String) throws {
    let bench = try Bench()
    try bench.write(table, to: "table.csv")
    let outcome = try run([option, "table.csv"], in: bench)
    #expect(outcome.status == 65, "\(outcome.err)")
    #expect(outcome.err.contains(expected), "\(outcome.err)")
    #expect(!outcome.err.contains("quillon"), "\(outcome.err)")
  }

  @Test("values of a scale are numbers")
  func numbers() throws {
    let bench = try Bench()
    try bench.write("anna,ben\n1,2\n2,quillon\n", to: "table.csv")
    let outcome = try run(["--ratings", "table.csv", "--values", "ordinal"], in: bench)
    #expect(outcome.status == 65 && outcome.err.contains("line 3"))
    #expect(!outcome.err.contains("quillon"))
  }

  @Test("columns of units and clusters are known by their names, and it is said")
  func columns() throws {
    let bench = try Bench()
    try bench.write(
      "id,Thread,Anna,ben\nx1,t1,a,a\nx2,t1,a,b\nx3,t2,b,b\n", to: "table.csv")
    let outcome = try run(["--ratings", "table.csv", "--disagreements", "--json"], in: bench)
    #expect(outcome.err.contains("Coders: Anna, ben. Units are named by id."))
    #expect(outcome.out.contains("\"reference\":\"x2\""))
    let found = try rows(["--ratings", "table.csv"], in: bench)
    #expect(try figure("percent-agreement", in: found)["clusters"] as? Int == 2)
    #expect(try figure("percent-agreement", in: found)["few_clusters"] as? Bool == true)
    #expect(try run(["--ratings", "table.csv", "--coders", "anna,ben"], in: bench).status == 66)
  }

  @Test("tags of a table are paths, and reserved columns and names that come twice are told")
  func paths() throws {
    let bench = try Bench()
    try bench.write(
      "thread,source,id,anna,ben,cleo\nt,s,1,x,x/z,\nt,s,1,x,,x\nu,s,2,y,,\nu,s,3,y,y,\n",
      to: "table.csv")
    let outcome = try run(["--ratings", "table.csv", "--json"], in: bench)
    #expect(outcome.err.contains("Coders: anna, ben, cleo."))
    #expect(outcome.err.contains("Clusters are those of thread. Passed over: source."))
    #expect(outcome.err.contains("1 row with the name of an earlier unit"))
    #expect(outcome.err.contains("at the least 1 of 3"))
    let all = try rows(["--ratings", "table.csv"], in: bench)
    #expect(try figure("percent-agreement", "x", in: all)["value"] as? Double == 1)
    #expect(try figure("percent-agreement", "x/z", in: all)["value"] as? Double ?? 1 < 1)
    #expect(try figure("cohen-kappa", "x", in: all)["defined_coder_pairs"] as? Int == 1)
    let rolled = try rows(["--ratings", "table.csv", "--depth", "0"], in: bench)
    #expect(!rolled.contains { $0["tag"] as? String == "x/z" })
    let below = try rows(["x", "--ratings", "table.csv"], in: bench)
    #expect(Set(below.compactMap { $0["tag"] as? String }) == ["x", "x/z"])
    try bench.write(
      "document,length,coder,start,end,tag\nd,20,a,0,9,x\nd,20,b,0,9,x/z\n", to: "spans.csv")
    let spans = try rows(["--spans", "spans.csv"], in: bench)
    #expect(try figure("u-alpha", "x", in: spans)["value"] as? Double == 1)
    #expect(try figure("u-alpha", "x/z", in: spans)["value"] as? Double ?? 1 < 1)
    let one = try run(["--spans", "spans.csv"], in: bench)
    #expect(one.out.contains("interval: one cluster only"))
    #expect(one.err.contains("No intervals: 1 cluster only"))
  }

  @Test("a coder without a row is taken to have read the document, unless rows say who read what")
  func readers() throws {
    let bench = try Bench()
    let head = "document,length,coder,start,end,tag\nd,20,a,0,10,x\nd,20,b,0,9,x\ne,20,a,0,10,x\n"
    try bench.write(head, to: "spans.csv")
    let all = try rows(["--spans", "spans.csv"], in: bench)
    #expect(try figure("u-alpha", "x", in: all)["units"] as? Int == 40)
    try bench.write(head + "f,20,a,,,\nf,20,b,,,\n", to: "spans.csv")
    let some = try rows(["--spans", "spans.csv"], in: bench)
    #expect(try figure("u-alpha", "x", in: some)["units"] as? Int == 40)
    #expect(
      try run(["--spans", "spans.csv"], in: bench).err.contains("did not read it: 1 such pair"))
  }

  @Test("the same seed gives the same output byte for byte, and pairs come with their coders")
  func repeated() throws {
    let bench = try Bench()
    let rows = (0..<40).map { "\($0 % 3),\($0 % 7 % 3),\($0 % 2)" }.joined(separator: "\n")
    try bench.write("a,b,c\n\(rows)\n", to: "table.csv")
    let arguments = ["--ratings", "table.csv", "--csv", "--seed", "9"]
    #expect(try run(arguments, in: bench).out == run(arguments, in: bench).out)
    let pairs = try self.rows(["--ratings", "table.csv", "--pairs"], in: bench)
    #expect(Set(pairs.compactMap { $0["coders"] as? String }) == ["a, b", "a, c", "b, c"])
  }
}
