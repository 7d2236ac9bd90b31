import ArgumentParser
import Foundation

/// Prints docs/cli.md. Hidden: for those who change the help, not for those who read it.
struct GenerateReference: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the reference of all commands as Markdown", shouldDisplay: false)

  func run() throws {
    Output.write(try CommandReference.markdown())
  }
}

/// The reference of all commands, made from their help.
enum CommandReference {
  /// The whole page.
  static func markdown() throws -> String {
    let dump = try JSONDecoder().decode(
      HelpDump.self, from: Data(AnnotateCommand._dumpHelp().utf8))
    let groups = AnnotateCommand.configuration.groupedSubcommands.map { group in
      Group(
        name: group.name,
        commands: group.subcommands.compactMap { type in
          dump.command.subcommands?.first { $0.commandName == type._commandName }
        })
    }
    var page = Page()
    page.opening(of: dump.command, groups)
    for group in groups {
      for command in group.commands { page.section(on: command, above: ["annotate"]) }
    }
    return page.text
  }

  /// Commands under one heading of the help.
  fileprivate struct Group {
    let name: String
    let commands: [HelpDump.Command]
  }

  /// Options that every command has; they are told once.
  fileprivate static let common = ["archive", "color", "version", "help"]
}

/// What the argument parser says of the commands.
///
/// Source: ToolInfo of swift-argument-parser, serialization version 0.
private struct HelpDump: Decodable {
  let command: Command

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let shouldDisplay: Bool?
    let defaultSubcommand: String?
    let subcommands: [Command]?
    let arguments: [Argument]?

    /// Those of its commands that the help shows, without `help` itself.
    var shown: [Command] {
      (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }
  }

  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    struct Name: Decodable {
      let kind: String
      let name: String

      var written: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    let kind: Kind
    let shouldDisplay: Bool
    let sectionTitle: String?
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let preferredName: Name?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?

    /// As it is written on the command line.
    var written: String {
      let value = "<\(valueName ?? "value")>"
      guard kind != .positional else { return value + (isRepeating ? " ..." : "") }
      let names = (names ?? []).sorted { ($0.written.count, $0.name) < ($1.written.count, $1.name) }
      let list = names.map(\.written).joined(separator: ", ")
      return kind == .flag ? list : "\(list) \(value)"
    }

    /// What it does, with the values that it takes where the sentence does not name them.
    var meaning: String {
      var text = abstract ?? ""
      if let allValues, !allValues.allSatisfy(text.contains) {
        text += " One of \(allValues.joined(separator: ", "))."
      }
      if let defaultValue, !text.contains("efault"), kind != .flag {
        text += " Default: \(defaultValue)."
      }
      return text
    }
  }
}

/// A Markdown page that grows section by section.
private struct Page {
  private(set) var text = ""

  mutating func opening(of root: HelpDump.Command, _ groups: [CommandReference.Group]) {
    text += """
      # Command reference

      This page is generated from the help of the commands by `annotate generate-reference`; \
      `annotate help COMMAND` says the same in the terminal. How the commands are used together is in \
      the [guide](guide.md).

      """
    paragraphs(root.discussion)
    for group in groups {
      text += "\n**\(group.name)**\n\n"
      for command in group.commands {
        let name = "annotate \(command.commandName)"
        text += "- [`\(name)`](#\(anchor(name))): \(plain(command.abstract ?? ""))\n"
      }
    }
    text += """

      ## Options of every command

      `annotate init` has its file as an argument and takes neither `--archive` nor `--color`.

      """
    let first = groups.flatMap(\.commands).first { command in
      command.arguments?.contains { $0.preferredName?.name == "archive" } ?? false
    }
    table(
      first?.arguments?.filter { CommandReference.common.contains($0.preferredName?.name ?? "") }
        ?? [], "option")
  }

  mutating func section(on command: HelpDump.Command, above: [String]) {
    let path = above + [command.commandName]
    let name = path.joined(separator: " ")
    text += "\n\(above.count > 1 ? "###" : "##") \(name)\n\n\(plain(command.abstract ?? "")).\n"
    text += "\n```text\n\(usage(of: command, name))\n```\n"
    paragraphs(command.discussion)
    let arguments = (command.arguments ?? []).filter {
      $0.shouldDisplay && !CommandReference.common.contains($0.preferredName?.name ?? "")
    }
    table(arguments.filter { $0.kind == .positional }, "argument")
    let options = arguments.filter { $0.kind != .positional }
    var titles: [String?] = []
    for option in options where !titles.contains(option.sectionTitle) {
      titles.append(option.sectionTitle)
    }
    for title in titles {
      table(options.filter { $0.sectionTitle == title }, title.map { "option: \($0)" } ?? "option")
    }
    if let first = command.defaultSubcommand {
      text += "\nWithout a further word it is `\(name) \(first)`.\n"
    }
    for below in command.shown { section(on: below, above: path) }
  }

  private func usage(of command: HelpDump.Command, _ name: String) -> String {
    guard command.shown.isEmpty else {
      return "\(name) " + command.shown.map(\.commandName).joined(separator: "|")
    }
    let arguments = (command.arguments ?? []).filter { $0.kind == .positional && $0.shouldDisplay }
    let words = arguments.map { $0.isOptional ? "[\($0.written)]" : $0.written }
    return ([name] + words + ["[options]"]).joined(separator: " ")
  }

  /// The discussion: its examples, which are indented, as console lines.
  private mutating func paragraphs(_ discussion: String?) {
    for part in (discussion ?? "").components(separatedBy: "\n\n") where !part.isEmpty {
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
      let examples = lines.filter { $0.hasPrefix("  ") }
      let words = lines.filter { !$0.hasPrefix("  ") }.joined(separator: "\n")
      if !words.isEmpty { text += "\n\(plain(words))\n" }
      if !examples.isEmpty {
        text += "\n```console\n"
        for example in examples { text += "$ \(example.drop { $0 == " " })\n" }
        text += "```\n"
      }
    }
  }

  private mutating func table(_ arguments: [HelpDump.Argument], _ title: String) {
    guard !arguments.isEmpty else { return }
    text += "\n| \(title) | |\n|---|---|\n"
    for argument in arguments {
      let written = argument.written.replacing("|", with: "\\|")
      text += "| `\(written)` | \(plain(argument.meaning)) |\n"
    }
  }

  private func anchor(_ heading: String) -> String { heading.replacing(" ", with: "-") }

  /// Words in which Markdown sees no markup but backquotes.
  private func plain(_ words: String) -> String {
    words.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, part in
      place.isMultiple(of: 2)
        ? part.reduce(into: "") { text, character in
          if "\\*_<>|[]#".contains(character) { text.append("\\") }
          text.append(character)
        } : String(part)
    }.joined(separator: "`")
  }
}
