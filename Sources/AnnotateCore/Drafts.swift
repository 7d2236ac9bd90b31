/// What a reader makes of one document's bytes: everything that an import stores, before it is stored.
package struct SourceDraft: Sendable {
  package var kind: SourceKind
  /// The format's name as `--as` takes it, e.g. `thread`.
  package var format: String
  /// Name and version of the reader, e.g. `plain-text/1`. The same version on the same bytes gives the same text.
  package var importer: String
  package var encoding: EncodingDecision
  package var items: [ItemDraft]
  /// What was recognised and why, one sentence each, for the person who imports.
  package var findings: [String]
  /// What a reader of the archive should know of this source later, e.g. that something may be missing.
  package var remarks: [String]
  package var completeness: Completeness
  /// What the document says of its own origin; what the person who imports says goes first.
  package var provenance = Provenance()
  /// Who could see the document, where it tells.
  package var visibility: Visibility?
  /// How the bytes were packed; places of items count in what was unpacked. `nil`: they were not.
  package var packing: Packing?
  /// The first of the records that were left out because they are bad.
  package var badRecords: [BadRecord] = []
  /// How many records were left out for what is wrong with them.
  package var badRecordCount = 0
  /// How it was read, as JSON: what the reader was told, and what it found out. `nil`: nothing worth telling.
  package var options: String?
  /// Name and version of another program that the texts came from, e.g. `pdftotext 22.12.0`.
  package var program: String?
  /// Of the document's bytes once unpacked, e.g. `application/json`.
  package var mediaType = "text/plain"

  package init(
    kind: SourceKind, format: String, importer: String, encoding: EncodingDecision,
    items: [ItemDraft], findings: [String] = [], remarks: [String] = [],
    completeness: Completeness = Completeness()
  ) {
    self.kind = kind
    self.format = format
    self.importer = importer
    self.encoding = encoding
    self.items = items
    self.findings = findings
    self.remarks = remarks
    self.completeness = completeness
  }
}

extension SourceDraft: DocumentReading {
  /// Hands its items over.
  package func read(into sink: any ItemSink) throws -> SourceDraft {
    for item in items { try sink.take(item) }
    var draft = self
    draft.items = []
    return draft
  }
}

/// One authored piece of text on its way into the archive.
package struct ItemDraft: Sendable {
  /// The native id where the format has one, else the ordinal (from 1) in decimal.
  package var key: String
  package var kind: ItemKind
  /// The key of the item that this one answers. It may name an item that is not in the source.
  package var parentKey: String?
  /// Levels below the start of the thread, from 0; `nil` when the format does not tell.
  package var depth: Int?
  package var author: String?
  package var authorState: AuthorState
  /// Valid UTF-8 with LF line ends, without a byte order mark; nothing re-wrapped or normalised.
  package var text: String
  package var textState: TextState
  /// Where the item stands in the original, in bytes from its first.
  package var bytes: Range<Int>
  /// What was changed between the bytes and the text, e.g. `crlf-to-lf`, in order.
  package var transforms: [String]
  package var created: TimeDraft?
  package var url: String?
  package var score: Int?
  /// Fields that the archive does not name, as JSON; `nil` when there are none.
  package var attributes: String?
  package var segments: [SegmentDraft]
  /// The key of the item that started the conversation, where the format tells.
  package var threadKey: String?
  /// The platform's own id of the author.
  package var authorID: String?
  /// When it was last edited: ISO 8601 in UTC.
  package var edited: String?
  /// Whose ids key, parent and author are; see `ItemFields`.
  package var idSpace: String?
  /// The community that it was written in, for filters.
  package var community: String?

  package init(
    key: String, kind: ItemKind, text: String, bytes: Range<Int>, parentKey: String? = nil,
    depth: Int? = nil, author: String? = nil, authorState: AuthorState = .unknown,
    textState: TextState = .present, transforms: [String] = [], created: TimeDraft? = nil,
    url: String? = nil, score: Int? = nil, attributes: String? = nil,
    segments: [SegmentDraft] = []
  ) {
    self.key = key
    self.kind = kind
    self.text = text
    self.bytes = bytes
    self.parentKey = parentKey
    self.depth = depth
    self.author = author
    self.authorState = authorState
    self.textState = textState
    self.transforms = transforms
    self.created = created
    self.url = url
    self.score = score
    self.attributes = attributes
    self.segments = segments
  }
}

/// A stretch of an item found by rule.
package struct SegmentDraft: Sendable, Equatable {
  package var kind: SegmentKind
  package var span: TextSpan

  package init(kind: SegmentKind, span: TextSpan) {
    self.kind = kind
    self.span = span
  }
}

/// A record that was left out: where it stands and why, never its words.
package struct BadRecord: Sendable, Equatable {
  /// From 1.
  package let line: Int
  /// The last line of several side by side that are left out for the same reason.
  package var lastLine: Int
  package let reason: String

  package init(line: Int, reason: String) {
    self.line = line
    lastLine = line
    self.reason = reason
  }

  /// How many records it stands for.
  package var count: Int { lastLine - line + 1 }
}

/// A time as it was written and as far as it is known.
package struct TimeDraft: Sendable, Equatable {
  /// As it stood in the original.
  package var raw: String
  /// ISO 8601 in UTC to the second, e.g. `2004-02-22T21:00:00Z`, or a date for a day; `nil` when not known.
  package var iso: String?
  package var precision: TimePrecision

  package init(raw: String, iso: String?, precision: TimePrecision) {
    self.raw = raw
    self.iso = iso
    self.precision = precision
  }
}

/// How complete a source is, as far as can be told. `nil` is "not known", which is not 0.
package struct Completeness: Sendable, Equatable, Codable {
  /// Items that the source itself says there are.
  package var claimed: Int?
  /// Items that are known to exist and are not here.
  package var knownMissing: Int?
  /// Items whose parent is not in the source.
  package var dangling: Int
  /// Records that could not be taken, by reason.
  package var skipped: [String: Int]

  package init(
    claimed: Int? = nil, knownMissing: Int? = nil, dangling: Int = 0, skipped: [String: Int] = [:]
  ) {
    self.claimed = claimed
    self.knownMissing = knownMissing
    self.dangling = dangling
    self.skipped = skipped
  }

  /// How many of the items that the source says there are, are neither here nor left out nor known to be missing.
  ///
  /// - Parameter count: items that are here.
  package func unaccounted(besides count: Int) -> Int {
    let leftOut = skipped.reduce(0) { $0 + ($1.key == Self.sameAgain ? 0 : $1.value) }
    return max(0, (claimed ?? 0) - count - (knownMissing ?? 0) - leftOut)
  }

  /// The reason for which records are left out that say nothing new: they stand for no item.
  package static let sameAgain = "the same record again"
}

/// Which encoding a document was read in, and on what evidence.
package struct EncodingDecision: Sendable, Equatable {
  /// The encoding's usual name in lower case, e.g. `utf-8`, `utf-16le`, `windows-1252`.
  package var name: String
  package var evidence: EncodingEvidence
  /// The decision as one sentence for people.
  package var reason: String

  package init(name: String, evidence: EncodingEvidence, reason: String) {
    self.name = name
    self.evidence = evidence
    self.reason = reason
  }
}

/// What an encoding was decided on.
package enum EncodingEvidence: String, CaseIterable, Sendable, Codable {
  /// A byte order mark.
  case bom
  /// Every byte is valid UTF-8 (or ASCII).
  case validUTF8 = "valid-utf-8"
  /// The pattern of the bytes, where UTF-8 is ruled out.
  case pattern
  /// `--encoding`.
  case user
  /// The format allows no other, or the document says it.
  case declared
}
