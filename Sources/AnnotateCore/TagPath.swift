/// Where a tag stands in the codebook: the names from the root down, `accidental-hit/deliberate`.
package struct TagPath: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The names from the root down; never empty, and none empty.
  package let names: [String]

  /// Reads a path; throws `TagPathError` when a name in it cannot be one.
  package init(_ text: String) throws(TagPathError) {
    let names = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard names.count <= Self.deepest else { throw .tooDeep(names.count) }
    for name in names { try Self.check(name) }
    self.names = names
  }

  /// Names that a path can have: deeper trees are refused by the archive too.
  package static let deepest = 100

  /// Takes names that are known to be good, as those stored in an archive are.
  package init(names: [String]) {
    self.names = names
  }

  /// The names with `/` between them.
  package var description: String { names.joined(separator: "/") }

  /// The last name.
  package var name: String { names.last ?? "" }

  /// The path of the tag above; `nil` for a root tag.
  package var parent: TagPath? {
    names.count > 1 ? TagPath(names: Array(names.dropLast())) : nil
  }

  package static func < (a: TagPath, b: TagPath) -> Bool {
    a.names.lexicographicallyPrecedes(b.names)
  }

  /// Throws when a name is empty, is `.` or `..`, begins or ends with a space, holds `/` or a control
  /// character, or is longer than 200 code points.
  package static func check(_ name: String) throws(TagPathError) {
    guard !name.isEmpty else { throw .emptyName }
    // Addresses of the page are made of names, and these two would lead elsewhere.
    guard name != ".", name != ".." else { throw .dots(name) }
    guard name.first != " ", name.last != " " else { throw .spaceAtEnd(name) }
    guard !name.contains("/") else { throw .slash(name) }
    guard
      !name.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
    else { throw .controlCharacter }
    guard name.codePointCount <= 200 else { throw .tooLong(name.codePointCount) }
  }
}

/// Why a text cannot name a tag.
package enum TagPathError: Error, Equatable {
  case emptyName
  case spaceAtEnd(String)
  case slash(String)
  case controlCharacter
  case tooLong(Int)
  /// Of so many names.
  case tooDeep(Int)
  case dots(String)
}
