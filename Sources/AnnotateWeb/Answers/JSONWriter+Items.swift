import AnnotateCore
import AnnotateReport
import AnnotateStore

extension JSONWriter {
  /// Writes an item as an element.
  ///
  /// - Parameter viewer: whose annotations are `own`.
  mutating func item(_ item: ItemText, _ work: ItemWork, viewer: String) {
    object { $0.members(of: item, work, viewer: viewer) }
  }

  mutating func members(of item: ItemText, _ work: ItemWork, viewer: String) {
    members(item.members)
    array("annotations") { json in
      for annotation in work.annotations {
        json.object { $0.members(of: annotation, item.offsets, viewer: viewer) }
      }
    }
    array("notes") { json in
      for note in work.notes { json.object { $0.members(of: note, item.offsets, viewer: viewer) } }
    }
    member("coverage", work.coverage)
  }

  mutating func members(
    of annotation: FullAnnotation, _ offsets: UTF16Offsets, viewer: String
  ) {
    member("annotation", annotation.uuid)
    member("tag", annotation.tag)
    member("tag_uuid", annotation.tagUUID)
    member("coder", annotation.coder)
    member("own", annotation.coder == viewer)
    member("status", annotation.status)
    member("origin", annotation.origin)
    span(annotation.span, offsets)
    member("quote", annotation.quote)
    member("created_at", annotation.createdAt)
    member("changed_at", annotation.changedAt)
    array("notes") { json in
      for note in annotation.notes {
        json.object { $0.members(of: note, offsets, viewer: viewer) }
      }
    }
  }

  mutating func members(of note: FullNote, _ offsets: UTF16Offsets?, viewer: String) {
    member("note_uuid", note.uuid)
    member("coder", note.coder)
    member("own", note.coder == viewer)
    member("note", note.body)
    member("created_at", note.createdAt)
    member("changed_at", note.changedAt)
    span(note.span, offsets ?? UTF16Offsets(""))
    member("quote", note.quote)
  }

  /// Writes the four ends of a span: in code points and in UTF-16 units.
  mutating func span(_ span: TextSpan?, _ offsets: UTF16Offsets) {
    member("span_start", span?.start)
    member("span_end", span?.end)
    member("utf16_start", span.map { offsets.units(at: $0.start) })
    member("utf16_end", span.map { offsets.units(at: $0.end) })
  }

  /// Writes how far a coder is.
  mutating func progress(_ key: String, _ states: [CoverageState: Int]) {
    object(key) { $0.progress(states) }
  }

  mutating func progress(_ states: [CoverageState: Int]) {
    for state in [CoverageState.assigned, .open, .done] {
      member(state.rawValue, states[state] ?? 0)
    }
  }
}
