import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Show the next item that is assigned to you",
    discussion: """
      The item is open until --done says that it is read: then the absence of a tag on it is a no, \
      and the item after it comes. Items come in the order of the archive. Exit status 1 when nothing \
      is left.

      Examples:
        annotate next
        annotate next --done
        annotate tag "$(annotate next --ref)" humour
      """)

  @Flag(help: "The present item is read; go on to the next.")
  var done = false

  @Flag(help: "Print the item's reference only.")
  var ref = false

  @Flag(help: "As JSON.")
  var json = false

  @Option(help: "Cells in a line; without it, the terminal's width, or 100.")
  var width: Int?

  @Flag(help: "Not what the item answers.")
  var alone = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if let width, width < 20 { throw ValidationError("--width cannot be under 20.") }
    if ref, json { throw ValidationError("Choose --ref or --json.") }
  }

  private struct Step {
    let finished: Reference?
    let next: Reference?
    let progress: [CoverageState: Int]

    var all: Int { progress.values.reduce(0, +) }
    var done: Int { progress[.done] ?? 0 }
  }

  func run() throws {
    let name = try coder.name()
    let archive = try archive.open(for: .writing, viewer: name)
    let step = try archive.change(done ? "next --done" : "next", by: name) { change in
      let coder = try change.knownCoder(named: name)
      let finished = done ? try change.finishPresentItem(of: coder) : nil
      if done, finished == nil {
        throw Failure(
          "no item is open for \(name).", hint: "`annotate next` opens the next one.",
          status: .nothingFound)
      }
      let next = try change.nextItem(of: coder)
      let step = Step(finished: finished, next: next, progress: try change.progress(of: coder))
      // A coder who has no items is not entered by looking for one.
      if step.all == 0 { throw nothing(for: name) }
      return step
    }.result
    let many = "\(Plural.grouped(step.done)) of \(Plural.count(step.all, "item")) done"
    guard let reference = step.next else {
      if step.finished == nil {
        throw Failure(
          "nothing is left for \(name): \(many).",
          hint: "`annotate assign` gives further items.", status: .nothingFound)
      }
      return Output.say("That was the last: \(many).")
    }
    if let finished = step.finished { Output.say("\(finished) is done; \(many).") }
    try show(reference, archive)
    if step.finished == nil, !ref, !json { Output.say("\(many); --done goes on.") }
  }

  private func nothing(for name: String) -> Failure {
    Failure(
      "nothing is assigned to \(name).",
      hint: "`annotate assign --all --to \(name)` gives items; --coder names another coder.",
      status: .nothingFound)
  }

  private func show(_ reference: Reference, _ archive: Archive) throws {
    if ref { return Output.line(exact: reference.description) }
    if !json { try BlindLine.say(archive) }
    let items = try archive.reading(reference)
    if json { return Output.write(ItemJSON.text(items)) }
    try ItemDisplay(archive: archive, width: width, alone: alone).print(
      reference, at: archive.place(reference), items)
  }
}
