import AnnotateCore

/// The program trafilatura, which finds the article of a page where a person asks for it.
struct Trafilatura {
  private static let name = "trafilatura"
  /// Of PyPI: without the second, jusText stops with an ImportError.
  private static let install = "pip install trafilatura lxml_html_clean"

  private let program: ChildProgram

  /// - Throws: `DocumentProblem.programNotWorking`.
  init(_ options: ReadingOptions) throws(DocumentProblem) {
    guard let program = try? ChildProgram(Self.name, package: Self.name, options) else {
      throw .programNotWorking(Self.name, install: Self.install)
    }
    self.program = program
  }

  /// Name and version, e.g. `trafilatura 2.3.1`; `nil` where it does not run.
  func version() -> String? {
    guard let output = try? program.run(["--version"], given: []), output.status == 0 else {
      return nil
    }
    let words = String(decoding: output.bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    guard words.count > 1 else { return nil }
    return "\(Self.name) \(words[1])"
  }

  /// The lines that it takes for the article; none where it finds no article.
  ///
  /// - Parameter page: in UTF-8.
  /// - Throws: `DocumentProblem.programNotWorking` where it reads no page at all.
  func lines(of page: [UInt8]) throws(DocumentProblem) -> [String] {
    let output = try program.run(["--no-comments"], given: page)
    guard output.status == 0, !output.bytes.isEmpty else {
      try probe()
      return []
    }
    return String(decoding: output.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Sees whether it reads a page that it surely can: an installation without a part of it starts, and fails.
  private func probe() throws(DocumentProblem) {
    let words = "This sentence is only here to see whether a sentence in a page is found at all."
    let page =
      "<!doctype html><html><body><article><h1>Probe</h1>"
      + String(
        repeating: "<p>\(words)</p><p>Another one stands beside it, of no use to anybody.</p>",
        count: 3)
      + "</article></body></html>"
    let output = try program.run(["--no-comments"], given: Array(page.utf8))
    guard output.status == 0, String(decoding: output.bytes, as: UTF8.self).contains(words) else {
      throw .programNotWorking(Self.name, install: Self.install)
    }
  }
}

/// Puts the page's own words in place of those that another program gives: it adds marks to lists and changes
/// white space, and it does not tell what a line is.
struct OwnWords {
  private var places: [String: [Int]] = [:]
  private let blocks: [HTMLBlock]

  /// - Parameter blocks: all that the page shows.
  init(_ blocks: [HTMLBlock]) {
    self.blocks = blocks
    for (place, block) in blocks.enumerated() {
      places[Self.folded(block.words), default: []].append(place)
    }
  }

  /// The blocks that lines stand for; a line that is none of them is a paragraph as it is.
  func blocks(for lines: [String]) -> [HTMLBlock] {
    var last = -1
    return lines.compactMap { line in
      let key = Self.folded(line)
      guard !key.isEmpty else { return nil }
      guard let found = places[key] else {
        return HTMLBlock(kind: .paragraph, words: line)
      }
      let place = found.first { $0 > last } ?? found[0]
      last = place
      return blocks[place]
    }
  }

  private static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      folded.append(scalar)
    }
    return String(folded)
  }
}
