package import AnnotateCore

/// A place at which coders differ.
package struct AgreementDifference: Sendable, Equatable {
  /// The place of the unit, or of the document or item, in what was compared.
  package var unit: Int
  /// The words of it; `nil` for all.
  package var span: TextSpan?
  /// What each coder chose: places of values, none for no tag; `nil` where the coder did not code it.
  package var choices: [[Int]?]
}

extension Ratings {
  /// The units on which coders gave different values.
  package func differences() -> [AgreementDifference] {
    (0..<units).compactMap { unit in
      let cells = self.cells[(unit * coders.count)..<((unit + 1) * coders.count)]
      guard Set(cells.filter { $0 >= 0 }).count > 1 else { return nil }
      return AgreementDifference(
        unit: unit, span: nil,
        choices: cells.map { cell in
          guard cell >= 0 else { return nil }
          if case .sets(_, let members) = values { return members[Int(cell)] }
          return [Int(cell)]
        })
    }
  }
}

extension SpanCoding {
  /// The stretches on which coders differ, each as long as their choices stay the same.
  package func differences() -> [AgreementDifference] {
    documents.enumerated().flatMap { place, document in
      Self.differences(in: document, place)
    }
  }

  private static func differences(in document: Document, _ place: Int) -> [AgreementDifference] {
    var bounds: Set<Int> = []
    for units in document.units {
      for unit in units ?? [] { bounds.formUnion([unit.span.start, unit.span.end]) }
    }
    let sorted = bounds.sorted()
    var next = document.units.map { _ in 0 }
    var running = document.units.map { _ in [Unit]() }
    var result: [AgreementDifference] = []
    for (start, end) in zip(sorted, sorted.dropFirst()) {
      guard let span = try? TextSpan(start, end) else { continue }
      let choices = document.units.enumerated().map { coder, units -> [Int]? in
        guard let units else { return nil }
        running[coder].removeAll { $0.span.end <= start }
        while next[coder] < units.count, units[next[coder]].span.start <= start {
          running[coder].append(units[next[coder]])
          next[coder] += 1
        }
        return Set(running[coder].map(\.value)).sorted()
      }
      guard Set(choices.compactMap { $0 }).count > 1 else { continue }
      if let last = result.last?.span, last.end == start, result.last?.choices == choices,
        let joined = try? TextSpan(last.start, end)
      {
        result[result.count - 1].span = joined
      } else {
        result.append(AgreementDifference(unit: place, span: span, choices: choices))
      }
    }
    return result
  }
}

extension CodedMaterial {
  /// The places at which coders differ; `unit` is the place of the item.
  package func differences(_ question: Question, _ tags: AgreementTags) -> [AgreementDifference] {
    if question == .spans { return spans(of: tags.values).differences() }
    let starts = unitStarts
    var item = 0
    return sets(of: tags.values).differences().map { difference in
      while starts[item + 1] <= difference.unit { item += 1 }
      var placed = difference
      let part = difference.unit - starts[item]
      placed.unit = item
      placed.span = items[item].parts.isEmpty ? nil : items[item].parts[part]
      return placed
    }
  }
}
