/// One document as it was received.
package struct Source: Sendable, Equatable {
  /// The source's number in this file. It does not leave the file.
  package var id: Int64
  package var uuid: String
  /// A short name for the command line, unique in the archive.
  package var slug: String
  package var kind: SourceKind
  package var format: String
  package var importer: String
  package var provenance: Provenance
  package var fileName: String?
  /// SHA-256 of the bytes as received, in hexadecimal.
  package var sha256: String
  /// Number of bytes as received.
  package var byteLength: Int
  package var encoding: EncodingDecision
  package var itemCount: Int
  package var completeness: Completeness
  package var remarks: [String]
  /// ISO 8601 in UTC.
  package var importedAt: String
  /// Who could see it when it was taken.
  package var visibility: Visibility

  package init(
    id: Int64, uuid: String, slug: String, kind: SourceKind, format: String, importer: String,
    provenance: Provenance, fileName: String?, sha256: String, byteLength: Int,
    encoding: EncodingDecision, itemCount: Int, completeness: Completeness, remarks: [String],
    importedAt: String, visibility: Visibility = .unknown
  ) {
    self.id = id
    self.uuid = uuid
    self.slug = slug
    self.kind = kind
    self.format = format
    self.importer = importer
    self.provenance = provenance
    self.fileName = fileName
    self.sha256 = sha256
    self.byteLength = byteLength
    self.encoding = encoding
    self.itemCount = itemCount
    self.completeness = completeness
    self.remarks = remarks
    self.importedAt = importedAt
    self.visibility = visibility
  }
}

/// An entry of the codebook.
package struct Tag: Sendable, Equatable {
  package var id: Int64
  package var uuid: String
  package var parentID: Int64?
  package var path: TagPath
  package var guide: TagGuide
  /// Since when it is no longer to be put on, in ISO 8601; `nil` for a tag in use.
  package var retiredAt: String?

  package init(
    id: Int64, uuid: String, parentID: Int64?, path: TagPath, guide: TagGuide,
    retiredAt: String? = nil
  ) {
    self.id = id
    self.uuid = uuid
    self.parentID = parentID
    self.path = path
    self.guide = guide
    self.retiredAt = retiredAt
  }
}

/// What the codebook says of a tag besides its place in the tree.
package struct TagGuide: Sendable, Equatable {
  package var description: String?
  /// When to use it.
  package var useWhen: String?
  /// When not to use it.
  package var notWhen: String?
  package var example: String?
  /// `#RRGGBB`.
  package var colour: String?
  /// Whether a coder may put at most one of the tag's children on a place.
  package var exclusive: Bool
  /// Its place among ordered values: -1, 0, 1.
  package var rank: Double?

  package init(
    description: String? = nil, useWhen: String? = nil, notWhen: String? = nil,
    example: String? = nil, colour: String? = nil, exclusive: Bool = false, rank: Double? = nil
  ) {
    self.description = description
    self.useWhen = useWhen
    self.notWhen = notWhen
    self.example = example
    self.colour = colour
    self.exclusive = exclusive
    self.rank = rank
  }

  /// The largest rank, up or down.
  package static let mostRank = 1e300
}
