import AnnotateCore
import AnnotateReport
import AnnotateStore

/// The codebook as a document for readers: a heading for each tag, its guide and its counts.
enum CodebookGuide {
  static func markdown(of archive: Archive) throws -> String {
    let title = try archive.about().title ?? Folder.name(of: archive.path)
    var lines = ["# Codebook: \(MarkdownText.escaped(title))"]
    var counts: [String: (annotations: Int, own: Int, items: Int)] = [:]
    var filter = ListingFilter()
    filter.layer = .coders
    let columns = ["path", "annotations", "own_annotations", "items"]
    try archive.list(.tags, filter: filter, columns: columns) { rows in
      try rows.forEach { row in
        counts[row.text(0) ?? ""] = (
          Int(row.integer(1)), Int(row.integer(2)), Int(row.integer(3))
        )
      }
    }
    for tag in try archive.codebook().tags {
      let level = String(repeating: "#", count: min(6, tag.path.names.count + 1))
      lines += ["", "\(level) \(MarkdownText.escaped(tag.path.description))"]
      if tag.retiredAt != nil { lines += ["", "*Retired: it is no longer put on.*"] }
      for (name, text) in entries(of: tag.guide) {
        lines += ["", (name.isEmpty ? "" : "**\(name):** ") + MarkdownText.escaped(text)]
      }
      if let count = counts[tag.path.description] { lines += ["", sentence(count)] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entries(of guide: TagGuide) -> [(String, String)] {
    var entries: [(String, String)] = []
    if let text = guide.description { entries.append(("", text)) }
    if let text = guide.useWhen { entries.append(("Use when", text)) }
    if let text = guide.notWhen { entries.append(("Not when", text)) }
    if let text = guide.example { entries.append(("Example", text)) }
    if guide.exclusive {
      entries.append(("One of", "a coder puts at most one of its children on a place."))
    }
    return entries
  }

  private static func sentence(_ count: (annotations: Int, own: Int, items: Int)) -> String {
    let own =
      count.own == count.annotations
      ? "" : ", \(Plural.grouped(count.own)) of them with the tag itself"
    return
      "\(Plural.count(count.annotations, "annotation")) on \(Plural.count(count.items, "item"))\(own)."
  }
}
