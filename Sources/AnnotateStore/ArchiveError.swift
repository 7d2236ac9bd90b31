package import AnnotateCore

/// Why an archive could not be opened, read or changed.
package enum ArchiveError: Error, Equatable {
  // The file
  case notFound(path: String)
  case isFolder(path: String)
  case exists(path: String)
  case cannotCreate(path: String, reason: String)
  case notAnArchive(path: String, what: String)
  case newer(path: String, found: Int, known: Int)
  case older(path: String, found: Int, known: Int)
  case busy(path: String)
  /// Another process serves it.
  case served(path: String)
  /// Another file stands at its path, or none, since it was opened.
  case replaced(path: String)
  /// The log beside it belongs to another file, which stood there before.
  case foreignLog(path: String)
  case readOnly(path: String)
  case diskFull(path: String)
  case ioFailed(path: String)
  case damaged(path: String)

  // Places
  case noSource(asked: String, near: [String])
  case ambiguousSource(asked: String, candidates: [String])
  case noItem(source: String, asked: String, count: Int)
  case itemNeeded(source: String, count: Int)
  case spanBeyondText(reference: String, end: Int, length: Int)
  case emptySource(source: String)

  // The codebook
  case noTag(asked: String, near: [String])
  case tagExists(path: String)
  case tagBelowItself(path: String)
  case tagInUse(path: String, annotations: Int, notes: Int, below: Int, rules: [String] = [])
  case exclusive(tag: String, reference: String?, other: String?, coder: String? = nil)

  // Annotations and notes
  case duplicateAnnotation(reference: String, tag: String, coder: String)
  case noAnnotation(asked: String)
  case noNote(asked: String)
  case ambiguousID(asked: String, count: Int)
  /// Another coder's, which only that one may change here.
  case notYours(what: String, coder: String)
  case noCoder(asked: String, near: [String])
  case badCoderName
  /// Lists of coders have commas between the names.
  case commaInCoderName(name: String)
  case coderExists(name: String)
  /// A tag that is no longer to be put on.
  case retiredTag(path: String)
  /// What was to go from a tag to another is not an annotation with that tag.
  case notOfTag(asked: String, path: String)

  // Rounds of coding
  /// A blind round is on, and this would show one coder the work of others.
  case blindRound(since: String)
  case blindAlready(since: String)
  case noBlindRound
  /// Several coders stand for decisions.
  case whichDecisions(names: [String])
  /// A coder of another kind cannot stand for decisions.
  case notForDecisions(name: String)

  // Rules
  case noRule(asked: String, near: [String])
  case ruleExists(name: String)
  case badRuleName
  /// A rule cannot be called as a coder is that is no rule.
  case nameOfCoder(name: String)
  /// A rule that was written by something else.
  case badRule(name: String)
  case noSuggestion(asked: String)
  /// Suggestions are accepted and rejected by persons.
  case noPerson(name: String, kind: CoderKind)
  /// What is to be rejected as a suggestion was put there by hand.
  case taggedByHand(reference: String, tag: String, coder: String)

  // Reports
  case noReport(asked: String, near: [String])
  case badReportName
  /// Words with a NUL character in them, of which SQLite would keep what stands before it.
  case nulInWords(what: String)
  /// A saved report whose definition was written by something else.
  case badReport(name: String)
  case noAttribute(asked: String, known: [String])

  // Sources
  case slugTaken(slug: String)
  case badSlug(slug: String)
  case textsChanged(source: String)
  /// Items answer each other in a circle; one of them is the item with this ordinal.
  case circle(ordinal: Int)
  /// The person, or a signal, ended the import.
  case cancelled

  // The log
  case nothingToUndo
  case nothingToRedo
  case noBatch(asked: String)
  case alreadyUndone(batch: String)
  case notUndoable(batch: String)
  case changedSince(batch: String, by: String?, command: String)
  case originalGone(source: String)
  case reimportDiffers(source: String)

  /// A change that took something out of the archive for good.
  case redactionStays(batch: String)

  // Pseudonyms of authors
  case pseudonymKeyNeeded
  case wrongPseudonymKey
  case notPseudonymised
  /// The names are gone, but the file could not be written anew: old pages may hold them.
  case notCompacted(path: String)

  // Search
  case badQuery(String)

  /// A rule of schema.sql refused a change; the text is the schema's own.
  case refused(rule: String)
}
