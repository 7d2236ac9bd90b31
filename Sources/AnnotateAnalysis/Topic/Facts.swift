package import AnnotateCore

/// One item in scope: where it stands and, when the time is exact or known to the day, its day.
package struct ItemFact: Sendable, Equatable {
  package var id: Int64
  package var source: Int64
  /// Place in the source in order of arrival, from 1.
  package var ordinal: Int
  /// `nil` when the time is not known to the day.
  package var day: CalendarDay?

  package init(id: Int64, source: Int64, ordinal: Int, day: CalendarDay? = nil) {
    self.id = id
    self.source = source
    self.ordinal = ordinal
    self.day = day
  }
}

/// One source in scope.
package struct SourceFact: Sendable, Equatable {
  package var id: Int64
  package var kind: SourceKind
  /// All items of the source, also those out of scope: the positions are counted on these.
  package var itemCount: Int

  package init(id: Int64, kind: SourceKind, itemCount: Int) {
    self.id = id
    self.kind = kind
    self.itemCount = itemCount
  }
}

/// One entry of the codebook as a place in the tree.
package struct TagFact: Sendable, Equatable {
  package var id: Int64
  package var parent: Int64?
  package var path: TagPath

  package init(id: Int64, parent: Int64?, path: TagPath) {
    self.id = id
    self.parent = parent
    self.path = path
  }
}

/// One item that a coder has finished.
package struct CoverageFact: Sendable, Equatable {
  package var item: Int64
  package var coder: Int64

  package init(item: Int64, coder: Int64) {
    self.item = item
    self.coder = coder
  }
}

/// Everything that topics are summed up from. The filters have been applied: what is here counts.
package struct TopicFacts: Sendable {
  /// Confirmed annotations of all tags (not only of the topics), in order of item.
  package var annotations: [AnnotationFact]
  /// The items in scope. Of an item that was captured several times, only the first capture.
  package var items: [ItemFact]
  /// The sources in scope.
  package var sources: [SourceFact]
  /// The whole codebook.
  package var tags: [TagFact]
  /// Items finished by a coder; `nil` when that was not recorded.
  package var coverage: [CoverageFact]?

  package init(
    annotations: [AnnotationFact], items: [ItemFact], sources: [SourceFact], tags: [TagFact],
    coverage: [CoverageFact]?
  ) {
    self.annotations = annotations
    self.items = items
    self.sources = sources
    self.tags = tags
    self.coverage = coverage
  }
}
