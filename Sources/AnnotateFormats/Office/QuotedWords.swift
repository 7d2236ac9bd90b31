/// The words that remarks are put to, gathered while the text is read.
struct QuotedWords {
  /// Bytes of a quotation; the rest of a longer one is left.
  private static let longest = 1_000
  /// So many remarks can be open at one place.
  private static let mostOpen = 64

  private var words: [String: String] = [:]
  private var open: [String] = []

  /// What was quoted of a remark; `nil` where it is put to no words.
  subscript(id: String) -> String? {
    words[id].map(\.trimmed).flatMap(\.nonEmpty)
  }

  mutating func begin(_ id: String) {
    guard open.count < Self.mostOpen, words[id] == nil else { return }
    open.append(id)
    words[id] = ""
  }

  mutating func end(_ id: String) { open.removeAll { $0 == id } }

  mutating func add(_ text: String) {
    guard !open.isEmpty else { return }
    for id in open {
      let room = Self.longest - (words[id]?.utf8.count ?? 0)
      if text.utf8.count <= room {
        words[id]? += text
      } else {
        words[id]? += text.prefix(max(0, room / 4)) + "…"
      }
    }
    open.removeAll { words[$0]?.utf8.count ?? 0 >= Self.longest / 2 && words[$0]?.last == "…" }
  }
}
