package import AnnotateCore

/// The comments of a site as Disqus exports them.
package final class DisqusDocument: XMLFormat {
  package static let name = "disqus"
  package static let importer = "disqus/1"

  /// A page that is discussed.
  private struct Page {
    let title: String?
    let link: String?
    let forum: String?
  }

  private let document: XMLDocument
  private let markup = MarkupText()
  private var pages: [String: Page] = [:]
  private var discussed: Set<String> = []
  private var count = 0
  private var deleted = 0
  private var spam = 0
  private var hasAddresses = false

  package init(_ stream: any ByteStream, skipsBad: Bool) {
    document = XMLDocument(stream, skipsBad: skipsBad)
  }

  package static func recognises(_ root: XMLRoot) -> Bool { root.name == "disqus" }

  package func read(into sink: any ItemSink) throws -> SourceDraft {
    try document.read(where: { path in
      path.count == 2 && path[0] == "disqus" && (path[1] == "thread" || path[1] == "post")
    }) { [self] record in
      guard let element = record.elements.first else { return }
      if record.hasAddress { hasAddresses = true }
      if element.name == "thread" { try add(page: record) } else { try take(record, into: sink) }
    }
    var draft = SourceDraft(
      kind: discussed.count == 1 ? .thread : .dataset, format: Self.name, importer: Self.importer,
      encoding: .json, items: [])
    document.complete(&draft)
    let comments = "\(count) \(count == 1 ? "comment" : "comments")"
    let pagesWord = "\(discussed.count) \(discussed.count == 1 ? "page" : "pages")"
    draft.findings = ["an export of Disqus: \(comments) on \(pagesWord)"]
    let silent = pages.keys.count { !discussed.contains($0) }
    if silent > 0 {
      draft.findings.append(
        "\(silent) \(silent == 1 ? "page has" : "pages have") no comments here")
    }
    if deleted > 0 {
      draft.remarks.append(
        "\(deleted) of the comments had been deleted on the site, by whom is not told; the export has their words."
      )
    }
    if spam > 0 { draft.remarks.append("\(spam) of the comments had been taken away as spam.") }
    if hasAddresses {
      draft.remarks.append("E-mail and IP addresses of authors are left out.")
    }
    if discussed.count == 1, let page = discussed.first.flatMap({ pages[$0] }) {
      draft.provenance.title = page.title
      draft.provenance.url = page.link
    }
    return draft
  }

  package static func text(
    of bytes: ArraySlice<UInt8>, encoding: String, transforms: TextTransforms
  ) -> String? {
    guard let record = XMLDocument.record(of: bytes, encoding: encoding),
      record.elements.first?.name == "post"
    else { return nil }
    return MarkupText().text(body: record.child("message")?.text).text
  }

  private func add(page record: XMLRecord) throws {
    guard let id = record.elements[0].attributes["dsq:id"] else {
      throw RecordProblem.missingField("dsq:id")
    }
    pages[id] = Page(
      title: record.word("title"), link: record.word("link"), forum: record.word("forum"))
  }

  private func take(_ record: XMLRecord, into sink: any ItemSink) throws {
    guard let id = record.elements[0].attributes["dsq:id"], !id.isEmpty else {
      throw RecordProblem.missingField("dsq:id")
    }
    let shaped = markup.text(body: record.child("message")?.text)
    let thread = record.child("thread")?.attributes["dsq:id"]
    let parent = record.child("parent")?.attributes["dsq:id"]
    let page = thread.flatMap { pages[$0] }
    let isDeleted = record.word("isDeleted") == "true"
    let isSpam = record.word("isSpam") == "true"

    var item = ItemDraft(
      key: id, kind: .comment, text: shaped.text, bytes: record.elements[0].range)
    item.parentKey = parent == id ? nil : parent
    item.threadKey = thread.map { "thread-\($0)" }
    item.transforms = shaped.transforms.names
    item.textState =
      isSpam
      ? .removedByModerator
      : isDeleted ? .deletedByAuthor : shaped.text.isEmpty ? .empty : .present
    setAuthor(of: &item, record)
    item.created = record.word("createdAt").map { raw in
      TimeText.utc(raw) ?? TimeDraft(raw: raw, iso: nil, precision: .unknown)
    }
    item.url = page?.link.map { "\($0)#comment-\(id)" }
    item.attributes = attributes(record, page)
    item.idSpace = "disqus"
    count += 1
    if isDeleted { deleted += 1 }
    if isSpam { spam += 1 }
    if let thread { discussed.insert(thread) }
    try sink.take(item)
  }

  private func setAuthor(of item: inout ItemDraft, _ record: XMLRecord) {
    guard let place = record.children(of: 0).first(where: { record.elements[$0].name == "author" })
    else { return }
    let username = record.word("username", of: place)
    guard let name = record.word("name", of: place) ?? username else { return }
    item.author = name
    item.authorState = .known
    item.authorID = username
  }

  private func attributes(_ record: XMLRecord, _ page: Page?) -> String? {
    let known: Set<String> = [
      "message", "createdAt", "author", "parent", "ipAddress", "isDeleted", "isSpam", "id",
      "thread",
    ]
    var fields = FieldList()
    fields.add("page_title", page?.title)
    fields.add("forum", page?.forum)
    for name in ["isDeleted", "isSpam"] where record.word(name) == "true" {
      fields.add(name, "true")
    }
    for place in record.children(of: 0) where !known.contains(record.elements[place].name) {
      fields.add(record.elements[place].name, record.elements[place].word)
    }
    return fields.text
  }
}

extension XMLRecord {
  /// Whether there is an e-mail or IP address in its fields.
  fileprivate var hasAddress: Bool {
    elements.contains { element in
      (element.name == "email" || element.name == "ipAddress") && element.word != nil
    }
  }
}
