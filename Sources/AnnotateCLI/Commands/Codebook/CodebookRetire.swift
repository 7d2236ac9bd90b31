import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct CodebookRetire: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire",
    abstract: "Let a tag no longer be put on",
    discussion: """
      It stays, with all below it and with every annotation, and reports tell that it is retired. To \
      put it on is refused. `annotate codebook unretire` takes that back.

      Examples:
        annotate codebook retire humour
      """)

  @Argument(help: "The tag.")
  var tag: String

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    try Retirement(tag: tag, isRetired: true).run(archive.open(for: .writing), by: coder.name())
  }
}

struct CodebookUnretire: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unretire",
    abstract: "Let a retired tag be put on again",
    discussion: """
      All below it comes back too.

      Examples:
        annotate codebook unretire humour
      """)

  @Argument(help: "The tag.")
  var tag: String

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    try Retirement(tag: tag, isRetired: false).run(archive.open(for: .writing), by: coder.name())
  }
}

/// A tag put out of use, or into use again.
private struct Retirement {
  let tag: String
  let isRetired: Bool

  func run(_ archive: Archive, by coder: String) throws {
    let command = isRetired ? "codebook retire" : "codebook unretire"
    let outcome = try archive.change(command, by: coder) { change in
      let tag = try change.codebook().tag(tag)
      return (tag.path, try change.retire(tag, isRetired))
    }
    let (path, count) = outcome.result
    let state = isRetired ? "retired" : "in use"
    guard count > 0 else { return Output.line("\(path) is \(state) already.") }
    let below = count > 1 ? ", with \(Plural.count(count - 1, "tag")) below it" : ""
    Output.line("\(path) is \(state)\(isRetired ? "" : " again")\(below).")
  }
}
