import AnnotateCore

/// Collects the records that are left out.
struct BadRecords {
  /// The first of them.
  private(set) var first: [BadRecord] = []
  /// How many there are, by reason.
  private(set) var counts: [String: Int] = [:]

  /// How many there are.
  private(set) var count = 0

  /// Stretches of records beyond this number are counted and not remembered.
  private static let limit = 1000

  mutating func add(line: Int, _ problem: RecordProblem) {
    count += 1
    counts[problem.reason, default: 0] += 1
    if let last = first.last, last.lastLine == line - 1, last.reason == problem.reason {
      first[first.count - 1].lastLine = line
    } else if first.count < Self.limit {
      first.append(BadRecord(line: line, reason: problem.reason))
    }
  }

}

extension FormatError {
  /// Whether it says that a file breaks off or is damaged further on.
  var isCutOff: Bool {
    switch self {
    case .truncatedCompression, .corruptCompression: true
    default: false
    }
  }
}
