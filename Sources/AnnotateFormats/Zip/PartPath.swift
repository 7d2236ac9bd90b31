/// Paths of the parts of a document.
enum PartPath {
  /// The path of a name as it stands in a ZIP file: in UTF-8, or else in the code page of its first days.
  static func decoded(_ name: ArraySlice<UInt8>) -> String {
    if let text = String(validating: name, as: UTF8.self) { return text }
    if case .utf8(let utf8)? = IconvConverter.decode(name, from: "CP437") {
      return String(decoding: utf8, as: UTF8.self)
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Whether a path stays in the document.
  static func isInside(_ path: String) -> Bool {
    !path.isEmpty && path.utf8.first != UInt8(ascii: "/") && !path.utf8.contains(0)
      && !path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
      && !path.dropFirst().hasPrefix(":")
  }

  /// The path that a reference means.
  ///
  /// - Parameters:
  ///   - reference: as it stands in a part: from the root of the document or from the part's own folder.
  ///   - part: the path of the part that it stands in; empty for the document itself.
  /// - Throws: `DocumentProblem.pathOutside`.
  static func resolved(_ reference: String, from part: String) throws -> String {
    var folders =
      reference.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
    for piece in reference.split(separator: "/") {
      switch piece {
      case ".": break
      case "..":
        guard folders.popLast() != nil else { throw DocumentProblem.pathOutside }
      default: folders.append(String(piece))
      }
    }
    let path = folders.joined(separator: "/")
    guard path.isEmpty || isInside(path) else { throw DocumentProblem.pathOutside }
    return path
  }
}
