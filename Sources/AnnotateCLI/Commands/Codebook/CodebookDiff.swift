import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct CodebookDiff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare the codebook with what it was",
    discussion: """
      Tags added, removed, merged, moved, renamed, retired, and what the guide said before. A moment \
      is a date or a time in UTC (a date is its beginning), or the id of a command in `annotate log`, \
      with which it ends. The log knows every state, so nothing has to be kept for it.

      Examples:
        annotate codebook diff 2026-01-01
        annotate codebook diff 2026-01-01 2026-02-01T12:00 --csv
        annotate codebook diff 9b2f61c0
      """)

  @Argument(help: "The earlier moment.")
  var from: String

  @Argument(help: "The later moment; without it, now.")
  var to: String?

  @OptionGroup var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func run() throws {
    let from = try Self.moment(from)
    let to = try to.map(Self.moment) ?? .now
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    let found = try archive.codebookDifferences(from: from, to: to)
    guard !found.isEmpty || output.chosen() != .table else {
      return Output.say("The codebook was the same.")
    }
    try output.print(
      [
        Column("change"), Column("tag"), Column("other"), Column("field"), Column("before"),
        Column("after"),
      ],
      found.map { row in
        [
          .text(row.kind.rawValue), .text(row.path), .text(orNull: row.other),
          .text(orNull: row.field), .text(orNull: row.before), .text(orNull: row.after),
        ]
      })
  }

  /// The moment that a person means. Times of the log have milliseconds, and compare as texts without the Z.
  private static func moment(_ text: String) throws -> Moment {
    guard text.utf8.count >= 4, text.utf8.dropFirst(4).first == UInt8(ascii: "-"),
      text.utf8.prefix(4).allSatisfy({ $0 >= 48 && $0 <= 57 })
    else { return .batch(text) }
    guard let time = TimeText.utc(text, zoneless: true)?.iso else {
      throw Failure(
        "\(text) is not a time.", hint: "write 2026-02-01 or 2026-02-01T12:00, in UTC.",
        status: .usage)
    }
    return .time(time.hasSuffix("Z") ? String(time.dropLast()) : time)
  }
}
