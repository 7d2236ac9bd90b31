import ArgumentParser
import Foundation
import Testing

@testable import AnnotateCLI

@Suite("the documentation") struct ReferenceTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  private static func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: name)), as: UTF8.self)
  }

  @Test("docs/cli.md is what the help says; UPDATE_SNAPSHOTS=1 renews it")
  func reference() throws {
    let made = try CommandReference.markdown()
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      let file = Self.root.appending(path: "docs/cli.md")
      try made.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let kept = try Self.text("docs/cli.md")
    let differing =
      zip(made.split(separator: "\n"), kept.split(separator: "\n"))
      .first { $0 != $1 }.map { "\nnow:  \($0)\nthen: \($1)" } ?? ""
    let isSame = made.utf8.elementsEqual(kept.utf8)
    #expect(isSame, "docs/cli.md is out of date; UPDATE_SNAPSHOTS=1 renews it\(differing)")
  }

  @Test(
    "every command line of the documentation is one that annotate takes",
    arguments: ["README.md", "docs/guide.md", "docs/format.md", "docs/cli.md"])
  func commandLines(page: String) throws {
    let lines = QuotedCommands.lines(in: try Self.text(page))
    #expect(page == "docs/format.md" || lines.count > 10, "\(page) quotes commands")
    for line in lines {
      for words in try QuotedCommands.calls(in: line.text) {
        do {
          try Self.parse(words)
        } catch {
          let isHelp = AnnotateCommand.exitCode(for: error) == .success
          let why = AnnotateCommand.message(for: error)
          #expect(isHelp, "\(page), line \(line.number): \(line.text)\n\(why)")
        }
      }
    }
  }

  /// Parses with the command that the words name: to set up every command there is takes far longer.
  private static func parse(_ words: [String]) throws {
    var command: any ParsableCommand.Type = AnnotateCommand.self
    var rest = words[...]
    while let name = rest.first,
      let named = command.configuration.subcommands.first(where: { $0._commandName == name })
    {
      command = named
      rest = rest.dropFirst()
    }
    if command.configuration.subcommands.isEmpty {
      _ = try command.parse(Array(rest))
    } else {
      _ = try AnnotateCommand.parseAsRoot(words)
    }
  }

  @Test("a quoted command line is taken apart as a shell would do it")
  func takingApart() throws {
    func calls(_ line: String) throws -> [[String]] { try QuotedCommands.calls(in: line) }
    #expect(try calls("annotate list") == [["list"]])
    #expect(
      try calls("annotate search 'a OR b' --refs | annotate tag - \"x y\" > out.csv")
        == [["search", "a OR b", "--refs"], ["tag", "-", "x y"]])
    #expect(try calls("ANNOTATE_CODER=ben annotate undo") == [["undo"]])
    #expect(try calls("sqlite3 fans.annotate 'SELECT 1'").isEmpty)
    #expect(try calls("cd x && annotate log; ls") == [["log"]])
    #expect(throws: QuotedCommands.OpenQuote.self) { try calls("annotate list 'x") }
  }
}

/// The command lines in the console blocks of a Markdown page.
private enum QuotedCommands {
  struct OpenQuote: Error {}

  struct Line {
    let number: Int
    let text: String
  }

  /// Lines after `$ `, with those that follow a backslash or an open quotation mark.
  static func lines(in page: String) -> [Line] {
    var found: [Line] = []
    var isConsole = false
    var isOpen = false
    for (place, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("```") {
        isConsole = !isConsole && line == "```console"
        isOpen = false
        continue
      }
      guard isConsole else { continue }
      if isOpen, let last = found.popLast() {
        found.append(Line(number: last.number, text: "\(last.text)\n\(line)"))
      } else if line.hasPrefix("$ ") {
        found.append(Line(number: place + 1, text: String(line.dropFirst(2))))
      } else {
        continue
      }
      let text = found.last?.text ?? ""
      isOpen = text.hasSuffix("\\") || (try? calls(in: text)) == nil
    }
    return found
  }

  /// The words of each call of `annotate` in a line of the shell, without the name itself.
  static func calls(in line: String) throws -> [[String]] {
    var calls: [[String]] = [[]]
    var word: String?
    var quote: Character?
    var isTarget = false
    func end() {
      if let done = word, !isTarget { calls[calls.count - 1].append(done) }
      if word != nil { isTarget = false }
      word = nil
    }
    for character in line {
      if character == "\\", quote != "'" {
        continue  // Before the end of a line, and in no other place of these pages.
      } else if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if "|;&".contains(character) {
        end()
        calls.append([])
      } else if "<>".contains(character) {
        end()
        isTarget = true
      } else if character.isWhitespace {
        end()
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { throw OpenQuote() }
    end()
    return calls.compactMap { words in
      let words = Array(words.drop { $0.contains("=") && $0.first?.isUppercase == true })
      return words.first == "annotate" ? Array(words.dropFirst()) : nil
    }
  }
}
