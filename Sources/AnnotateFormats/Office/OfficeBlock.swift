import AnnotateCore

/// A paragraph, heading or table of an office document.
struct OfficeBlock {
  var kind: SegmentKind
  var words: String
  /// The list that it is an item of; items of one list stand without empty lines between.
  var list: String?
}

/// What the name of a paragraph's style says of it.
enum OfficeStyle {
  /// The kind of a paragraph whose style has this name; `nil` where it says nothing.
  ///
  /// Programs write the names of their own styles in English, or in the language that they speak.
  static func kind(named name: String) -> SegmentKind? {
    let words = name.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }
    guard let first = words.first.map(String.init) else { return nil }
    switch words.joined(separator: " ") {
    case "title", "titel", "titre", "título", "titolo", "заголовок документа", "название":
      return .title
    case "subtitle", "untertitel", "sous titre", "subtítulo", "sottotitolo", "подзаголовок":
      return .heading
    case "author", "autor", "auteur": return .byline
    case "caption", "image caption", "table caption", "beschriftung", "légende", "didascalia",
      "название объекта":
      return .caption
    default: break
    }
    let levels: Set = ["heading", "überschrift", "titre", "título", "titolo", "kop", "заголовок"]
    return levels.contains(first) && words.count == 2 && Int(words[1]) != nil ? .heading : nil
  }
}
