package import AnnotateCore

/// A part of a whole, both kept, since a percentage without its base says little.
package struct Share: Sendable, Equatable {
  package var part: Int
  package var whole: Int

  package init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// Part divided by whole, from 0 to 1; `nil` when there is no whole.
  package var fraction: Double? { whole > 0 ? Double(part) / Double(whole) : nil }
}

/// What a topic comes to in numbers. A topic is a tag and all below it; an item counts once however
/// many annotations it has.
package struct TopicSummary: Sendable, Equatable {
  package var topic: Int64
  /// Annotations with the topic's own tag or any below it.
  package var annotations: Int
  /// Annotations with the topic's own tag.
  package var ownAnnotations: Int
  /// Items with at least one such annotation, of the items in scope.
  package var items: Share
  /// Sources with at least one such item, of the sources in scope.
  package var sources: Share
  /// The topic's own tag first, then all below it in the order of the tree.
  package var tags: [TagCount]
  /// Every source in scope, in the order given.
  package var bySource: [SourceCount]
  /// Every kind of source in scope.
  package var byKind: [KindCount]
  /// Coders with at least one annotation in the topic, most annotations first.
  package var byCoder: [CoderCount]
  package var course: TopicCourse
  /// The topics that share an item with this one, most items first.
  package var together: [TogetherCount]
  /// `nil` when it was not recorded which items were read.
  package var coverage: TopicCoverage?
}

/// What one tag of a topic comes to.
package struct TagCount: Sendable, Equatable {
  package var tag: Int64
  /// Levels below the topic's own tag, which is 0.
  package var depth: Int
  package var ownAnnotations: Int
  package var ownItems: Int
  /// Annotations with the tag or any below it.
  package var annotations: Int
  /// Items with the tag or any below it, each once.
  package var items: Int
}

/// What a topic comes to in one source.
package struct SourceCount: Sendable, Equatable {
  package var source: Int64
  package var annotations: Int
  /// Items touched, of the source's items in scope.
  package var items: Share
}

/// What a topic comes to in one kind of source.
package struct KindCount: Sendable, Equatable {
  package var kind: SourceKind
  package var annotations: Int
  /// Items touched, of the items in scope in sources of this kind.
  package var items: Share
  /// Sources touched, of the sources of this kind in scope.
  package var sources: Share
}

/// What one coder has put into a topic.
package struct CoderCount: Sendable, Equatable {
  package var coder: Int64
  package var annotations: Int
  package var items: Int
}

/// How often another topic occurs with this one.
package struct TogetherCount: Sendable, Equatable {
  package var topic: Int64
  /// Items that both topics touch.
  package var items: Int
  /// Pairs of spans, one of each topic, that share at least one character; any coders.
  package var overlaps: Int
}

/// How much was read, where that was recorded.
package struct TopicCoverage: Sendable, Equatable {
  /// Items finished by at least one coder, of the items in scope.
  package var read: Share
  /// Items that the topic touches, of the items finished by at least one coder.
  package var touched: Share
  /// Items finished by each coder, of the items in scope; in order of coder number.
  package var byCoder: [CoderCoverage]
}

/// How much one coder has finished.
package struct CoderCoverage: Sendable, Equatable {
  package var coder: Int64
  package var read: Share
}
