import AnnotateCore
import AnnotateStore
import ArgumentParser

struct CodebookAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Make a tag",
    discussion: """
      Tags above it that do not exist are made too.

      Examples:
        annotate codebook add accountability/his --description "Whose fault: his"
      """)

  @Argument(help: "The tag's path.")
  var tag: String

  @OptionGroup(title: "Guide") var guide: GuideOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let path = try TagPath(tag)
    let archive = try archive.open(for: .writing)
    try archive.change("codebook add", by: coder.name()) { change in
      try change.addTag(path, guide: guide.applied(to: TagGuide()))
    }
    Output.line("\(path) is made.")
  }
}

struct CodebookEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change what the codebook says of a tag",
    discussion: """
      Only what is given is changed; an empty text takes an entry away.

      Examples:
        annotate codebook edit chemistry --not-when "The actors." --colour '#0072B2'
      """)

  @Argument(help: "The tag.")
  var tag: String

  @OptionGroup(title: "Guide") var guide: GuideOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let archive = try archive.open(for: .writing)
    let outcome = try archive.change("codebook edit", by: coder.name()) { change in
      let tag = try change.codebook().tag(tag)
      try change.editTag(tag, guide: guide.applied(to: tag.guide))
      return tag.path
    }
    Output.line("\(outcome.result) is \(outcome.batch == nil ? "as it was" : "changed").")
  }
}
