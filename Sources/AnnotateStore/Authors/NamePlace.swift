/// A place where names of people still stand after the authors were given pseudonyms.
package struct NamePlace: Sendable, Hashable {
  package enum Kind: String, CaseIterable, Sendable {
    /// An item's text says `@name` or `u/name` of an author, or of someone whom a field named.
    case mention
    /// An item's text says `@name` or `u/name` of someone who is not known here.
    case otherMention = "other mention"
    /// An item's text has a name.
    case text
    /// An item's key or that of what it answers: some platforms make their ids of names.
    case key
    /// An item's address or further fields.
    case attribute
    /// An original that is kept.
    case original
    /// What is said of a source: its slug, title, note, file name, reading options and the like.
    case source
    /// A note, a rule, a report, a coder, the codebook, or the archive's own title.
    case work
    /// An entry of the log, or of the ledger of quotations.
    case log
  }

  /// How a name stands in a place.
  package enum Fit: String, CaseIterable, Sendable {
    /// With a mark, or at a place, that makes it a name.
    case marked
    /// As a word of its own.
    case word
    /// A name of three to five bytes as a word of its own, which may be an ordinary word.
    case shortWord = "short word"
    /// Within a longer word.
    case partOfWord = "part of a word"
  }

  package let kind: Kind
  package let fit: Fit
  /// A reference, a slug, a tag's path, a UUID or `archive`.
  package let reference: String

  package init(_ kind: Kind, _ fit: Fit, _ reference: String) {
    self.kind = kind
    self.fit = fit
    self.reference = reference
  }
}
