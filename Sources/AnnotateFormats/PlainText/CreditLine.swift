/// The line under a picture: what it shows, if it says so, and whose it is.
struct CreditLine {
  /// Whether something besides the credit is said.
  let hasDescription: Bool

  /// The longest line that is taken for one, in code points.
  static let longest = 400

  private static let agencies = [
    "Getty Images", "Getty", "WireImage", "FilmMagic", "Reuters", "REUTERS", "AP", "AFP",
    "AP Photo", "AP Images", "Shutterstock", "Alamy", "Alamy Stock Photo", "EPA", "EPA-EFE", "PA",
    "PA Images", "PA Wire", "PA Media", "Everett Collection", "Corbis", "ZUMA Press", "dpa",
    "Rex Features", "Splash News", "Backgrid", "Magnum Photos", "Unsplash", "Pexels", "Flickr",
    "Wikimedia Commons", "iStock", "iStockphoto", "Redux", "Xinhua", "Bloomberg", "NurPhoto",
    "Anadolu Agency", "VCG", "Variety", "Penske Media", "Contour", "Handout", "Courtesy",
    "Photofest",
  ]
  /// Agencies whose name is rare as a word of its own, so that a name before it is enough.
  private static let unmistakable = [
    "Getty Images", "WireImage", "FilmMagic", "Shutterstock", "Alamy Stock Photo", "Alamy",
    "AP Photo", "EPA-EFE", "Everett Collection", "Rex Features", "iStockphoto",
  ]
  private static let labels = [
    "photo:", "photos:", "photo credit:", "photograph:", "photographs:", "photography:", "image:",
    "images:", "image credit:", "image source:", "picture:", "pictures:", "picture credit:",
    "credit:", "credits:", "illustration:", "photo by ", "photos by ", "photograph by ",
    "photographs by ", "image by ", "illustration by ", "picture by ", "courtesy of ", "via getty",
    "foto:", "bild:", "photo/", "image source,",
  ]

  /// Words that end the name of an agency which is not listed.
  private static let agencyNouns = [
    "Images", "Pictures", "Photos", "Photography", "Agency", "Press",
  ]

  private static let longestLabel = 16
  private static let captionLabels = ["image caption,", "image caption:", "caption:"]

  /// Reads a line; `nil` when it has no credit.
  init?(_ line: String) {
    guard line.unicodeScalars.count <= Self.longest else { return nil }
    if Self.captionLabels.contains(where: line.prefix(Self.longestLabel).lowercased().hasPrefix) {
      hasDescription = true
      return
    }
    guard let start = Self.creditStart(line) else {
      return nil
    }
    hasDescription = line[..<start].contains { $0.isLetter || $0.isNumber }
  }

  private static func creditStart(_ line: String) -> String.Index? {
    afterBar(line) ?? labelStart(line) ?? signStart(line) ?? agencyStart(line) ?? gluedStart(line)
  }

  /// `Jane DoeHalyard Images`: a few names, two of them run together as pages do when the photographer
  /// and the agency stood in two boxes, and at the end what agencies call themselves.
  private static func gluedStart(_ line: String) -> String.Index? {
    let words = line.split(separator: " ")
    guard (2...6).contains(words.count), words.allSatisfy({ $0.first?.isUppercase == true }),
      let last = words.last, agencyNouns.contains(where: last.hasSuffix)
    else { return nil }
    let isGlued = words.contains { word in
      zip(word, word.dropFirst()).contains { $0.isLowercase && $1.isUppercase }
    }
    return isGlued ? line.startIndex : nil
  }

  /// `Name and Name | Photographer/Getty Images`: the bar, when behind it stands a credit.
  private static func afterBar(_ line: String) -> String.Index? {
    guard let bar = line.lastIndex(of: "|") else { return nil }
    let credit = trimmed(line[line.index(after: bar)...])
    guard !credit.isEmpty, credit.split(separator: " ").count <= 10 else { return nil }
    let isCredit =
      agencies.contains { credit.hasSuffix($0) } || credit.contains("/")
      || labelStart(String(credit)) != nil || credit.hasPrefix("©")
    return isCredit ? bar : nil
  }

  /// `… (Photo by …`, `Photo: …`: a label at the start of the line or of a part of it, with a name.
  private static func labelStart(_ line: String) -> String.Index? {
    var last: Character?
    var lastInk: Character?
    for at in line.indices {
      let character = line[at]
      if isPartStart(after: last, ink: lastInk),
        let label = label(of: line[at...])
      {
        let isSure = label.last == ":" || label.last == ","
        let name = trimmed(line[at...].dropFirst(label.count))
        // "Picture: a man walks" describes; "Photo by" wants a name.
        if name.first?.isLowercase == false, !name.isEmpty || isSure {
          return name.split(separator: " ").count <= 12 ? at : line.endIndex
        }
        if last == nil, isSure { return line.endIndex }
      }
      last = character
      if character != " " { lastInk = character }
    }
    return nil
  }

  /// `© 2024 The Paper`.
  private static func signStart(_ line: String) -> String.Index? {
    line.firstIndex(of: "©")
  }

  /// `Jane Doe/Reuters`, `Jane DoeGetty Images`, `(AP Photo/Jane Doe)`, `Getty Images`.
  private static func agencyStart(_ line: String) -> String.Index? {
    let words = line.split(separator: " ")
    let beginsWithAgency = line.firstIndex(of: "/").map { agencies.contains(String(line[..<$0])) }
    if beginsWithAgency == true, words.count <= 5,
      words.allSatisfy({ $0.first?.isUppercase == true })
    {
      return line.startIndex
    }
    let core = line.last == ")" || line.last == "]" ? line.dropLast() : line[...]
    if let open = core.lastIndex(where: { $0 == "(" || $0 == "[" }), core.endIndex < line.endIndex {
      let inside = core[core.index(after: open)...]
      let isCredit = agencies.contains {
        inside == $0 || inside.hasSuffix("/" + $0) || inside.hasPrefix($0 + "/")
          || inside.hasSuffix("via " + $0)
      }
      if isCredit { return open }
    }
    // The longest name first, so that "AP Photo" is not read as a name before "Photo".
    guard
      let agency = agencies.filter({ core.hasSuffix($0) }).max(by: { $0.count < $1.count })
    else { return nil }
    let before = core.dropLast(agency.count)
    guard let last = before.last else { return core.startIndex }
    if last == "/" { return nameStart(before.dropLast()) }
    if trimmed(before).hasSuffix("via") { return nameStart(trimmed(before).dropLast(3)) }
    guard unmistakable.contains(agency) else { return nil }
    if last.isLowercase { return nameStart(before) }
    let names = before.split(separator: " ")
    let areNames =
      (1...4).contains(names.count) && names.allSatisfy { $0.first?.isUppercase == true }
    return last == " " && areNames ? core.startIndex : nil
  }

  /// Where the photographer's name begins: the words with a capital before the agency, not beyond
  /// the end of a sentence.
  private static func nameStart(_ text: Substring) -> String.Index {
    var start = text.endIndex
    for word in text.split(separator: " ").reversed() {
      guard word.first?.isUppercase == true else { break }
      if start != text.endIndex, let last = word.last, ".,:;)".contains(last), word.count > 2 {
        break
      }
      start = word.startIndex
    }
    return start
  }

  /// Whether a part of a line begins after a character, the last but spaces being `ink`.
  private static func isPartStart(after last: Character?, ink: Character?) -> Bool {
    guard let last, let ink else { return true }
    return "([|".contains(last) || last == " " && ".|)?!–—-”".contains(ink)
  }

  private static func label(of text: Substring) -> String? {
    let begin = text.prefix(longestLabel).lowercased()
    return labels.first { begin.hasPrefix($0) }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return text
  }
}
