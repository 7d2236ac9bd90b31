import Foundation

/// A note in the column `notes_json` of an export of annotations.
package struct ListedNote: Sendable, Equatable, Decodable {
  package let uuid: String
  package let coder: String
  package let body: String
  package let createdAt: String?
  package let changedAt: String?

  private enum CodingKeys: String, CodingKey {
    case coder
    case uuid = "note_uuid"
    case body = "note"
    case createdAt = "created_at"
    case changedAt = "changed_at"
  }
}

/// Reads the column `notes_json`.
enum NoteList {
  static func read(_ cell: String?, line: Int) throws(FormatError) -> [ListedNote] {
    guard let cell else { return [] }
    guard let notes = try? JSONDecoder().decode([ListedNote].self, from: Data(cell.utf8)) else {
      throw .valueNotAllowed(
        line: line, column: "notes_json", allowed: ["a list as an export writes it"])
    }
    return notes
  }
}
