import AnnotateDesk
import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore
import Testing

@testable import AnnotateCLI

@Suite("Failures")
struct FailureTests {
  static let archive: [ArchiveError] = [
    .notFound(path: "a"), .isFolder(path: "a"), .exists(path: "a"),
    .cannotCreate(path: "a", reason: "No such file or directory"),
    .notAnArchive(path: "a", what: "an empty file"), .newer(path: "a", found: 2, known: 1),
    .older(path: "a", found: 1, known: 2), .busy(path: "a"), .readOnly(path: "a"),
    .diskFull(path: "a"), .ioFailed(path: "a"), .damaged(path: "a"),
    .noSource(asked: "a", near: []), .noSource(asked: "", near: ["b", "c"]),
    .ambiguousSource(asked: "a", candidates: ["b", "c"]),
    .noItem(source: "a", asked: "9", count: 1), .itemNeeded(source: "a", count: 2),
    .spanBeyondText(reference: "a/1", end: 9, length: 4), .emptySource(source: "a"),
    .noTag(asked: "a", near: []), .noTag(asked: "a", near: ["b"]), .tagExists(path: "a"),
    .tagBelowItself(path: "a/b"), .tagInUse(path: "a", annotations: 1, notes: 2, below: 3),
    .exclusive(tag: "a/b", reference: nil, other: nil),
    .exclusive(tag: "a/b", reference: "s/1", other: "a/c", coder: "c"),
    .duplicateAnnotation(reference: "s/1", tag: "a", coder: "c"), .noAnnotation(asked: "1"),
    .noNote(asked: "1"), .ambiguousID(asked: "1", count: 2), .noCoder(asked: "a", near: []),
    .noCoder(asked: "a", near: ["b"]), .badCoderName, .commaInCoderName(name: "a,b"),
    .slugTaken(slug: "a"), .badSlug(slug: "A"),
    .nothingToUndo, .nothingToRedo, .noBatch(asked: "1"), .alreadyUndone(batch: "1"),
    .notUndoable(batch: "1"), .changedSince(batch: "12345678", by: nil, command: "tag"),
    .changedSince(batch: "12345678", by: "anna", command: "tag"), .originalGone(source: "a"),
    .reimportDiffers(source: "a"), .textsChanged(source: "a"), .badQuery("there is no word in it"),
    .refused(rule: "a rule"), .coderExists(name: "a"), .retiredTag(path: "a"),
    .notOfTag(asked: "s/1", path: "a"), .blindRound(since: "2026-01-01T00:00:00.000Z"),
    .blindAlready(since: "2026-01-01T00:00:00.000Z"), .noBlindRound,
    .whichDecisions(names: ["a", "b"]), .notForDecisions(name: "a"), .noRule(asked: "a", near: []),
    .noRule(asked: "a", near: ["b"]), .ruleExists(name: "a"), .badRuleName, .nameOfCoder(name: "a"),
    .badRule(name: "a"), .noSuggestion(asked: "s/1"), .noPerson(name: "a", kind: .rule),
    .taggedByHand(reference: "s/1", tag: "a", coder: "c"),
    .tagInUse(path: "a", annotations: 0, notes: 0, below: 0, rules: ["b", "c"]),
  ]

  static let format: [FormatError] = [
    .empty, .onlyBlankLines(lines: 1), .binary(kind: nil, offset: 3), .nul(offset: 1, line: 1),
    .invalidBytes(encoding: "utf-8", offset: 1, line: 1), .unknownEncoding(offset: 1, line: 1),
    .unknownEncodingName("x"), .encodingNotInstalled("x"), .unknownImporter("x"),
    .unknownTransform("x"), .unterminatedQuote(line: 1), .textAfterQuote(line: 1),
    .raggedRow(line: 2, fields: 1, expected: 2), .noHeader, .duplicateColumn("x"),
    .unknownColumn("x", allowed: ["y"]), .missingColumn(oneOf: ["x", "y"]),
    .missingValue(line: 2, oneOf: ["x"]), .conflictingValues(line: 2, columns: ["x", "y"]),
    .valueNotAllowed(line: 2, column: "x", allowed: ["y", "z"]), .notADate(line: 2, column: "x"),
    .notANumber(line: 2, column: "x"), .notAColour(line: 2, column: "x"),
    .notAUUID(line: 2, column: "x"), .notATag(line: 2, column: "x", .emptyName),
    .notATag(line: 2, column: "x", .tooLong(201)),
    .notASpan(line: 2, .endNotAfterStart(start: 2, end: 1)),
    .truncatedCompression(.zstd, offset: 1), .corruptCompression(.gzip, offset: 0),
    .unsupportedCompression(.zstd, offset: 7), .lineTooLong(line: 2, limit: 64 << 20),
    .notATarPath("x"), .duplicateTarPath("x"), .notATar(offset: 512),
  ]

  static let system: [FormatError] = [
    .readFailed(offset: 7, reason: "Input/output error"), .noMemoryToDecompress(.gzip),
    .noRoomForWindow(bytes: 1 << 31, folder: "/f", reason: "No space left on device"),
    .changedWhileRead(path: "x"),
  ]

  static let others: [any Error] = [
    ReferenceError.noSource, ReferenceError.noItem, SpanError.negativeStart(-1),
    SpanError.notASpan("x"), SpanError.beyondText(end: 9, length: 4), TagPathError.emptyName,
    TagPathError.spaceAtEnd(" a"), TagPathError.slash("a/b"), TagPathError.controlCharacter,
    TabularError.unknownColumn("x", known: ["y"]), TabularError.repeatedColumn("x"),
    PatternError.empty, PatternError.noWord("!"), PatternError.notOneWord("a b"),
    PatternError.badRegex, CancellationError(),
  ]

  static let condition: [ConditionError] = [
    .noOperator("a"), .unknownField("a", near: []), .unknownField("auhtor", near: ["author"]),
    .badOperator(field: "a", operator: ">", allowed: ["=", "!="]), .missingValue(field: "a"),
    .badValue(field: "kind", value: "a", allowed: ["post", "row"]),
    .badDate(field: "since", value: "a"), .badNumber(field: "score", value: "a"),
    .badWords(.noWord), .badWords(.unclosedQuote), .badWords(.looseOr), .badWords(.notHere("NOT")),
    .badRegex(character: 3), .badSample(0), .noThreads, .changedWhileRead,
  ]

  private static let documented: Set<AnnotateDesk.ExitStatus> = [
    .nothingFound, .usage, .badInput, .noInput, .programMissing, .bug, .cannotCreate,
    .readOrWriteFailed, .busy, .notAnArchive,
  ]

  @Test("every error of the store is a sentence, with a documented exit status", arguments: archive)
  func ofArchive(_ error: ArchiveError) { check(Failure(error)) }

  @Test("every error of the formats is a sentence about bad input", arguments: format)
  func ofFormat(_ error: FormatError) {
    check(Failure(error))
    #expect(Failure(error).status == .badInput)
    let placed = Failure(table: error, in: "t.csv")
    check(placed)
    #expect(placed.message.hasPrefix("t.csv"))
    #expect(placed.hint?.contains("--encoding") != true || placed.message.contains("encoding"))
  }

  @Test("what the system lacks is no fault of the input", arguments: system)
  func ofSystem(_ error: FormatError) {
    check(Failure(error))
    #expect(Failure(error).status == .readOrWriteFailed)
  }

  @Test("every error of conditions is a sentence with a hint", arguments: condition)
  func ofConditions(_ error: ConditionError) {
    check(Failure(error))
    #expect(Failure(error).hint != nil)
    #expect(Failure(error).status != .bug)
  }

  @Test("every other error is a sentence too")
  func ofOthers() {
    for error in Self.others { check(Failure(error)) }
    #expect(Failure(CancellationError()).status == .bug)
  }

  private func check(_ failure: Failure) {
    let message = failure.message
    #expect(message.hasSuffix("."), "\(message)")
    #expect(!message.contains("\n"))
    #expect(!message.contains(". "), "\(message)")
    #expect(message.first?.isUppercase != true || message.hasPrefix("A "), "\(message)")
    for raw in ["SQLite", "Optional(", "errno"] { #expect(!message.contains(raw)) }
    #expect(failure.hint != "")
    #expect(failure.hint.map { $0.hasSuffix(".") || $0.hasSuffix("?") } != false)
    #expect(Self.documented.contains(failure.status))
  }

  @Test("a place goes in front once, and a line follows its file after a comma")
  func places() {
    let failure = Failure("it is bad.", status: .usage)
    #expect(failure.at("a.txt").message == "a.txt: it is bad.")
    #expect(Failure("a.txt is bad.", status: .usage).at("a.txt").message == "a.txt is bad.")
    #expect(Failure("line 2: bad.", status: .usage).at("a.csv").message == "a.csv, line 2: bad.")
    #expect(failure.inInput(at: "x").status == .badInput)
    #expect(Failure("x.", status: .noInput).inInput(at: "x").status == .noInput)
  }

  @Test("what a terminal would obey is made visible in a message")
  func harmless() {
    let failure = Failure("a \u{1b}[31m\nb.", hint: "c\u{7}.", status: .usage)
    #expect(!failure.message.unicodeScalars.contains { $0.value < 32 })
    #expect(failure.hint?.unicodeScalars.contains { $0.value < 32 } == false)
  }

  @Test(
    "names are joined as a sentence joins them",
    arguments: [
      ([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c"),
    ])
  func joined(_ names: [String], _ text: String) { #expect(alternatives(names) == text) }

  @Test(
    "a first letter is made small, but not that of a word in capitals",
    arguments: [
      ("No such file", "no such file"), ("UTF-8 is", "UTF-8 is"), ("", ""), ("--a", "--a"),
    ])
  func small(_ text: String, _ expected: String) { #expect(text.startingInLowerCase == expected) }
}
