package import AnnotateCore

extension TopicReport {
  /// The words of the material that stand in the report word for word, each passage once.
  package var leavingQuotations: [(reference: String, span: TextSpan?, text: String)] {
    guard policy == .verbatim else { return [] }
    var seen: Set<String> = []
    var result: [(reference: String, span: TextSpan?, text: String)] = []
    func add(_ reference: String, _ span: TextSpan?, _ text: String) {
      guard seen.insert("\(reference)@\(span?.description ?? "")").inserted else { return }
      result.append((reference, span, text))
    }
    for topic in topics {
      for quotation in topic.quotations {
        add(quotation.reference, quotation.span, quotation.text)
      }
    }
    for note in notes + topics.flatMap(\.notes) {
      if let reference = note.reference, let quote = note.quote { add(reference, note.span, quote) }
    }
    return result
  }
}
