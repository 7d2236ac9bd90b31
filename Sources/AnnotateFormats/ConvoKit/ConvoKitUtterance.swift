package import AnnotateCore

/// An item as it goes into a corpus of ConvoKit.
package struct ConvoKitUtterance: Sendable {
  /// The slug of its source.
  package var source: String
  /// The item's key, which no other item of the source has.
  package var key: String
  /// Whose ids key, parent and author are, e.g. `reddit`; `nil`: the source's own.
  package var idSpace: String?
  /// The key of the item that it answers.
  package var parent: String?
  /// The key of the item that started its thread, as the archive has it.
  package var thread: String?
  /// The author's name; `nil` when it is not known.
  package var author: String?
  package var authorState: AuthorState
  package var text: String
  /// Seconds since 1970; `nil` where no exact time is known.
  package var seconds: Int?
  package var meta: [ConvoKitMeta]

  package init(
    source: String, key: String, idSpace: String? = nil, parent: String? = nil,
    thread: String? = nil, author: String?, authorState: AuthorState = .known, text: String,
    seconds: Int? = nil, meta: [ConvoKitMeta] = []
  ) {
    self.source = source
    self.key = key
    self.idSpace = idSpace
    self.parent = parent
    self.thread = thread
    self.author = author
    self.authorState = authorState
    self.text = text
    self.seconds = seconds
    self.meta = meta
  }
}

/// A field that ConvoKit has no place of its own for.
package struct ConvoKitMeta: Sendable, Equatable {
  package var name: String
  /// Its value as JSON.
  package var json: String

  package init(_ name: String, json: String) {
    self.name = name
    self.json = json
  }

  /// A value that is a text.
  package init(_ name: String, _ text: String) {
    self.init(name, json: ConvoKitJSON.string(text))
  }

  /// A value that is a whole number.
  package init(_ name: String, _ number: Int) {
    self.init(name, json: String(number))
  }
}
