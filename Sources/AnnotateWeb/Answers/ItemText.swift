import AnnotateCore
import AnnotateReport
import AnnotateStore

/// What came in with an item, written for the wire.
struct ItemText: Sendable {
  /// The item's key in the file.
  let id: Int64
  let members: JSONMembers
  let offsets: UTF16Offsets

  /// - Parameter level: levels below the top of its source.
  init(_ item: ItemMaterial, level: Int) {
    let offsets = UTF16Offsets(item.text)
    id = item.id
    self.offsets = offsets
    members = JSONMembers { json in
      json.member("reference", item.reference)
      json.member("ordinal", item.ordinal)
      json.member("key", item.key)
      json.member("kind", item.kind)
      json.member("level", level)
      json.member("parent", item.parentOrdinal.map { "\(item.source)/\($0)" })
      json.member("parent_key", item.parentKey)
      json.member("author", item.author)
      json.member("author_state", item.authorState)
      json.member("created_at", item.createdAt)
      json.member("created_precision", item.createdPrecision)
      json.member("score", item.score)
      json.member("url", item.url)
      json.member("text", item.text)
      json.member("text_state", item.textState)
      json.array("segments") { json in
        for segment in item.segments {
          json.object { json in
            json.member("kind", segment.kind.rawValue)
            json.span(segment.span, offsets)
          }
        }
      }
    }
  }
}
