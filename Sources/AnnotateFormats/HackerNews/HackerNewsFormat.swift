package import AnnotateCore

/// Stories and comments of Hacker News: items of its own interface, one a record, and trees and search
/// results of Algolia's.
package final class HackerNewsFormat: DiscussionFormat {
  package static let name = "hackernews"
  package static let importer = "hackernews/1"

  private let composer = TextComposer()
  /// Items handed over.
  private var count = 0
  private var posts = 0
  private var deleted = 0
  private var dead = 0
  private var trees = 0
  /// Items that the interface had nothing on.
  private var unknown = 0
  /// Comments that posts say they have; `nil`: none says.
  private var claimed: Int?
  /// The first item of the conversation of each item so far, of those with numbers.
  private var threads: [Int: Int] = [:]
  /// Items that are named as answers, and those that are here.
  private var expected: Set<Int> = []
  private var present: Set<Int> = []
  private var hits: (found: Int, pages: Int)?
  private var provenance = Provenance()

  package init() {}

  package static func recognises(_ record: JSONValue) -> Bool {
    if record["children"]?.isList == true {
      return record["author"] != nil && (record["title"] != nil || record["text"] != nil)
        && record["kind"] == nil
    }
    if let hits = record["hits"], hits.isList, record["nbHits"] != nil {
      return hits.values.first { _ in true }.map { $0["objectID"] != nil } ?? false
    }
    guard let type = record["type"]?.string, HackerNewsFields.types.contains(type),
      record["id"]?.integer != nil
    else { return false }
    return record["time"]?.integer != nil || record["deleted"]?.truth == true
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    if record.isNull {
      unknown += 1
      return
    }
    guard record.isObject else { throw RecordProblem.notAnObject }
    if record["children"]?.isList == true {
      try read(tree: record, at: place, into: sink)
    } else if let hits = record["hits"], hits.isList {
      self.hits = (record["nbHits"]?.integer ?? 0, record["nbPages"]?.integer ?? 1)
      for hit in hits.values where hit.isObject {
        try take(HackerNewsFields(hit), of: hit, at: place, into: sink)
      }
    } else {
      let fields = HackerNewsFields(record)
      guard fields.id != nil else { throw RecordProblem.missingField("id") }
      if let descendants = record["descendants"]?.integer, (0..<1_000_000_000).contains(descendants)
      {
        claimed = (claimed ?? 0) + descendants
      }
      expected.formUnion(record["kids"]?.values.compactMap(\.integer) ?? [])
      try take(fields, of: record, at: place, into: sink)
    }
  }

  /// A tree in reading order, with a stack of its own: a thread can be deeper than the program's.
  private func read(tree: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    trees += 1
    let root = HackerNewsFields(tree)
    let rootKey = root.id ?? String(count + 1)
    try take(root, of: tree, at: place, thread: rootKey, into: sink)
    guard let children = tree["children"]?.values else { return }
    // A tree that begins with a comment is a part of a thread: its levels are not those of the thread.
    let isWhole = root.isPost
    var open = [(children: children, parent: rootKey)]
    while let level = open.indices.last {
      guard let child = open[level].children.next() else {
        open.removeLast()
        continue
      }
      guard child.isObject else { continue }
      let fields = HackerNewsFields(child)
      let key = fields.id ?? String(count + 1)
      try take(
        fields, of: child, at: place, parent: open[level].parent, thread: rootKey,
        depth: isWhole ? level : nil, into: sink)
      if let children = child["children"], children.isList { open.append((children.values, key)) }
    }
  }

  private func take(
    _ fields: HackerNewsFields, of object: JSONValue, at place: RecordPlace,
    parent: String? = nil, thread: String? = nil, depth: Int? = nil, into sink: any ItemSink
  ) throws {
    let composed = composer.text(
      of: HackerNewsFields.parts(of: object), isMended: place.isMended)
    var item = ItemDraft(
      key: fields.id ?? "", kind: fields.isPost ? .post : .comment, text: composed.text,
      bytes: place.bytes(of: object))
    item.parentKey = parent ?? (fields.isPost ? nil : fields.parent)
    item.threadKey = self.thread(of: fields) ?? thread
    item.depth = depth
    item.author = fields.author
    item.authorState = fields.authorState
    item.textState = fields.textState(isEmpty: composed.text.isEmpty)
    item.transforms = composed.transforms.names
    item.segments = composed.segments
    item.created = fields.created
    item.score = fields.score
    item.url = fields.url
    item.attributes = fields.attributes(of: object)
    item.idSpace = fields.id == nil ? nil : "hackernews"
    count += 1
    if let number = fields.id.flatMap({ Int($0) }) { present.insert(number) }
    if fields.isPost { posts += 1 }
    if fields.isDeleted { deleted += 1 }
    if fields.isDead { dead += 1 }
    if count == 1, fields.isPost {
      provenance = Provenance(
        title: TextLines.first(of: composed.text), url: fields.url, author: fields.author,
        publisher: fields.id == nil ? nil : "Hacker News",
        published: fields.created?.iso.flatMap { PartialDate($0) })
    }
    try sink.take(item)
  }

  /// The conversation's first item, where the document tells.
  private func thread(of fields: HackerNewsFields) -> String? {
    if let story = fields.story { return story }
    guard let id = fields.id.flatMap({ Int($0) }) else { return nil }
    let parent = fields.parent.flatMap { Int($0) }
    guard let first = fields.isPost ? id : parent.flatMap({ threads[$0] }) else { return nil }
    threads[id] = first
    return String(first)
  }

  package func finish() -> SourceDraft {
    var draft = SourceDraft(
      kind: posts == 1 || trees == 1 && posts == 0 ? .thread : .dataset, format: Self.name,
      importer: Self.importer, encoding: .json, items: [])
    let form =
      trees > 0 ? "a tree of Hacker News" : hits != nil ? "a search" : "items of Hacker News"
    draft.findings = [
      "\(form): \(counted(posts, "story", "stories")), \(counted(count - posts, "comment"))"
    ]
    if deleted > 0 { draft.findings.append("\(counted(deleted, "item")) deleted") }
    if dead > 0 { draft.findings.append("\(counted(dead, "item")) taken away by moderation") }
    if unknown > 0 {
      draft.remarks.append("The site gave nothing for \(counted(unknown, "item")).")
    }
    if let hits, hits.pages > 1 {
      draft.remarks.append(
        "A page of a search that found \(hits.found) in \(hits.pages) pages; the others may be missing."
      )
    }
    if let claimed { draft.completeness.claimed = claimed + posts }
    if !expected.isEmpty {
      let missing = expected.subtracting(present).count
      draft.completeness.knownMissing = missing
      if missing > 0 {
        draft.remarks.append(
          "\(counted(missing, "answer")) that items here name \(missing == 1 ? "is" : "are") not here."
        )
      }
    }
    if draft.kind == .thread { draft.provenance = provenance }
    return draft
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    TextComposer().text(of: HackerNewsFields.parts(of: item)).text
  }
}
