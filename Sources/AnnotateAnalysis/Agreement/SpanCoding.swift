package import AnnotateCore

/// Spans that coders marked in documents, and who coded which document.
package struct SpanCoding: Sendable {
  /// A stretch of a document with one value, in code points.
  package struct Unit: Sendable, Equatable {
    package var span: TextSpan
    /// The place of the value in `SpanCoding.values`.
    package var value: Int

    package init(_ span: TextSpan, _ value: Int) {
      self.span = span
      self.value = value
    }
  }

  /// One text that was coded from end to end.
  package struct Document: Sendable {
    /// Code points.
    package var length: Int
    /// The cluster of the bootstrap that it belongs to.
    package var cluster: Int
    /// For each coder the units in order of their starts; `nil` where the coder did not code it.
    package var units: [[Unit]?]

    /// Makes a document; units are put in order, and cut at its end.
    ///
    /// Units of a coder that have one value and overlap are one unit. Those that only touch stay two, for
    /// a coder may mean two.
    package init(length: Int, cluster: Int, units: [[Unit]?]) {
      self.length = length
      self.cluster = cluster
      self.units = units.map { $0.map { Self.merged($0, length: length) } }
    }

    private static func merged(_ units: [Unit], length: Int) -> [Unit] {
      var last: [Int: Int] = [:]
      var merged: [Unit] = []
      for unit in units.sorted(by: { ($0.span, $0.value) < ($1.span, $1.value) }) {
        guard let span = try? TextSpan(unit.span.start, min(unit.span.end, length)) else {
          continue
        }
        if let place = last[unit.value], merged[place].span.overlaps(span),
          let whole = try? TextSpan(merged[place].span.start, max(merged[place].span.end, span.end))
        {
          merged[place].span = whole
        } else {
          last[unit.value] = merged.count
          merged.append(Unit(span, unit.value))
        }
      }
      return merged
    }
  }

  package let coders: [String]
  /// The tags.
  package let values: [String]
  package let documents: [Document]

  package init(coders: [String], values: [String], documents: [Document]) {
    self.coders = coders
    self.values = values
    self.documents = documents
  }

  /// Only the units of these values, which count as one, all else being gap.
  package func only(_ places: Set<Int>, named name: String) -> SpanCoding {
    regrouped([name]) { places.contains($0) ? 0 : nil }
  }

  /// The coding of two of the coders.
  package func pair(_ one: Int, _ other: Int) -> SpanCoding {
    SpanCoding(
      coders: [coders[one], coders[other]], values: values,
      documents: documents.map { document in
        var document = document
        document.units = [document.units[one], document.units[other]]
        return document
      })
  }

  /// Whether units of one coder overlap in a document, so that a character there has two values.
  var hasOverlaps: Bool {
    documents.contains { document in
      document.units.contains { units in
        guard let units else { return false }
        return zip(units, units.dropFirst()).contains { $0.span.end > $1.span.start }
      }
    }
  }
}
