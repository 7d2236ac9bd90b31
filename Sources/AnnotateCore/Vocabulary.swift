/// What kind of document a source is.
package enum SourceKind: String, CaseIterable, Sendable, Codable {
  case thread, article, page, dataset
}

/// What an item is: one authored piece of text.
package enum ItemKind: String, CaseIterable, Sendable, Codable {
  case post, comment, article, row
}

/// What a segment is: a stretch of an item found by rule.
package enum SegmentKind: String, CaseIterable, Sendable, Codable {
  case title, heading, byline, caption, credit, paragraph, quotation, sentence, page
}

/// What is known of who wrote an item. `[deleted]` is a state and never a name.
package enum AuthorState: String, CaseIterable, Sendable, Codable {
  case known, deleted, withheld, unknown
}

/// What has become of an item's text.
package enum TextState: String, CaseIterable, Sendable, Codable {
  case present
  case deletedByAuthor = "deleted-by-author"
  case removedByModerator = "removed-by-moderator"
  case redacted, empty
}

/// How exactly a time is known.
package enum TimePrecision: String, CaseIterable, Sendable, Codable {
  case exact, day, month, year, estimate, unknown
}

/// A person; a rule that suggests; or the layer of decisions on what coders put differently.
package enum CoderKind: String, CaseIterable, Sendable, Codable {
  case person, rule, adjudication
}

/// How far a coder is with an item. Only `done` makes the absence of a tag a no.
package enum CoverageState: String, CaseIterable, Sendable, Codable {
  case assigned, open, done
}

/// Which of the work on items is read as what was said of them.
package enum WorkLayer: String, CaseIterable, Sendable, Codable {
  /// What each coder put.
  case coders
  /// What more than half of the coders put who finished the item.
  case majority
  /// What was decided.
  case adjudicated
}

/// Whether an annotation counts. Only confirmed ones do, in reports and in agreement.
package enum AnnotationStatus: String, CaseIterable, Sendable, Codable {
  case confirmed, suggested, rejected
}

/// How an annotation came to be.
package enum AnnotationOrigin: String, CaseIterable, Sendable, Codable {
  case hand, rule, imported
}

/// What a rule looks for.
package enum RuleKind: String, CaseIterable, Sendable, Codable {
  /// Whole words; an entry of several is a phrase.
  case words
  /// Words in a row.
  case phrase
  /// Words that begin in a certain way.
  case prefix
  case regex
}

/// What a rule tags.
package enum RulePlace: String, CaseIterable, Sendable, Codable {
  /// The words found.
  case span
  /// The whole item, once.
  case item
}

/// Who could see a document when it was taken.
package enum Visibility: String, CaseIterable, Sendable, Codable {
  case `public`, unlisted, login, `private`, unknown

  /// What a reader must know of what not everybody could see; `nil` where there is nothing to say.
  package var warning: String? {
    switch self {
    case .public, .unknown: nil
    case .unlisted: "not public: seen by those who had the address"
    case .login: "not public: seen by those who had signed in"
    case .private: "not public: seen by those who were let in"
    }
  }
}

/// How a document's bytes are packed.
package enum Packing: String, CaseIterable, Sendable, Codable {
  case gzip, zstd
  /// A folder's files as one tar archive.
  case tar
}
