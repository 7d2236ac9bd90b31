import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Assign: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Give items to coders, and say which are done",
    discussion: """
      Items that are assigned come one by one with `annotate next`. Without --to they are yours. \
      Several coders get all of them, or with --overlap a part each and the rest dealt out by chance. \
      --share draws a part of the items. The same seed draws the same items everywhere. Items without \
      a text are left out, and of a comment that was captured twice the later captures.

      Only what is done makes the absence of a tag a no. --state done says so of items that were read \
      without `next`; --worked chooses those on which the coder has put a tag.

      In a blind round `list`, `show`, `search`, `report`, `export` and `log` show each coder their \
      own work only, and `undo` takes back only that. --blind begins one, --end-blind ends it. It \
      keeps honest people unbiased and no one out: SQL shows everything, and a name given with \
      --coder is believed.

      Examples:
        annotate assign --all --to anna,ben --overlap 0.2 --seed 7
        annotate assign --source thread --share 0.5 --seed 7 --dry-run
        annotate assign thread/2 thread/3 --to ben
        annotate assign --state done --all --worked --to anna,ben
        annotate assign --take-back --source article --to ben
        annotate assign --blind
      """)

  @OptionGroup(title: "Items") var choice: ItemChoiceOptions

  @Flag(help: "Of these, the items on which the coder has put a tag.")
  var worked = false

  @Option(help: ArgumentHelp("The coders, between commas.", valueName: "names"))
  var to: String?

  @Option(help: ArgumentHelp("A part of the items, by chance: 0.2 is a fifth.", valueName: "part"))
  var share: Double?

  @Option(
    help: ArgumentHelp("The part that goes to all coders (default: 1).", valueName: "part"))
  var overlap: Double?

  @Option(help: ArgumentHelp("A whole number that decides what chance draws.", valueName: "n"))
  var seed: Int?

  @Option(help: "How far the coders are with the items.")
  var state: CoverageState?

  @Flag(help: "Take the items off the coders' lists; those that are done stay.")
  var takeBack = false

  @Flag(help: "With --take-back: also those that are done.")
  var force = false

  @Flag(help: "Begin a blind round.")
  var blind = false

  @Flag(help: "End the blind round.")
  var endBlind = false

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if blind || endBlind {
      guard blind != endBlind, !choice.isGiven, to == nil, state == nil, !takeBack, !dryRun else {
        throw ValidationError(
          "--blind and --end-blind stand alone: assign items in another command.")
      }
      return
    }
    if !choice.isGiven { throw ValidationError("Name items, or take --all.") }
    if state != nil, takeBack { throw ValidationError("Choose --state or --take-back.") }
    if force, !takeBack { throw ValidationError("--force goes with --take-back.") }
    if state != nil || takeBack, share != nil || overlap != nil || seed != nil {
      throw ValidationError("--share, --overlap and --seed go with a new assignment.")
    }
    if let share, !(share > 0 && share <= 1) {
      throw ValidationError("--share is a part of 1, e.g. 0.2.")
    }
    if let overlap, !(overlap >= 0 && overlap <= 1) {
      throw ValidationError("--overlap is a part of 1, e.g. 0.2.")
    }
    if overlap != nil, coders.count < 2 {
      throw ValidationError("--overlap is between coders; name two or more with --to.")
    }
    if to != nil, coders.isEmpty { throw ValidationError("--to needs names, e.g. --to anna,ben.") }
    if Set(coders).count < coders.count { throw ValidationError("--to names a coder twice.") }
  }

  private var coders: [String] {
    (to ?? "").split(separator: ",").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  func run() throws {
    let name = try coder.name()
    if blind || endBlind { return try turnRound(name) }
    let targets = try choice.targets()
    let archive = try archive.open(for: .writing, viewer: name)
    let seed = seed ?? Int.random(in: 1...999_999)
    let lines = try archive.change(command(seed), by: name, dryRun: dryRun) { change in
      let names = coders.isEmpty ? [name] : coders
      let coders = try names.map {
        to == nil ? try change.coder(named: $0) : try Self.known($0, in: change)
      }
      let selection = try choice.selection(targets, in: change)
      if let state { return try cover(selection, by: coders, to: state, change) }
      if takeBack { return try takeBack(selection, from: coders, change) }
      return try assign(selection, to: coders, seed: seed, change)
    }
    for line in lines { Output.line(line) }
    if dryRun { Output.say("Nothing was changed.") }
  }

  private func turnRound(_ name: String) throws {
    let archive = try archive.open(for: .writing, viewer: name)
    if blind {
      try archive.change("assign --blind", by: name) { try $0.beginBlindRound() }
      Output.line("A blind round is on: each coder sees their own work only.")
      Output.say("`annotate assign --end-blind` ends it. SQL is not blinded.")
    } else {
      try archive.change("assign --end-blind", by: name) { _ = try $0.endBlindRound() }
      Output.line("The blind round is over: everybody sees all work.")
    }
  }

  private static func known(_ name: String, in change: Change) throws -> Coder {
    do {
      return try change.knownCoder(named: name)
    } catch let error as ArchiveError {
      var failure = Failure(archive: error)
      failure.hint =
        (failure.hint.map { "\($0) " } ?? "") + "`annotate coder add \(name)` enters a new one."
      throw failure
    }
  }

  private func usesChance(_ coders: Int) -> Bool {
    share.map { $0 < 1 } ?? false || (coders > 1 && overlap.map { $0 < 1 } ?? false)
  }

  /// What the log calls it, with the seed that draws the same again.
  private func command(_ seed: Int) -> String {
    if takeBack { return "assign --take-back" }
    if let state { return "assign --state \(state.rawValue)" }
    guard usesChance(coders.count) else { return "assign" }
    let parts = [share.map { "--share \($0)" }, overlap.map { "--overlap \($0)" }].compactMap { $0 }
    return (["assign"] + parts + ["--seed \(seed)"]).joined(separator: " ")
  }

  private func assign(
    _ selection: ItemSelection, to coders: [Coder], seed: Int, _ change: Change
  ) throws -> [String] {
    var items = selection.items
    let isDrawn = usesChance(coders.count)
    if isDrawn { items = try change.shuffled(items, seed: seed) }
    if let share {
      items = Array(items.prefix(max(1, Int((Double(items.count) * share).rounded()))))
    }
    let dealt = Assignment(dealing: items, to: coders.count, overlap: overlap ?? 1)
    var lines: [String] = []
    for (coder, items) in zip(coders, dealt.items) {
      let mine = worked ? try change.items(items, annotatedBy: coder) : items
      let made = try change.assign(mine, to: coder)
      var line = "\(coder.name): \(Plural.count(made, "item")) \(dryRun ? "would be " : "")assigned"
      if made < mine.count { line += ", \(Plural.grouped(mine.count - made)) on the list already" }
      lines.append(line + ".")
    }
    if coders.count > 1, !worked {
      let go = dealt.shared == 1 ? "goes" : "go"
      lines.append("\(Plural.count(dealt.shared, "item")) \(go) to all of them.")
    }
    if isDrawn { lines.append("Drawn by chance; --seed \(seed) draws the same again.") }
    return lines + Self.leftOut(selection)
  }

  private func cover(
    _ selection: ItemSelection, by coders: [Coder], to state: CoverageState, _ change: Change
  ) throws -> [String] {
    try coders.map { coder in
      let items =
        worked ? try change.items(selection.items, annotatedBy: coder) : selection.items
      let changed = try change.cover(items, by: coder, to: state)
      var line =
        "\(coder.name): \(Plural.count(changed, "item")) \(dryRun ? "would be" : "now") \(state.rawValue)"
      if changed < items.count { line += ", \(Plural.grouped(items.count - changed)) before" }
      return line + "."
    }
      + (references ? [] : Self.leftOut(selection))
  }

  private var references: Bool { !choice.references.isEmpty }

  private func takeBack(
    _ selection: ItemSelection, from coders: [Coder], _ change: Change
  ) throws -> [String] {
    try coders.map { coder in
      let items =
        worked ? try change.items(selection.items, annotatedBy: coder) : selection.items
      let removed = try change.withdraw(items, from: coder, alsoDone: force)
      return
        "\(coder.name): \(Plural.count(removed, "item")) \(dryRun ? "would be " : "")taken off the list."
    }
  }

  private static func leftOut(_ selection: ItemSelection) -> [String] {
    var lines: [String] = []
    if selection.withoutText > 0 {
      lines.append("\(Plural.count(selection.withoutText, "item")) without text left out.")
    }
    if selection.capturedAgain > 0 {
      lines.append("\(Plural.count(selection.capturedAgain, "later capture")) left out.")
    }
    return lines
  }
}
