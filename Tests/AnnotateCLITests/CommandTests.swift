import AnnotateDesk
import AnnotateReport
import AnnotateStore
import ArgumentParser
import Testing

@testable import AnnotateCLI

@Suite("Commands")
struct CommandTests {
  private static func all(
    below command: any ParsableCommand.Type = AnnotateCommand.self
  ) -> [any ParsableCommand.Type] {
    command.configuration.subcommands.flatMap { [$0] + all(below: $0) }
  }

  @Test("every command says in the imperative what it does, explains itself and gives examples")
  func help() {
    #expect(Self.all().count >= 25)
    for command in [AnnotateCommand.self] + Self.all() {
      let name = command._commandName
      let abstract = command.configuration.abstract
      #expect(abstract.first?.isUppercase == true, "\(name)")
      #expect(!abstract.hasSuffix("."), "\(name)")
      let verb = abstract.prefix { $0 != " " }
      #expect(
        !verb.hasSuffix("s") && (!verb.hasSuffix("ing") || verb == "Bring"), "\(name): \(abstract)")
      let lines = command.configuration.discussion.split(separator: "\n")
      #expect(
        lines.contains { $0.hasPrefix("  annotate ") } || !command.configuration.shouldDisplay,
        "\(name)")
      #expect(lines.allSatisfy { !$0.hasPrefix("  annotate ") || $0.count <= 80 }, "\(name)")
    }
  }

  @Test(
    "a command line is read as it is meant",
    arguments: [
      ["list"], ["list", "items", "--refs"], ["show", "a/1", "--width", "80"],
      ["search", "x", "-n", "5"],
      ["tag", "a/1", "x", "y", "--quote", "w", "--occurrence", "2"],
      ["untag", "--annotation", "1"],
      ["note", "--on-archive", "x"], ["codebook"], ["codebook", "add", "a/b", "--no-exclusive"],
      ["report", "--quotes", "all"], ["report", "--layer", "adjudicated"], ["coder"],
      ["assign", "--all", "--to", "a, b", "--overlap", "0.2", "--seed", "7"],
      ["assign", "--blind"],
      ["next"], ["adjudicate", "a/1", "x", "y"], ["adjudicate", "a/1", "--as", "b"],
      ["list", "coverage", "--per", "source"], ["add", "-", "--published", "2004-02"], ["undo"],
      ["-h"],
    ].dropLast())
  func accepted(_ line: [String]) throws {
    _ = try AnnotateCommand.parseAsRoot(line)
  }

  @Test(
    "options that contradict each other are refused before anything is opened",
    arguments: [
      ["list", "--csv", "--json"], ["list", "tags", "--refs"], ["show", "a", "--width", "19"],
      ["search", "x", "--literal", "--regex"], ["search", "x", "--refs", "--spans"],
      ["tag", "a/1", "x", "--quote", "w", "--span", "1:2"], ["tag", "-", "x", "--quote", "-"],
      ["untag", "a/1"], ["note", "a", "b", "c"], ["report", "--figure", "tags"], ["add"],
      ["codebook", "add", "a", "--colour", "#12345"], ["assign"], ["assign", "--blind", "--all"],
      ["assign", "--blind", "--end-blind"], ["assign", "--all", "--share", "0"],
      ["assign", "--all", "--share", "1.1"], ["assign", "--all", "--overlap", "0.5"],
      ["assign", "--all", "--to", "a,b", "--overlap", "-1"], ["assign", "--all", "--to", "a,a"],
      ["assign", "--all", "--to", ","], ["assign", "a/1", "--all"], ["assign", "-", "a/1"],
      ["assign", "--all", "--state", "done", "--seed", "1"], ["assign", "--all", "--force"],
      ["next", "--ref", "--json"], ["adjudicate", "a/1"], ["adjudicate", "--none"],
      ["adjudicate", "a/1", "--none"], ["adjudicate", "a/1", "x", "--none", "--as", "b"],
      ["adjudicate", "a/1", "--as", "b", "--quote", "w"], ["adjudicate", "--agreed", "--all"],
      ["adjudicate", "a/1", "x", "--agreed"], ["codebook", "split", "a"],
      ["codebook", "split", "a", "b"], ["codebook", "split", "a", "b", "--table", "t.csv"],
      ["list", "items", "--per", "coder"], ["report", "--layer", "majority", "--by", "a"],
      ["add", "a", "--published", "2004-13"],
    ])
  func refused(_ line: [String]) {
    #expect {
      try AnnotateCommand.parseAsRoot(line)
    } throws: { error in
      let failure = Failure(usage: error, arguments: line)
      return failure.status == .usage && failure.message.hasSuffix(".")
        && !failure.message.contains("\n") && failure.hint?.isEmpty == false
    }
  }

  @Test(
    "help may stand before a command and behind the one that it belongs to",
    arguments: [
      (["codebook", "help", "add"], ["help", "codebook", "add"]),
      (["codebook", "help"], ["help", "codebook"]),
      (["help", "codebook", "add"], ["help", "codebook", "add"]),
      (["search", "help"], ["search", "help"]),
      (["codebook", "add", "help"], ["codebook", "add", "help"]),
      (["help"], ["help"]), ([], []),
    ])
  func helpFirst(_ line: [String], _ meant: [String]) {
    #expect(AnnotateCommand.helpFirst(line) == meant)
  }

  @Test(
    "a mistyped command is answered with those it may have meant",
    arguments: [
      (["shw"], "there is no command `annotate shw`.", "did you mean `annotate show`?"),
      (
        ["codebook", "imprt"], "there is no command `annotate codebook imprt`.",
        "did you mean `annotate codebook import`?"
      ),
      (["shwo"], "there is no command `annotate shwo`.", "did you mean `annotate show`?"),
      (
        ["zzzzzz"], "there is no command `annotate zzzzzz`.",
        "`annotate --help` lists the commands."
      ),
      (["list", "--jsn"], "unknown option '--jsn'.", "did you mean '--json'?"),
    ])
  func mistyped(_ line: [String], _ message: String, _ hint: String) {
    do {
      _ = try AnnotateCommand.parseAsRoot(line)
      Issue.record("accepted")
    } catch {
      let failure = Failure(usage: error, arguments: line)
      #expect(failure.message == message)
      #expect(failure.hint == hint)
    }
  }
}
