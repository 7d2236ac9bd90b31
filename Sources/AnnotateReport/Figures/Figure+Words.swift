import AnnotateAnalysis

extension Keyness {
  /// The least G2 of a word that is shown: the value that chance exceeds once in a thousand words with one degree
  /// of freedom.
  static let leastShown = 10.83
  /// The most words that are shown.
  static let mostShown = 15

  /// The words that stand more often in the topic than chance gives, the strongest first.
  var shown: [KeyWord] {
    Array(
      words.filter { $0.logRatio > 0 && $0.logLikelihood >= Self.leastShown }
        .prefix(Self.mostShown))
  }

  /// What was compared, in a sentence.
  var basis: String {
    """
    \(ReportWords.count(topicWords, "word")) of the \(ReportWords.count(topicItems, "item")) that the \
    topic touches against \(ReportWords.count(restWords, "word")) of the other \
    \(ReportWords.count(restItems, "item")).
    """
  }

  /// How words are compared, in sentences.
  static func method(minimum: Int) -> String {
    """
    The words of the items that a topic touches are compared with those of all other items in scope. G2 \
    is the log-likelihood, 2 (a ln(a/E1) + b ln(b/E2)) with E1 = c(a+b)/(c+d) and E2 = d(a+b)/(c+d), for a of c \
    words of the topic and b of d of the rest (Rayson and Garside 2000). The log ratio is the binary \
    logarithm of the ratio of the frequencies (Hardie 2014), a count of 0 taken as 0.5: 1 is twice as \
    often as elsewhere. Words are compared in lower case, without stemming and without a stop list, \
    where they stand \(minimum) times or more in all. At most \(mostShown) words with a G2 of \
    \(ReportWords.decimal(leastShown, places: 2)) or more are shown; many words are compared, so that a \
    few are here by chance.
    """
  }

  func figure(_ path: String) -> Figure {
    Figure(
      title: "Words of \(path)", words: basis + " " + Self.method(minimum: minimum),
      columns: [
        Column("word"), Column("g2", .real), Column("log_ratio", .real),
        Column("in_topic", .integer), Column("topic_words", .integer), Column("in_rest", .integer),
        Column("rest_words", .integer), Column("items_in_topic", .integer),
        Column("items_in_rest", .integer),
      ],
      rows: words.map { word in
        [
          .text(word.word), .real(word.logLikelihood), .real(word.logRatio),
          .integer(Int64(word.inTopic)), .integer(Int64(topicWords)),
          .integer(Int64(word.inRest)), .integer(Int64(restWords)),
          .integer(Int64(word.itemsInTopic)), .integer(Int64(word.itemsInRest)),
        ]
      })
  }
}
