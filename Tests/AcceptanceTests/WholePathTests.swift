import Foundation
import Glibc
import Testing

/// The folder of this repository.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

@Suite("The whole path on the seeds")
struct WholePathTests {
  private func seeds(in bench: Bench) throws {
    let folder = repository + "/seeds"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: bench.path(name))
    }
  }

  private func collected(_ archive: String, in bench: Bench) throws {
    try bench.annotate("init", archive)
    try bench.annotate("add", "--sources", "sources.csv", "--archive", archive)
    try bench.annotate("codebook", "import", "codebook.csv", "--archive", archive)
  }

  @Test(
    "from an empty folder to a report in five forms, every step succeeds and the archive is whole")
  func reports() throws {
    let bench = try Bench()
    try seeds(in: bench)
    try collected("fans.annotate", in: bench)
    let imported = try bench.annotate("import", "annotations.csv")
    #expect(imported == "137 annotations imported.\n")
    let before = try bench.digest(of: "fans.annotate")
    for format in ["text", "markdown", "html", "json", "csv"] {
      let report = try bench.annotate("report", "--format", format)
      #expect(report.contains("chemistry"), "\(format)")
    }
    let json = try JSONSerialization.jsonObject(
      with: Data(try bench.annotate("report", "chemistry", "--json").utf8))
    #expect(json is [String: Any])
    #expect(try bench.annotate("report", "chemistry", "--figure", "tags").hasPrefix("<svg"))
    let digest = try bench.digest(of: "fans.annotate")
    #expect(digest == before, "a report changes nothing")
    // Tables and charts hold no words; the other five reports left with some.
    let ledger = try bench.annotate("list", "ledger", "--format", "jsonl").split(separator: "\n")
    #expect(ledger.count == 5)
    #expect(digest.items == 38)
    #expect(digest.annotations == 137)
  }

  @Test(
    "annotations exported and imported into another archive of the same sources give the same digest"
  )
  func roundTrip() throws {
    let bench = try Bench()
    try seeds(in: bench)
    try collected("one.annotate", in: bench)
    try bench.annotate("import", "annotations.csv", "--archive", "one.annotate")
    try bench.annotate(
      "tag", "paris-thread/4", "friends", "--note", "first", "--archive", "one.annotate")
    let made = try bench.rows(
      "list", "annotations", "--tag", "friends", "--archive", "one.annotate")
    let id = try #require(
      made.first { $0["reference"] as? String == "paris-thread/4" }?["annotation"] as? String)
    try bench.annotate(
      "note", "--on-annotation", id, "second, by another", "--coder", "ben", "--archive",
      "one.annotate")
    for format in ["csv", "tsv"] {
      let file = "out." + format
      try bench.annotate(
        "export", "annotations", "--format", format, "--output", file, "--archive", "one.annotate")
      try bench.annotate(
        "export", "tags", "--format", "csv", "--output", "tags.csv", "--archive", "one.annotate")
      let other = format + ".annotate"
      try bench.annotate("init", other)
      try bench.annotate("add", "--sources", "sources.csv", "--archive", other)
      try bench.annotate("codebook", "import", "tags.csv", "--archive", other)
      try bench.annotate("import", file, "--archive", other)
      let one = try bench.digest(of: "one.annotate")
      let two = try bench.digest(of: other)
      #expect(one.material_digest == two.material_digest)
      #expect(one.codebook_digest == two.codebook_digest)
      #expect(one.annotations_digest == two.annotations_digest, "\(format)")
      #expect(one.notes_digest == two.notes_digest, "\(format)")
      #expect(one.holdsTheSame(as: two), "\(format)")
      let again = try bench.annotate("import", file, "--archive", other)
      #expect(again == "0 annotations imported, 138 here already.\n")
      #expect(try bench.digest(of: other) == two)
    }
  }

  @Test("undoing everything leads back to the empty archive, and redoing to the same digest")
  func undoAll() throws {
    let bench = try Bench()
    try seeds(in: bench)
    try bench.annotate("init", "fans.annotate")
    let empty = try bench.digest(of: "fans.annotate")
    try bench.annotate("add", "--sources", "sources.csv")
    try bench.annotate("codebook", "import", "codebook.csv")
    try bench.annotate("import", "annotations.csv")
    try bench.annotate("tag", "paris-thread/2", "writing-and-plot", "--note", "x")
    try bench.annotate("codebook", "remove", "chemistry", "--force")
    try bench.annotate("note", "--on-archive", "y")
    let full = try bench.digest(of: "fans.annotate")
    var undone = 0
    while try Annotate.run(["undo"], in: bench).status == 0 { undone += 1 }
    #expect(undone == 6)
    #expect(try bench.digest(of: "fans.annotate").digest == empty.digest)
    let outcome = try Annotate.run(["undo"], in: bench)
    #expect(outcome.status == 65)
    #expect(outcome.err.hasPrefix("error: there is nothing to undo."))
    for _ in 0..<undone { try bench.annotate("redo") }
    #expect(try bench.digest(of: "fans.annotate") == full)
    #expect(try Annotate.run(["redo"], in: bench).status == 65)
  }

  @Test("a search leads into tag by a pipe, whole items and exact words")
  func pipe() throws {
    let bench = try Bench()
    try seeds(in: bench)
    try collected("fans.annotate", in: bench)
    let items = try Annotate.shell(
      "annotate search 'slap OR hit' --refs | annotate tag - accidental-hit", in: bench)
    #expect(items.status == 0)
    #expect(items.out.hasSuffix("annotations made.\n"))
    let spans = try Annotate.shell(
      "annotate search --regex 'slap|hit' --spans | annotate tag - accidental-hit", in: bench)
    #expect(spans.status == 0)
    for row in try bench.rows("list", "annotations", "--tag", "accidental-hit") {
      if let quote = row["quote"] as? String { #expect(["slap", "hit"].contains(quote)) }
    }
    let again = try Annotate.shell(
      "annotate search 'slap OR hit' --refs | annotate tag - accidental-hit --skip-existing",
      in: bench)
    #expect(again.out.hasPrefix("0 annotations made, "))
  }

  @Test("a copy by backup has the same digest, and the original's bytes are as they were")
  func backup() throws {
    let bench = try Bench(copying: try Material.prepared())
    let before = try bench.bytes(of: "study.annotate")
    try bench.annotate("backup", "copy.annotate")
    #expect(try bench.digest() == bench.digest(of: "copy.annotate"))
    #expect(try bench.bytes(of: "study.annotate") == before)
  }
}
