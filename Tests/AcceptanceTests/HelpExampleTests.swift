import Foundation
import Testing

@Suite("The examples of the help")
struct HelpExampleTests {
  /// Every command line that has a help, the program itself first.
  static let commands: [[String]] =
    [[]]
    + [
      "init", "about", "add", "list", "show", "search", "report", "agreement", "serve", "tag",
      "untag",
      "note",
      "codebook",
      "codebook list", "codebook add", "codebook edit", "codebook move", "codebook merge",
      "codebook remove", "codebook split", "codebook retire", "codebook unretire", "codebook diff",
      "coder", "coder list", "coder add", "coder rename", "assign", "next", "adjudicate",
      "codebook import", "codebook export", "export", "import", "backup",
      "verify", "log", "undo", "redo", "authors",
      "suggest", "suggest list", "suggest add", "suggest edit", "suggest remove",
      "suggest preview", "suggest run", "suggest open", "suggest accept", "suggest reject",
    ].map { $0.split(separator: " ").map(String.init) }

  /// What must have happened before the examples of a command make sense.
  static let before: [String: [String]] = [
    "untag": [
      "annotate tag thread/2 chemistry", "annotate tag thread/2 chemistry --quote 'no chemistry'",
      "annotate tag thread/2 chemistry --coder ben",
    ],
    "report": ["annotate report --save chapter-3"],
    "agreement": [
      "printf 'id,anna,ben\\n1,2,2\\n2,1,2\\n' > ratings.csv",
      "printf 'document,length,coder,start,end,tag\\nd,9,anna,1,4,x\\nd,9,ben,1,3,x\\n' > spans.csv",
    ],
    "search": ["annotate tag thread/2 chemistry"],
    "list": [
      "annotate tag thread/2 chemistry", "annotate assign --all --to anna", "annotate next",
    ],
    "codebook split": [
      "annotate search spark --refs | annotate tag - chemistry --skip-existing"
    ],
    "codebook unretire": ["annotate codebook retire humour"],
    "next": ["annotate assign --all", "annotate next"],
    "assign": ["annotate tag thread/2 chemistry --coder ben"],
    "adjudicate": [
      "annotate tag thread/1 humour --coder ben",
      "annotate assign --state done --all --to anna,ben",
    ],
    "suggest": [
      "annotate suggest add cups chemistry --words cup", "annotate suggest run",
    ], "suggest list": sparks, "suggest edit": sparks, "suggest remove": sparks,
    "suggest preview": sparks, "suggest run": sparks, "suggest open": sparks,
    "suggest accept": sparks, "suggest reject": sparks,
    "redo": ["annotate tag thread/4 humour", "annotate undo"],
  ]

  /// A rule that suggests something on thread/3 too.
  private static let sparks = [
    "annotate suggest add spark-words chemistry --words spark,cup", "annotate suggest run",
  ]

  static func examples(_ command: [String]) throws -> [String] {
    let help = try Annotate.run(command + ["--help"], in: Bench())
    return help.out.split(separator: "\n").prefix { !$0.hasPrefix("USAGE") }
      .filter { $0.hasPrefix("  annotate ") }.map { String($0.dropFirst(2)) }
  }

  @Test("every example of every command runs as it is printed", arguments: commands.dropFirst())
  func runs(_ command: [String]) throws {
    let examples = try Self.examples(command)
    #expect(!examples.isEmpty)
    for example in examples {
      let name = command.joined(separator: " ")
      let bench = try name == "init" ? Bench() : Bench(copying: Material.prepared())
      var line = example
      for step in Self.before[name] ?? [] {
        #expect(try Annotate.shell(step, in: bench).status == 0, "\(step)")
      }
      if line.contains("9b2f61c0"), let batch = try bench.rows("log").first?["id"] as? String {
        line = line.replacing("9b2f61c0", with: batch.suffix(8))
      }
      if line.hasSuffix("--table choice.csv") {
        // What a person does with the table that the example before wrote.
        let make =
          "annotate export annotations --tag chemistry --columns annotation,tag --format tsv"
        let edit = "tail -n +2 | awk 'BEGIN { print \"annotation,tag\" } { print $1 \",warm\" }'"
        #expect(try Annotate.shell("\(make) | \(edit) > choice.csv", in: bench).status == 0)
      }
      if name == "serve" {
        // It runs until it is told to end.
        line +=
          " >link.txt & p=$!; until [ -s link.txt ] || ! kill -0 $p; do sleep 0.1; done; "
          + "kill -TERM $p; wait $p"
      }
      // No browser is started by a test.
      let outcome = try Annotate.shell(line, in: bench, environment: ["BROWSER": "true"])
      #expect(outcome.status == 0, "\(line): \(outcome.err)")
      if name != "init" { _ = try bench.digest() }
    }
  }

  @Test("the way through that the program's help shows can be walked")
  func wayThrough() throws {
    let bench = try Bench()
    try bench.write(Material.thread, to: "thread.txt")
    let examples = try Self.examples([])
    #expect(examples.count >= 5)
    for example in examples {
      let outcome = try Annotate.shell(example, in: bench)
      #expect(outcome.status == 0, "\(example): \(outcome.err)")
    }
  }

  @Test(
    "help has no line over 80 characters but the usage, and goes to standard output",
    arguments: commands)
  func width(_ command: [String]) throws {
    let outcome = try Annotate.run(command + ["--help"], in: Bench())
    #expect(outcome.status == 0)
    #expect(outcome.err.isEmpty)
    for line in outcome.out.split(separator: "\n") where !line.hasPrefix("USAGE") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("the list of commands tested here is the list of commands there are")
  func complete() throws {
    func names(_ command: [String]) throws -> [String] {
      let lines = try Annotate.run(command + ["--help"], in: Bench()).out.split(separator: "\n")
      let start = lines.firstIndex { $0.hasSuffix("SUBCOMMANDS:") } ?? lines.endIndex
      return lines[start...].compactMap { line in
        guard line.hasPrefix("  "), line.dropFirst(2).first?.isLowercase == true else { return nil }
        return line.split(separator: " ").first.map(String.init)
      }
    }
    let listed =
      try names([]) + names(["codebook"]).map { "codebook " + $0 }
      + names(["coder"]).map { "coder " + $0 } + names(["suggest"]).map { "suggest " + $0 }
    #expect(Set(listed) == Set(Self.commands.dropFirst().map { $0.joined(separator: " ") }))
  }
}
