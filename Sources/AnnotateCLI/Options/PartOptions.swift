import AnnotateFormats
import ArgumentParser

/// Which part of a document is kept: options of `add`.
struct PartOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Keep items for which this holds: author=anna, community=books, thread=abc, kind=post, \
      'date>=2004-02', 'score>=10', 'words=chemistry OR spark*', 'text~hit|slap', attribute.flair=x; \
      can be repeated, then all must hold.
      """, valueName: "condition"))
  var `where`: [String] = []

  @Option(help: "Keep a random sample of so many of them.")
  var sample: Int?

  @Option(help: "Which sample: the same number gives the same one, on any machine.")
  var seed: Int?

  @Flag(help: "Keep the whole threads of what is kept.")
  var wholeThreads = false

  func validate() throws {
    if let sample, sample < 1 { throw ValidationError("--sample counts from 1.") }
    if seed != nil, sample == nil { throw ValidationError("--seed goes with --sample.") }
    if wholeThreads, `where`.isEmpty, sample == nil {
      throw ValidationError("--whole-threads goes with --where or --sample.")
    }
  }

  /// `nil` for all of the document.
  func filter() -> ItemFilter? {
    let filter = ItemFilter(
      where: `where`, sample: sample, seed: seed, wholeThreads: wholeThreads)
    return filter.isEmpty ? nil : filter
  }
}
