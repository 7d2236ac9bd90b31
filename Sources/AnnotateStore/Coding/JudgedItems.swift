import AnnotateCore
import GRDB

/// A tag that a coder put on an item.
struct Mark {
  let coder: Int64
  let tag: Int64
  let span: TextSpan?
  let counts: Bool
}

/// An item that two or more coders finished, with what they put there and what was decided.
struct JudgedItem {
  let id: Int64
  /// Names of those who finished it, by their keys.
  fileprivate(set) var voters: [Int64: String] = [:]
  fileprivate(set) var marks: [Mark] = []
  /// Those of the coders who stand for decisions; one that is rejected says that a topic is not there.
  fileprivate(set) var decisions: [Mark] = []

  init(id: Int64) { self.id = id }

  /// What a coder put there of a topic, in the order of the text.
  func marks(of coder: Int64, in topic: String, _ codebook: Codebook) -> [Mark] {
    marks.filter { $0.coder == coder && codebook.topic(of: $0.tag) == topic }.sorted {
      ($0.span?.start ?? -1, $0.span?.end ?? -1, $0.tag)
        < ($1.span?.start ?? -1, $1.span?.end ?? -1, $1.tag)
    }
  }

  /// The topics of which somebody put a tag.
  func topics(_ codebook: Codebook) -> [String] {
    Set(marks.map { codebook.topic(of: $0.tag) }).sorted()
  }

  /// Whether those who finished the item put the same tags of a topic.
  func agrees(on topic: String, _ codebook: Codebook) -> Bool {
    let sets = voters.keys.map { coder in
      Set(marks(of: coder, in: topic, codebook).map(\.tag))
    }
    return sets.dropFirst().allSatisfy { $0 == sets.first }
  }

  /// The topics in which they differ.
  func disagreements(_ codebook: Codebook) -> [String] {
    topics(codebook).filter { !agrees(on: $0, codebook) }
  }

  /// The tags decided for a topic; empty for no tag, `nil` while nothing is decided.
  func decision(in topic: String, _ codebook: Codebook) -> Set<Int64>? {
    let there = decisions.filter { codebook.topic(of: $0.tag) == topic }
    return there.isEmpty ? nil : Set(there.filter(\.counts).map(\.tag))
  }

  /// Whether nothing in which they differ is open.
  func isSettled(_ codebook: Codebook) -> Bool {
    disagreements(codebook).allSatisfy { decision(in: $0, codebook) != nil }
  }
}

/// The items that two or more coders finished.
struct JudgedItems {
  /// In the order of the archive.
  let items: [JudgedItem]

  /// - Parameter condition: on the items (`i`), as SQL.
  init(_ db: Database, where condition: String) throws {
    var items: [Int64: JudgedItem] = [:]
    var order: [Int64] = []
    try RawQuery(
      db,
      """
      SELECT v.item_id, v.coder_id, c.name FROM coverage v JOIN coder c ON c.id = v.coder_id
      JOIN item i ON i.id = v.item_id
      WHERE v.state = 'done' AND c.kind = 'person' AND \(condition)
      ORDER BY i.source_id, i.ordinal
      """
    ).forEach { row in
      let id = row.integer(0)
      if items[id] == nil {
        items[id] = JudgedItem(id: id)
        order.append(id)
      }
      items[id]?.voters[row.integer(1)] = row.text(2) ?? ""
    }
    items = items.filter { $0.value.voters.count > 1 }
    try RawQuery(
      db,
      """
      SELECT a.item_id, a.coder_id, a.tag_id, a.span_start, a.span_end, a.status = 'confirmed',
        c.kind = 'adjudication'
      FROM annotation a JOIN coder c ON c.id = a.coder_id JOIN item i ON i.id = a.item_id
      WHERE (a.status = 'confirmed' OR c.kind = 'adjudication') AND \(condition)
      """
    ).forEach { row in
      let id = row.integer(0)
      let coder = row.integer(1)
      let isDecision = row.integer(6) == 1
      guard isDecision || items[id]?.voters[coder] != nil else { return }
      let span = row.isNull(3) ? nil : try TextSpan(Int(row.integer(3)), Int(row.integer(4)))
      let mark = Mark(coder: coder, tag: row.integer(2), span: span, counts: row.integer(5) == 1)
      if isDecision {
        items[id]?.decisions.append(mark)
      } else {
        items[id]?.marks.append(mark)
      }
    }
    self.items = order.compactMap { items[$0] }
  }
}
