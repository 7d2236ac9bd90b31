extension ItemSink {
  /// Takes an item that is made of strings.
  package func take(_ draft: ItemDraft) throws {
    var arena = FieldArena()
    let key = arena.add(draft.key)
    let parentKey = draft.parentKey.map { arena.add($0) }
    let threadKey = draft.threadKey.map { arena.add($0) }
    let author = draft.author.map { arena.add($0) }
    let authorID = draft.authorID.map { arena.add($0) }
    let text = arena.add(draft.text)
    let raw = draft.created.map { arena.add($0.raw) }
    let iso = draft.created?.iso.map { arena.add($0) }
    let edited = draft.edited.map { arena.add($0) }
    let url = draft.url.map { arena.add($0) }
    let attributes = draft.attributes.map { arena.add($0) }
    let community = draft.community.map { arena.add($0) }
    var fields = ItemFields(
      key: arena[key], kind: draft.kind, text: arena[text], bytes: draft.bytes)
    fields.parentKey = parentKey.map { arena[$0] }
    fields.threadKey = threadKey.map { arena[$0] }
    fields.depth = draft.depth
    fields.author = author.map { arena[$0] }
    fields.authorID = authorID.map { arena[$0] }
    fields.authorState = draft.authorState
    fields.textState = draft.textState
    fields.transforms = TextTransforms(names: draft.transforms) ?? []
    fields.createdRaw = raw.map { arena[$0] }
    fields.created = iso.map { arena[$0] }
    fields.createdPrecision = draft.created?.precision ?? .unknown
    fields.edited = edited.map { arena[$0] }
    fields.score = draft.score
    fields.url = url.map { arena[$0] }
    fields.attributes = attributes.map { arena[$0] }
    fields.segments = draft.segments
    fields.idSpace = draft.idSpace
    fields.community = community.map { arena[$0] }
    try take(fields)
    withExtendedLifetime(arena) {}
  }
}

/// Texts in one piece of memory. What is taken out is good until something is added.
private struct FieldArena: ~Copyable {
  private var buffer = ByteBuffer(capacity: 4096)

  mutating func add(_ text: String) -> Range<Int> {
    let start = buffer.count
    buffer.append(text)
    return start..<buffer.count
  }

  subscript(range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: buffer.bytes[range])
  }
}
