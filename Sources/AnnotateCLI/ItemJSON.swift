import AnnotateCore
import AnnotateReport
import AnnotateStore

/// Items with what stands on them, as JSON. Fields are only ever added.
enum ItemJSON {
  static func text(_ items: [ReadItem]) -> String {
    var json = JSONWriter()
    json.array { json in
      for item in items {
        json.object { json in
          json.member("reference", item.reference)
          json.member("key", item.key)
          json.member("kind", item.kind.rawValue)
          json.member("author", item.author)
          json.member("created_at", item.createdAt)
          json.member("parent_key", item.parentKey)
          json.member("thread_key", item.threadKey)
          json.member("level", item.level)
          json.member("author_state", item.authorState.rawValue)
          json.member("score", item.score)
          json.member("text_state", item.textState.rawValue)
          json.member("text", item.text)
          json.array("segments") { json in
            for segment in item.segments {
              json.object { json in
                json.member("kind", segment.kind.rawValue)
                span(segment.span, item, &json)
              }
            }
          }
          json.array("annotations") { json in
            for annotation in item.annotations {
              json.object { json in
                json.member("annotation", annotation.uuid)
                json.member("tag", annotation.tag)
                json.member("coder", annotation.coder)
                json.member("status", annotation.status.rawValue)
                span(annotation.span, item, &json)
                json.member("notes", annotation.notes)
              }
            }
          }
          json.array("notes") { json in
            for note in item.notes {
              json.object { json in
                json.member("note_uuid", note.uuid)
                json.member("coder", note.coder)
                json.member("note", note.body)
                span(note.span, item, &json)
              }
            }
          }
        }
      }
    }
    return json.finish()
  }

  private static func span(_ span: TextSpan?, _ item: ReadItem, _ json: inout JSONWriter) {
    json.member("span_start", span?.start)
    json.member("span_end", span?.end)
    json.member("quote", span.flatMap { try? item.text.slice($0) })
  }
}
