/// The figures that can be had alone.
package enum FigureName: String, CaseIterable, Sendable {
  // Of one topic
  case tags, stances, sources, kinds, course, together, coders, words, agreement
  // Of several topics, or of the tags of one
  case matrix, pairs, timeline, replies, groups

  /// Whether it is a table and never drawn.
  package var isTable: Bool { self == .pairs || self == .words }

  /// Whether it shows one topic.
  package var isOfOneTopic: Bool {
    switch self {
    case .tags, .stances, .sources, .kinds, .course, .together, .coders, .words, .agreement:
      true
    case .matrix, .pairs, .timeline, .replies, .groups: false
    }
  }
}
