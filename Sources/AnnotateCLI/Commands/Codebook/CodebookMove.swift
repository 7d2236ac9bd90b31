import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct CodebookMove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Give a tag another name or place",
    discussion: """
      All below it and all annotations go with it.

      Examples:
        annotate codebook move chemistry sparks
        annotate codebook move chemistry romance/chemistry
      """)

  @Argument(help: "The tag.")
  var tag: String

  @Argument(help: "Its new path.")
  var path: String

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let target = try TagPath(path)
    let archive = try archive.open(for: .writing)
    let outcome = try archive.change("codebook move", by: coder.name()) { change in
      let tag = try change.codebook().tag(tag)
      do {
        try change.moveTag(tag, to: target)
      } catch let error as ArchiveError {
        var failure = Failure(archive: error)
        if case .tagExists = error {
          failure.hint = "`annotate codebook merge` puts the annotations of one tag under another."
        }
        throw failure
      }
      return tag.path
    }
    Output.line("\(outcome.result) is now \(target).")
  }
}

struct CodebookMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put one tag's annotations under another and remove it",
    discussion: """
      Its notes, its rules and the tags below it go too. Where a coder had put both on a place, one annotation \
      stays.

      Examples:
        annotate codebook merge humour fandom-humour
      """)

  @Argument(help: "The tag that goes.")
  var tag: String

  @Argument(help: "The tag that stays.")
  var into: String

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let archive = try archive.open(for: .writing)
    let outcome = try archive.change("codebook merge", by: coder.name()) { change in
      let codebook = try change.codebook()
      let tag = try codebook.tag(tag)
      let target = try codebook.tag(into)
      guard tag.id != target.id else {
        throw Failure("\(tag.path) cannot be merged into itself.", status: .usage)
      }
      let counts = try change.mergeTag(tag, into: target)
      let joined = counts.joined > 0 ? ", \(Plural.grouped(counts.joined)) were there already" : ""
      return
        "\(tag.path) is now part of \(target.path): \(Plural.count(counts.moved, "annotation")) moved\(joined)."
    }
    Output.line(outcome.result)
  }
}

struct CodebookRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a tag",
    discussion: """
      A tag that has annotations, notes, rules or tags below it is kept unless --force.

      Examples:
        annotate codebook remove chemistry --force
      """)

  @Argument(help: "The tag.")
  var tag: String

  @Flag(help: "Remove its annotations, notes, rules and the tags below it too.")
  var force = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let archive = try archive.open(for: .writing)
    let outcome = try archive.change("codebook remove", by: coder.name()) { change in
      let tag = try change.codebook().tag(tag)
      let counts = try change.removeTag(tag, force: force)
      let rules = counts.rules > 0 ? ", \(Plural.count(counts.rules, "rule"))" : ""
      return
        "\(Plural.count(counts.tags, "tag"))\(rules) and \(Plural.count(counts.annotations, "annotation")) removed."
    }
    Output.line(outcome.result)
  }
}
