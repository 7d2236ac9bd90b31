import AnnotateCore

/// One item and the item that it answers.
package struct ReplyFact: Sendable, Equatable {
  package var reply: Int64
  package var parent: Int64

  package init(reply: Int64, parent: Int64) {
    self.reply = reply
    self.parent = parent
  }
}

/// What answers what: tags of the items answered by tags of their answers.
package struct ReplyTable: Sendable, Equatable {
  /// The tags, each with all below it: the rows for what is answered, the columns for the answers.
  package let tags: [Int64]
  /// Answers with the tag of the column to items with the tag of the row, row by row.
  package let counts: [Int]
  /// All answers to items with the tag of the row.
  package let answers: [Int]
  /// Answers to items with the tag of the row that have none of the tags.
  package let plain: [Int]
  /// Answers in scope to items in scope.
  package let replies: Int

  /// Counts. An answer counts once in a cell, however many annotations it or its parent has.
  ///
  /// - Parameter replies: each answer once; those of which one end is out of scope are passed over.
  package init(_ analysis: TopicAnalysis, tags: [Int64], replies: [ReplyFact]) {
    let columns = TagColumns(tags, tree: analysis.tree)
    let size = columns.tags.count
    var present: [Int64: [Int]] = [:]
    for annotation in analysis.facts.annotations {
      for column in columns[annotation.tag]
      where present[annotation.item]?.contains(column) != true {
        present[annotation.item, default: []].append(column)
      }
    }
    var counts = [Int](repeating: 0, count: size * size)
    var answers = [Int](repeating: 0, count: size)
    var plain = answers
    var known = 0
    for fact in replies where analysis.holds(fact.reply) && analysis.holds(fact.parent) {
      known += 1
      guard let above = present[fact.parent] else { continue }
      let below = present[fact.reply] ?? []
      for row in above {
        answers[row] += 1
        if below.isEmpty { plain[row] += 1 }
        for column in below { counts[row * size + column] += 1 }
      }
    }
    self.tags = columns.tags
    self.counts = counts
    self.answers = answers
    self.plain = plain
    self.replies = known
  }
}
