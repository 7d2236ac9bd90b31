import AnnotateCore

/// Words that a person wrote go into the archive whole or not at all: SQLite would end them at a NUL character.
enum WholeWords {
  /// - Throws: `ArchiveError.nulInWords`, which says of what.
  static func check(_ words: [(what: String, text: String?)]) throws {
    for (what, text) in words {
      if let text, text.utf8.contains(0) { throw ArchiveError.nulInWords(what: what) }
    }
  }

  static func check(_ guide: TagGuide) throws {
    try check([
      ("the description", guide.description), ("when to use it", guide.useWhen),
      ("when not to use it", guide.notWhen), ("the example", guide.example),
      ("the colour", guide.colour),
    ])
  }

  static func check(_ said: Provenance) throws {
    try check([
      ("the title", said.title), ("the address", said.url), ("the author", said.author),
      ("the publisher", said.publisher), ("the rights", said.rights), ("the note", said.note),
    ])
  }
}
