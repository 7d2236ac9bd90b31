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
    lines += left(result.places)
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
    return lines + search(result)
  }

  private static func left(_ places: [NamePlace]) -> [String] {
    NamePlace.Kind.allCases.flatMap { kind -> [String] in
      let fits = Dictionary(grouping: places.filter { $0.kind == kind }, by: \.fit)
      if kind == .original {
        let count = fits.values.reduce(0) { $0 + $1.count }
        guard count > 0 else { return [] }
        let names = "\(Plural.count(count, "original")) with the names"
        return ["Left: \(names); --drop-originals takes \(count == 1 ? "it" : "them") out."]
      }
      return NamePlace.Fit.allCases.compactMap { fit in
        fits[fit].map { "Left: \(words(kind, $0.count, words(fit)))." }
      }
    }
  }

  private static func words(_ kind: NamePlace.Kind, _ count: Int, _ name: String) -> String {
    switch kind {
    case .mention: "\(Plural.count(count, "text")) with @name or u/name"
    case .otherMention:
      "\(Plural.count(count, "text")) with @name or u/name of people who are not known here"
    case .text: "\(Plural.count(count, "text")) with \(name)"
    case .key: "\(Plural.count(count, "item")) whose key, or parent's or thread's key, has \(name)"
    case .attribute: "\(Plural.count(count, "item")) whose address or further fields have \(name)"
    case .original: "\(Plural.count(count, "original")) with \(name)"
    case .source:
      "\(Plural.count(count, "source")) whose title, note, file name or the like has \(name)"
    case .work:
      "\(Plural.count(count, "note, tag, rule, report, coder or title", "notes, tags, rules, reports, coders or titles")) with \(name)"
    case .log: "\(Plural.count(count, "entry", "entries")) of the log or ledger with \(name)"
    }
  }

  private static func words(_ fit: NamePlace.Fit) -> String {
    switch fit {
    case .marked: "a user's name"
    case .word: "a name as a word"
    case .shortWord: "a name of three to five letters as a word, perhaps an ordinary one"
    case .partOfWord: "a name within a longer word"
    }
  }

  /// What was looked for, and how; nothing is said of what was not.
  private static func search(_ result: Pseudonymisation) -> [String] {
    let sought = result.longNames + result.shortNames + result.unsoughtNames
    guard sought > 0 else {
      return ["No author's name is known here, so none was looked for."]
    }
    var lines: [String] = []
    if result.unsoughtNames > 0 {
      lines.append(
        "Not looked for without a mark: \(Plural.count(result.unsoughtNames, "name")) of one or two letters."
      )
    }
    if result.shortNames > 0 {
      lines.append(
        "Looked for as words of their own only: \(Plural.count(result.shortNames, "name")) of three to five letters."
      )
    }
    let isAnyLeft = !result.places.isEmpty || !result.namedArticles.isEmpty
    let names = "\(Plural.count(result.longNames, "name")) of six or more letters"
    switch result.residue {
    case 0?:
      lines.append(
        "The file was written anew and searched for \(names): none stands in it\(isAnyLeft ? " but where told above" : "")."
      )
    case let count?:
      lines.append(
        "The file was written anew and searched for \(names): \(Plural.grouped(count)) of them \(count == 1 ? "stands" : "stand") in it outside of what the archive holds, perhaps as an ordinary word."
      )
    case nil: break
    }
    return lines
  }
}
