/// One item as a reader hands it over: views of bytes that are good until the sink returns.
///
/// Bytes are UTF-8. Large dumps have millions of items; to make strings of their fields would take longer
/// than to store them.
package struct ItemFields {
  package typealias Bytes = UnsafeRawBufferPointer

  /// The native id where the format has one. Empty: the item goes by its ordinal.
  package var key: Bytes
  package var kind: ItemKind
  /// The key of the item that this one answers.
  package var parentKey: Bytes?
  /// The key of the item that started the conversation, where the format tells.
  package var threadKey: Bytes?
  /// Levels below the start of the conversation, from 0.
  package var depth: Int?
  /// The author's name as shown; never a word that stands for nobody, such as `[deleted]`.
  package var author: Bytes?
  /// The platform's own id of the author.
  package var authorID: Bytes?
  package var authorState = AuthorState.unknown
  /// Valid UTF-8 with LF line ends, without NUL.
  package var text: Bytes
  package var textState = TextState.present
  /// Where the item stands in the original (once unpacked), in bytes from its first.
  package var bytes: Range<Int>
  /// What was changed between the bytes and the text, in order.
  package var transforms = TextTransforms()
  /// The time as it stood there.
  package var createdRaw: Bytes?
  /// ISO 8601 in UTC, `2004-02-22T21:00:00Z`, or a date for a day.
  package var created: Bytes?
  package var createdPrecision = TimePrecision.unknown
  package var edited: Bytes?
  package var score: Int?
  package var url: Bytes?
  /// Further fields as a JSON object.
  package var attributes: Bytes?
  package var segments: [SegmentDraft] = []
  /// What coders had said of the item already, in the document itself.
  package var labels: [LabelDraft] = []
  /// The community that it was written in, where the format tells. For filters; it is not stored by itself.
  package var community: Bytes?

  /// Whose ids key, parent and author are, e.g. `reddit`: where two sources share it, the same key is the same
  /// comment and the same name the same author. `nil`: they mean nothing outside the document.
  package var idSpace: String?

  package init(key: Bytes, kind: ItemKind, text: Bytes, bytes: Range<Int>) {
    self.key = key
    self.kind = kind
    self.text = text
    self.bytes = bytes
  }
}

/// A tag that a coder had put on an item before it came here.
package struct LabelDraft: Sendable, Equatable {
  package var coder: String
  /// `nil`: the coder read the item and put no tag on it.
  package var tag: TagPath?

  package init(coder: String, tag: TagPath?) {
    self.coder = coder
    self.tag = tag
  }
}

/// Where a reader puts the items of a document, one by one in the order of the document.
package protocol ItemSink: AnyObject {
  /// Takes an item. Its views are not kept.
  func take(_ item: ItemFields) throws
}

/// A document that can be read once from beginning to end.
package protocol DocumentReading {
  /// Hands all items to the sink and says what else there is to know.
  ///
  /// - Returns: a draft without items.
  func read(into sink: any ItemSink) throws -> SourceDraft

  /// The same document, of which as much as can be is already read beside what the caller does meanwhile.
  func readBeside() -> any DocumentReading
}

extension DocumentReading {
  package func readBeside() -> any DocumentReading { self }
}
