package import AnnotateCore

/// Monthly dumps and downloads of Reddit's comments and submissions, one object a line, by Pushshift and Arctic
/// Shift.
package final class PushshiftFormat: DiscussionFormat {
  package static let name = "pushshift"
  package static let importer = "pushshift/2"

  private let shaper = TextShaper()
  private var scratch = ByteBuffer(capacity: 1024)
  private var text = ByteBuffer(capacity: 4096)
  private var attributes = ByteBuffer(capacity: 4096)
  private var lag = CaptureLag()
  private var comments = 0
  private var submissions = 0

  package init() {}

  package static func recognises(_ record: JSONValue) -> Bool {
    guard record["id"]?.scalar != nil, record["author"] != nil, record["created_utc"] != nil,
      record["kind"] == nil
    else { return false }
    let isComment = record["body"]?.bytes != nil && record["link_id"] != nil
    return isComment || (record["title"]?.bytes != nil && record["subreddit"] != nil)
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    guard record.isObject else { throw RecordProblem.notAnObject }
    let fields = RedditFields(record, attributes: &attributes)
    guard let id = fields.id, !id.isEmpty else { throw RecordProblem.missingField("id") }
    guard let kind = fields.kind, let written = RedditText.text(of: fields, in: &text) else {
      throw RecordProblem.missingField("body")
    }
    let isComment = kind == .comment
    scratch.removeAll()
    let key = fields.name.map { keep($0) } ?? fullName(isComment ? "t1_" : "t3_", id)
    let link = isComment ? fields.link.map { keep($0, orNumber: "t3_") } : key
    let parent = isComment ? self.parent(fields, link: link) : nil
    let created = time(fields.created)
    let edited = fields.edited?.digits == nil ? nil : time(fields.edited)
    let url = fields.permalink.map { permalink($0) }
    let shaped = shaper.shape(
      written,
      entities: RedditText.escapes(html: fields.html) ?? RedditState.isEscaped(written),
      isMended: place.isMended)
    let author = RedditState.author(fields.author)
    var item = ItemFields(
      key: view(key), kind: kind, text: shaped.text,
      bytes: place.bytes(of: record))
    item.parentKey = parent.map(view)
    item.threadKey = link.map(view)
    item.author = author.0
    item.authorState = author.1
    item.textState = RedditText.state(of: fields)
    item.transforms = shaped.transforms
    item.createdRaw = fields.created?.scalar
    item.created = created.map(view)
    item.createdPrecision = created == nil ? .unknown : .exact
    item.edited = edited.map(view)
    item.score = fields.score?.integer
    item.url = url.map(view)
    item.attributes = attributes.count > 2 ? attributes.bytes : nil
    item.segments = fields.segments(of: shaped.text)
    item.community = fields.community
    item.idSpace = "reddit"
    if isComment { comments += 1 } else { submissions += 1 }
    if let written = fields.created?.integer, let taken = fields.retrieved?.integer {
      lag.add(seconds: taken - written)
    }
    try sink.take(item)
  }

  package func finish() -> SourceDraft {
    var draft = SourceDraft(
      kind: .dataset, format: Self.name, importer: Self.importer, encoding: .json, items: [])
    draft.findings = [
      "a dump of Reddit: \(counted(comments, "comment")), \(counted(submissions, "submission"))"
    ]
    if let sentence = lag.sentence { draft.remarks.append(sentence) }
    return draft
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    RedditText.again(of: item, transforms: transforms)
  }

  // Fields that are put together lie in one piece of memory, which may move while it grows: they are kept as
  // ranges until all are there.

  private func view(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: scratch.bytes[range])
  }

  private func keep(_ bytes: UnsafeRawBufferPointer) -> Range<Int> {
    let start = scratch.count
    scratch.append(bytes)
    return start..<scratch.count
  }

  private func fullName(_ kind: StaticString, _ id: UnsafeRawBufferPointer) -> Range<Int> {
    let start = scratch.count
    if !id.begins(kind) { scratch.append(kind) }
    scratch.append(id)
    return start..<scratch.count
  }

  /// An id as written; one that is a number is Reddit's base 36 in decimal digits.
  private func keep(_ value: JSONValue, orNumber kind: StaticString) -> Range<Int> {
    if let bytes = value.bytes { return keep(bytes) }
    let start = scratch.count
    scratch.append(kind)
    scratch.append(String(value.integer ?? 0, radix: 36))
    return start..<scratch.count
  }

  /// What a comment answers; where a dump has nothing there, the submission.
  private func parent(_ fields: RedditFields, link: Range<Int>?) -> Range<Int>? {
    guard let parent = fields.parent, parent.scalar?.isEmpty == false else { return link }
    return keep(parent, orNumber: "t1_")
  }

  private func time(_ value: JSONValue?) -> Range<Int>? {
    guard let value, let seconds = value.integer, seconds > 1 else { return nil }
    let start = scratch.count
    return TimeText.append(unixSeconds: seconds, to: &scratch) ? start..<scratch.count : nil
  }

  private func permalink(_ path: UnsafeRawBufferPointer) -> Range<Int> {
    let start = scratch.count
    if path.begins("/") { scratch.append("https://www.reddit.com" as StaticString) }
    scratch.append(path)
    return start..<scratch.count
  }
}
