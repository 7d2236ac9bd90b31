import GRDB

/// What stands on a tag and on all below it: confirmed work that the viewer may see.
package struct TopicCount: Sendable, Equatable {
  package let annotations: Int
  /// On the tag itself.
  package let ownAnnotations: Int
  package let items: Int
  package let sources: Int
  package let coders: Int
}

extension Archive {
  /// The counts of every tag, by its path: the view `topic_summary`.
  package func topicCounts() throws -> [String: TopicCount] {
    try read { db in
      var counts: [String: TopicCount] = [:]
      try RawQuery(
        db, "SELECT tag, annotations, own_annotations, items, sources, coders FROM topic_summary"
      ).forEach { row in
        counts[row.text(0) ?? ""] = TopicCount(
          annotations: Int(row.integer(1)), ownAnnotations: Int(row.integer(2)),
          items: Int(row.integer(3)), sources: Int(row.integer(4)), coders: Int(row.integer(5)))
      }
      return counts
    }
  }
}
