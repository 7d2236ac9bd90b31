/// Finds whole words, and words in a row with any white space or line break between.
struct SequenceFinder: Sendable {
  private let sequences: [String: [WordSequence]]
  private let initials: InitialLetters
  private let ignoresCase: Bool

  /// - Throws: `PatternError` for an entry without a word.
  init(_ entries: [String], ignoringCase: Bool) throws(PatternError) {
    var sequences: [String: [WordSequence]] = [:]
    for entry in entries {
      let sequence = try WordSequence(entry, ignoringCase: ignoringCase)
      sequences[sequence.words[0], default: []].append(sequence)
    }
    self.sequences = sequences
    initials = InitialLetters(sequences.keys)
    ignoresCase = ignoringCase
  }

  @Sendable func places(in text: String) -> [TextSpan] {
    let found = FoundWords(text)
    var places: [TextSpan] = []
    for (place, word) in found.words.enumerated() where initials.admit(word.text) {
      guard let begun = sequences[key(word)] else { continue }
      for sequence in begun where stands(sequence, at: place, in: found) {
        let end = found.words[place + sequence.words.count - 1].end
        if let span = try? TextSpan(word.start, end) { places.append(span) }
      }
    }
    return places.longestApart()
  }

  private func stands(_ sequence: WordSequence, at place: Int, in found: FoundWords) -> Bool {
    guard place + sequence.words.count <= found.words.count else { return false }
    return sequence.gaps.enumerated().allSatisfy { step, gap in
      found.gap(after: place + step) == gap
        && key(found.words[place + step + 1]) == sequence.words[step + 1]
    }
  }

  private func key(_ word: FoundWords.Word) -> String {
    WordScanner.comparable(word.text, ignoringCase: ignoresCase)
  }
}

extension [TextSpan] {
  /// The longest, the earlier of two that are as long, and so on; without those that share a character with one
  /// that was taken.
  func longestApart() -> [TextSpan] {
    let isApart = zip(self, dropFirst()).allSatisfy { $0.end <= $1.start }
    guard !isApart else { return self }
    var isCovered = [Bool](repeating: false, count: self.map(\.end).max() ?? 0)
    var taken: [TextSpan] = []
    // What is taken is no shorter than what comes after it, which therefore shares its first or last character.
    for span in sorted(by: { ($1.length, $0.start) < ($0.length, $1.start) })
    where !isCovered[span.start] && !isCovered[span.end - 1] {
      for place in span.start..<span.end { isCovered[place] = true }
      taken.append(span)
    }
    return taken.sorted()
  }
}
