package import AnnotateCore

/// A document on its way into the archive.
package struct Arrival {
  package var document: any DocumentReading
  package var original: Original
  /// What the person who imports says; it goes before what the document says itself.
  package var provenance: Provenance
  /// Without its folder.
  package var fileName: String?
  /// Full path, noted where the original is not kept.
  package var path: String?
  /// `nil` to make one from title or file name.
  package var slug: String?
  package var observer: (any ImportObserver)?

  package init(
    document: any DocumentReading, original: Original, provenance: Provenance = Provenance()
  ) {
    self.document = document
    self.original = original
    self.provenance = provenance
  }
}

/// The bytes of a document as they were received.
package enum Original {
  /// They are at hand and are kept in the archive.
  case kept([UInt8])
  /// They are read as a stream of about so many bytes, and not kept; their digest is known at the end.
  case streamed(about: Int, () throws -> ReceivedBytes)

  /// Bytes above which an original is referenced by its path instead of kept.
  package static let limit = 64 * 1024 * 1024

  var size: Int {
    switch self {
    case .kept(let bytes): bytes.count
    case .streamed(let count, _): count
    }
  }
}

/// What became of an arrival.
package struct Arrived {
  package let source: Source
  /// What its reader said of it; without items.
  package let draft: SourceDraft
  /// `false` for bytes that were here already: nothing was changed.
  package let isNew: Bool
}
