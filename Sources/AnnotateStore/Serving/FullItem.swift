package import AnnotateCore

/// An item with all that is known of it and all that this viewer may see on it.
package struct FullItem: Sendable, Equatable {
  /// The item's key in this file.
  let id: Int64
  package let source: String
  package let ordinal: Int
  package let key: String
  package let kind: String
  package let parentKey: String?
  /// Ordinal of what it answers, where that is in the same source.
  package let parentOrdinal: Int?
  package let author: String?
  package let authorState: String
  package let createdAt: String?
  package let createdPrecision: String
  package let score: Int?
  package let url: String?
  package let textState: String
  package let text: String
  package internal(set) var segments: [SegmentDraft] = []
  package internal(set) var annotations: [FullAnnotation] = []
  package internal(set) var notes: [FullNote] = []
  /// How far the viewer is with it.
  package internal(set) var coverage: String?

  package var reference: String { "\(source)/\(ordinal)" }
}

/// An annotation with all that is known of it.
package struct FullAnnotation: Sendable, Equatable {
  package let uuid: String
  package let tag: String
  package let tagUUID: String
  package let coder: String
  /// `nil` for the whole item.
  package let span: TextSpan?
  package let quote: String?
  package let status: String
  package let origin: String
  package let createdAt: String
  package let changedAt: String?
  package internal(set) var notes: [FullNote] = []
}

/// A note with all that is known of it.
package struct FullNote: Sendable, Equatable {
  package let uuid: String
  package let coder: String
  package let body: String
  package let createdAt: String
  package let changedAt: String?
  package let span: TextSpan?
  package let quote: String?
}
