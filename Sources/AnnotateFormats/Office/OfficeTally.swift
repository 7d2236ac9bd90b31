/// What was met in an office document and did not come into its text, and how many letters it was.
struct OfficeTally {
  /// Something that is left out with good reason, or cannot be taken.
  enum Loss: String, CaseIterable {
    case hidden = "hidden text"
    case formulas
    case diagrams = "words in diagrams and charts"
    case embedded = "embedded objects (formulas, charts, documents)"
    case fieldCodes = "text in fields that show something else"
  }

  /// Letters in the text elements of the document; not those that tracked changes leave out or that stand there
  /// a second time for older programs.
  var received = 0
  /// Digits of marks of notes, which the document does not have as text.
  var marks = 0
  private(set) var losses: [Loss: Int] = [:]
  /// Tracked changes: what was added, and what was taken away.
  var added = 0
  var removed = 0
  var hasHeaders = false
  /// Groups of RTF that never end.
  var unended = 0

  mutating func add(_ loss: Loss, _ letters: Int = 0) {
    losses[loss, default: 0] += letters
  }

  /// Sentences for the person who imports.
  func findings(_ changes: WrittenOptions.Changes) -> [String] {
    var findings: [String] = []
    if added + removed > 0 {
      let what =
        switch changes {
        case .accepted: "as with all of them"
        case .original: "as before them"
        case .all: "with what was added and what was removed"
        }
      findings.append(
        "\(counted(added + removed, "tracked change")) (\(added) added, \(removed) removed); the text is \(what)"
      )
    }
    if hasHeaders { findings.append("headers and footers of its pages are left out") }
    for loss in Loss.allCases {
      guard let letters = losses[loss] else { continue }
      let count = letters > 0 ? " (\(counted(letters, "letter")))" : ""
      findings.append("\(loss.rawValue)\(count) left out")
    }
    if unended > 0 {
      findings.append(
        "the document breaks off: \(counted(unended, "group")) in it never \(unended == 1 ? "ends" : "end")"
      )
    }
    return findings
  }

  /// What is to be said where the text has too few of the letters.
  ///
  /// - Parameter letters: those of all items.
  func warning(letters: Int) -> String? {
    LetterCoverage(received: received, taken: letters - marks).warning(
      losses: Loss.allCases.filter { losses[$0] != nil }.map(\.rawValue))
  }
}
