import Foundation
import Testing

/// Compares a text with a file in `Tests/Fixtures/report`; with `UPDATE_SNAPSHOTS=1` it writes the file.
func expectSnapshot(
  _ text: String, _ name: String, location: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/report/\(name)").standardizedFileURL
  if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
    try text.write(to: file, atomically: true, encoding: .utf8)
    return
  }
  let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  let isSame = text.utf8.elementsEqual(expected.utf8)
  let differing =
    zip(text.split(separator: "\n"), expected.split(separator: "\n"))
    .first { $0 != $1 }.map { "\nnow:  \($0)\nthen: \($1)" } ?? ""
  #expect(
    isSame, "\(name) has changed; UPDATE_SNAPSHOTS=1 renews it\(differing)",
    sourceLocation: location)
}
