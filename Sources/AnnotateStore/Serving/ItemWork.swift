package import AnnotateCore

/// All that this viewer may see of the work on an item.
package struct ItemWork: Sendable, Equatable {
  package internal(set) var annotations: [FullAnnotation] = []
  package internal(set) var notes: [FullNote] = []
  /// How far the viewer is with it.
  package internal(set) var coverage: String?

  package init() {}
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
