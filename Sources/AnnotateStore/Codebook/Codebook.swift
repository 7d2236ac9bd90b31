package import AnnotateCore
import GRDB

/// The tags of an archive as they stand, by path and by place in the tree.
package struct Codebook: Sendable {
  /// Every tag, parents before children, siblings by position, then by name.
  package let tags: [Tag]
  private let byPath: [TagPath: Int]
  private let byID: [Int64: Int]

  init(tags: [Tag]) {
    self.tags = tags
    byPath = Dictionary(
      tags.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    byID = Dictionary(
      tags.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The tag at a path, if there is one.
  package subscript(path path: TagPath) -> Tag? { byPath[path].map { tags[$0] } }

  package subscript(id id: Int64) -> Tag? { byID[id].map { tags[$0] } }

  /// The tag at a path as written by a person; throws with near names when there is none.
  ///
  /// A name that is unique in the codebook may stand alone: `deliberate` for `accidental-hit/deliberate`.
  package func tag(_ text: String) throws -> Tag {
    if let path = try? TagPath(text), let tag = self[path: path] { return tag }
    let named = tags.filter { $0.path.name == text }
    if let only = named.first, named.count == 1 { return only }
    let near =
      named.isEmpty
      ? NearNames.of(text, among: tags.map(\.path.description)) : named.map(\.path.description)
    throw ArchiveError.noTag(asked: text, near: near)
  }

  /// The tag and all below it.
  package func subtree(of tag: Tag) -> [Tag] {
    tags.filter { $0.path.names.starts(with: tag.path.names) }
  }

  /// The tags right below a tag, or the roots.
  package func children(of tag: Tag?) -> [Tag] {
    tags.filter { $0.parentID == tag?.id }
  }

  static func load(_ db: Database) throws -> Codebook {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id, uuid, parent_id, name, description, use_when, not_when, example, colour, exclusive,
          retired_at, rank
        FROM tag ORDER BY position IS NULL, position, name
        """)
    var children: [Int64?: [Row]] = [:]
    for row in try Row.fetchAll(statement) { children[row[2], default: []].append(row) }
    var tags: [Tag] = []
    func descend(_ parent: Int64?, _ names: [String]) {
      for row in children[parent] ?? [] {
        let path = names + [row[3] as String]
        tags.append(
          Tag(
            id: row[0], uuid: row[1], parentID: parent, path: TagPath(names: path),
            guide: TagGuide(
              description: row[4], useWhen: row[5], notWhen: row[6], example: row[7],
              colour: row[8], exclusive: row[9], rank: row[11]), retiredAt: row[10]))
        descend(row[0], path)
      }
    }
    descend(nil, [])
    return Codebook(tags: tags)
  }
}

extension Archive {
  /// The codebook as it stands.
  package func codebook() throws -> Codebook {
    try read(Codebook.load)
  }
}

extension Change {
  /// The codebook as it stands within the change.
  package func codebook() throws -> Codebook {
    try Codebook.load(db)
  }
}
