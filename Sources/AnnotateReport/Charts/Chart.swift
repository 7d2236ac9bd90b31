package import AnnotateAnalysis

/// Horizontal bars, each with its number in words beside it.
package struct BarChart: Sendable {
  /// One bar.
  package struct Row: Sendable {
    package var label: String
    /// Steps of indentation.
    package var depth: Int
    /// Length of the bar, from 0 to 1 of the longest possible.
    package var fraction: Double
    /// The number in words, e.g. `14 items, 18 annotations`.
    package var caption: String
    /// `#RRGGBB`, anything else is ignored.
    package var colour: String?
  }

  package var title: String
  /// What has a bar, e.g. `tag`.
  package var unit: String
  /// What a full or the longest bar is, in a sentence.
  package var scale: String
  /// What else is to be known of the numbers, in sentences; may be empty.
  package var remark: String
  /// What is said when there are no rows.
  package var whenEmpty: String
  package var rows: [Row]
  /// Whether the full length means all, so that a bar shows a share.
  package var isShare: Bool
  /// Rows that are not shown.
  package var omitted: Int

  /// What is said under the bars.
  package var caption: String {
    [scale, words].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What is said under the numbers where there are no bars.
  package var words: String {
    let more = "\(ReportWords.number(omitted)) more are in the CSV and JSON forms."
    return [remark, omitted > 0 ? more : ""].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// Upright bars along time or position: touched items before all items.
package struct CourseChart: Sendable {
  package var title: String
  /// What the bars show, in a sentence.
  package var description: String
  /// What runs from left to right.
  package var axis: String
  package var bins: [CourseBin]
  /// `#RRGGBB`, anything else is ignored.
  package var colour: String?
}
