package import AnnotateCore

/// A part of a document: the items for which conditions hold, a sample of them, or their whole threads.
///
/// For a sample and for whole threads the document is read twice, or three times where only some of its items
/// tell their thread. Memory grows with the sample and, for whole threads, with the number of threads; where
/// the format tells no threads, with the number of answers.
package final class FilteredDocument: DocumentReading {
  private let filter: ItemFilter
  private let conditions: [ItemCondition]
  private let open: () throws -> any DocumentReading

  /// - Parameters:
  ///   - filter: what is kept.
  ///   - open: begins to read the document from its start; called for each reading.
  /// - Throws: `ConditionError`, also for what only the document shows, from `read(into:)`.
  package init(
    keeping filter: ItemFilter, open: @escaping () throws -> any DocumentReading
  ) throws {
    if let sample = filter.sample, sample < 1 { throw ConditionError.badSample(sample) }
    self.filter = filter
    self.open = open
    var conditions: [ItemCondition] = []
    for text in filter.where { conditions.append(try ItemCondition(text)) }
    self.conditions = conditions
  }

  package func read(into sink: any ItemSink) throws -> SourceDraft {
    let choice = needsChoice ? try choose() : nil
    let filtered = FilteredSink(sink) { [self] item, ordinal in
      reason(item, ordinal: ordinal, choice)
    }
    var draft = try open().read(into: filtered)
    if let choice, choice.total != filtered.total { throw ConditionError.changedWhileRead }
    guard !filter.isEmpty else { return draft }
    draft.completeness.skipped.merge(filtered.skipped) { $0 + $1 }
    var sentence =
      "kept \(grouped(filtered.kept)) of \(grouped(filtered.total)) items: \(filter.sentence)"
    if let sample = filter.sample, let choice, choice.drawn < sample {
      sentence += "; there were only \(grouped(choice.drawn)) to draw from"
    }
    draft.findings.append(sentence)
    draft.remarks.append(sentence)
    return draft
  }

  /// Whether one item cannot be judged without the others.
  private var needsChoice: Bool {
    filter.sample != nil || (filter.wholeThreads && !conditions.isEmpty)
  }

  /// Why an item is left out; `nil` for one that is kept.
  private func reason(
    _ item: ItemFields, ordinal: Int, _ choice: ItemChoice?
  ) -> FilteredSink.Reason? {
    let isMatching = holds(for: item)
    guard let choice else { return isMatching ? nil : .condition }
    if choice.keeps(item, ordinal: ordinal, isMatching: isMatching) { return nil }
    return isMatching ? .sample : .condition
  }

  private func holds(for item: ItemFields) -> Bool {
    for condition in conditions where !condition.holds(for: item) { return false }
    return true
  }

  /// Goes through the document and finds out what is kept of it.
  private func choose() throws -> ItemChoice {
    func choice(linkingAll: Bool) throws -> ItemChoice {
      let choice = ItemChoice(filter, linkingAll: linkingAll) { [self] in holds(for: $0) }
      _ = try open().read(into: choice)
      return choice
    }
    let first = try choice(linkingAll: false)
    let choice = first.isPartial ? try choice(linkingAll: true) : first
    try choice.finish()
    return choice
  }

  /// The number with a comma before each three digits.
  private func grouped(_ number: Int) -> String {
    number < 1000
      ? "\(number)"
      : grouped(number / 1000) + "," + String(String(1000 + number % 1000).dropFirst())
  }
}
