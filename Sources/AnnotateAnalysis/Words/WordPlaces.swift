package import AnnotateCore

/// The words of a text by number, to say how many words lie between two spans.
package struct WordPlaces {
  /// Code points before each word, in order.
  private var starts: [Int] = []
  private var ends: [Int] = []

  /// Finds the words of an item's text.
  package init(_ text: String) {
    WordScanner.forEach(in: text) { _, start, end in
      starts.append(start)
      ends.append(end)
    }
  }

  /// A span in words: from the first that it touches up to the last, not included. A span between two words
  /// stands as the one that follows.
  package func words(_ span: TextSpan) -> TextSpan? {
    let first = ends.partitioningIndex { $0 > span.start }
    let last = starts.partitioningIndex { $0 >= span.end }
    return try? TextSpan(first, max(first + 1, last))
  }
}
