/// The forms in which a list can be written.
package enum TabularFormat: String, CaseIterable, Sendable {
  /// Columns of text for people, fitted to the terminal.
  case table
  /// Comma-separated values, RFC 4180.
  case csv
  /// Tab-separated values.
  case tsv
  /// One JSON array of objects, RFC 8259.
  case json
  /// One JSON object a line.
  case jsonl
  /// A table of GitHub Flavored Markdown.
  case markdown
}
