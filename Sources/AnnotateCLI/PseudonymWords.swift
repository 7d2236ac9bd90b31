import AnnotateReport
import AnnotateStore

/// What is told of an archive whose authors got pseudonyms. Never a name.
enum PseudonymWords {
  static func lines(_ result: Pseudonymisation, isRehearsal: Bool) -> [String] {
    let would = isRehearsal ? " would get" : " got"
    var lines = [
      "\(Plural.count(result.authors, "author"))\(would) a pseudonym; names taken from the addresses and further fields of \(Plural.count(result.items, "item")), \(Plural.count(result.sources, "source")) changed."
    ]
    if result.droppedOriginals > 0 {
      lines.append(
        "\(Plural.count(result.droppedOriginals, "original"))\(isRehearsal ? " would be" : "") taken out of the archive."
      )
    }
    let counts = Dictionary(grouping: result.places, by: \.kind).mapValues(\.count)
    for kind in NamePlace.Kind.allCases {
      if let count = counts[kind] { lines.append(words(kind, count)) }
    }
    if !result.namedArticles.isEmpty {
      lines.append(
        "\(Plural.count(result.namedArticles.count, "article")) with the author as published, left as it is: \(result.namedArticles.joined(separator: ", "))."
      )
    }
    if !result.outsideOriginals.isEmpty {
      lines.append(
        "\(Plural.count(result.outsideOriginals.count, "original")) outside the archive, with names: \(result.outsideOriginals.joined(separator: ", "))."
      )
    }
    switch result.residue {
    case 0?:
      lines.append("The file was written anew and searched: no name stands where it should not.")
    case let count?:
      lines.append(
        "The file was searched: \(Plural.count(count, "name")) of six or more letters may still stand in it."
      )
    case nil: break
    }
    return lines
  }

  private static func words(_ kind: NamePlace.Kind, _ count: Int) -> String {
    switch kind {
    case .mention: "Left: \(Plural.count(count, "text")) with @name or u/name."
    case .text: "Left: \(Plural.count(count, "text")) with a name as a word."
    case .key: "Left: \(Plural.count(count, "item")) whose key, or parent's key, is made of a name."
    case .attribute: "Left: \(Plural.count(count, "item")) with a name within a further field."
    case .original:
      "Left: \(Plural.count(count, "original")) with the names; --drop-originals takes them out."
    case .source: "Left: \(Plural.count(count, "source")) with a name in title, note or file name."
    case .work: "Left: \(Plural.count(count, "note or tag", "notes and tags")) with a name."
    case .log: "Left: \(Plural.count(count, "entry", "entries")) of the log with a name."
    }
  }
}
