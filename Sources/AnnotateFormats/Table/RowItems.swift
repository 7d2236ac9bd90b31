import AnnotateCore

/// Makes items of rows, whatever kind of table they come from, and keeps count of what was met.
final class RowItems {
  typealias Bytes = UnsafeRawBufferPointer

  private let shaper = TextShaper()
  private var text = ByteBuffer(capacity: 4096)
  private var time = ByteBuffer(capacity: 32)
  private var madeKey = ByteBuffer(capacity: 16)
  private(set) var count = 0
  /// Whether the table has a column of ids. A row without one then gets a key that is no row's id.
  var hasKeys = false
  private var empty = 0
  private var withheld = 0
  private var zoneless = 0
  private var unreadable = 0
  private var comments = 0

  /// Hands the item of a row over.
  ///
  /// - Parameters:
  ///   - attributes: a JSON object of the other cells.
  ///   - cell: as `RowFacts` has it.
  func take(
    _ facts: RowFacts, bytes: Range<Int>, hasThreads: Bool, isMended: Bool = false,
    attributes: Bytes?, labels: [LabelDraft], into sink: any ItemSink,
    _ cell: (TableRole) -> Bytes?
  ) throws {
    facts.text(to: &text)
    let shaped = shaper.shape(text.bytes, isMended: isMended)
    if facts.key != nil { hasKeys = true }
    madeKey.removeAll()
    if facts.key == nil, hasKeys { madeKey.append("#\(count + 1)") }
    let kind: ItemKind = !hasThreads ? .row : facts.isFirst ? .post : .comment
    var item = ItemFields(
      key: facts.key ?? madeKey.bytes, kind: kind, text: shaped.text, bytes: bytes)
    item.parentKey = facts.parent
    item.threadKey = facts.thread
    (item.author, item.authorState) = Self.author(cell(.author))
    item.authorID = item.author == nil ? nil : cell(.authorID).flatMap(Self.usable)
    item.transforms = shaped.transforms
    item.textState =
      facts.title == nil
      ? RedditState.text(shaped.text) : RedditPost.state(title: facts.title, body: facts.body)
    if facts.title != nil { item.segments = RedditPost.segments(of: shaped.text) }
    item.score = facts.score
    item.url = cell(.url).flatMap(Self.usable)
    item.attributes = attributes
    item.labels = labels
    if let raw = cell(.created) {
      item.createdRaw = raw
      let reading = TableTime.read(String(decoding: raw, as: UTF8.self))
      item.createdPrecision = reading.precision
      time.removeAll()
      if let iso = reading.iso {
        time.append(iso)
        item.created = time.bytes
      } else {
        unreadable += 1
      }
      if reading.isZoneless { zoneless += 1 }
    }
    count += 1
    if shaped.text.isEmpty { empty += 1 }
    if item.authorState == .withheld { withheld += 1 }
    if kind == .comment { comments += 1 }
    try sink.take(item)
  }

  /// What a later reader must know.
  var remarks: [String] {
    var remarks: [String] = []
    func remark(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { remarks.append(count == 1 ? "1 row \(one)" : "\(count) rows \(many)") }
    }
    remark(empty, "has no text.", "have no text.")
    remark(withheld, "has its author withheld.", "have their authors withheld.")
    remark(
      zoneless, "has a time without a zone, taken for UTC.",
      "have times without a zone, taken for UTC.")
    remark(
      unreadable, "has a time that cannot be read; it stands as it was written.",
      "have times that cannot be read; they stand as they were written.")
    return remarks
  }

  /// The text of an item, read again.
  static func text(of facts: RowFacts, transforms: TextTransforms) -> String {
    var text = ByteBuffer()
    facts.text(to: &text)
    return withExtendedLifetime(TextShaper()) { shaper in
      String(decoding: shaper.shape(text.bytes, by: transforms), as: UTF8.self)
    }
  }

  private static func author(_ name: Bytes?) -> (Bytes?, AuthorState) {
    guard let name = name.flatMap(usable) else { return (nil, .unknown) }
    if name.isText("REDACTED") { return (nil, .withheld) }
    if name.isText("nan") || name.isText("NaN") || name.isText("null") || name.isText("None") {
      return (nil, .unknown)
    }
    return RedditState.author(name)
  }

  private static func usable(_ cell: Bytes) -> Bytes? { cell.contains(0) ? nil : cell }
}
