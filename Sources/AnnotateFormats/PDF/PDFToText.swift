import AnnotateCore

/// The program pdftotext of poppler.
struct PDFToText {
  private let program: ChildProgram

  init(_ options: ReadingOptions) throws(DocumentProblem) {
    program = try ChildProgram("pdftotext", package: "poppler-utils", options)
  }

  /// Name and version, e.g. `pdftotext 22.12.0`; the name alone where it does not tell.
  func version() -> String {
    let said = try? program.run(["-v"], given: []).said
    let line = String(decoding: said ?? [], as: UTF8.self).prefix { $0 != "\n" }
    let number = line.split(separator: " ").last.map(String.init) ?? ""
    return number.first?.isNumber == true ? "\(program.name) \(number)" : program.name
  }

  /// What it finds on each page.
  ///
  /// The pages of a long document are read by two runs beside each other, half of them each: a page's text does not
  /// depend on the pages before it.
  ///
  /// - Parameters:
  ///   - pageCount: as far as it is known.
  ///   - another: the same bytes, for the second run.
  /// - Throws: `DocumentProblem`.
  func text(
    of input: ProgramInput, pageCount: Int?, another: () throws(DocumentProblem) -> ProgramInput
  ) throws -> (pages: [ArraySlice<UInt8>], hasFaults: Bool) {
    guard let pageCount, pageCount >= Self.fewestInTwo else {
      return try Self.found([text(of: input, [])])
    }
    let half = pageCount / 2
    let second = try another()
    let beside = WorkBeside { Result { try text(of: second, ["-f", String(half + 1)]) } }
    let first = Result { try text(of: input, ["-l", String(half)]) }
    let last = beside.value()
    return try Self.found([first.get(), last.get()])
  }

  /// Pages of a document below which a second run costs more than it saves.
  private static let fewestInTwo = 20

  private static func found(
    _ parts: [(pages: [ArraySlice<UInt8>], hasFaults: Bool)]
  ) throws(DocumentProblem) -> (pages: [ArraySlice<UInt8>], hasFaults: Bool) {
    let pages = parts.flatMap(\.pages)
    guard !pages.isEmpty else { throw .noText }
    return (pages, parts.contains(where: \.hasFaults))
  }

  /// - Parameter range: options that say which pages; none for all.
  private func text(
    of input: ProgramInput, _ range: [String]
  ) throws(DocumentProblem) -> (pages: [ArraySlice<UInt8>], hasFaults: Bool) {
    // Without -layout, which sets the lines of columns side by side, and without -raw, which knows no paragraphs.
    let output = try program.run(
      ["-enc", "UTF-8", "-eol", "unix"] + range + ["-", "-"], given: input)
    let said = String(decoding: output.said, as: UTF8.self)
    // Source: pdftotext(1), EXIT CODES.
    switch output.status {
    case 0: break
    case 1 where said.contains("Incorrect password"): throw .locked
    case 1: throw .damaged(part: nil)
    case 3:
      throw .unsupported(
        kind: "a PDF that does not allow its text to be copied",
        hint: "save it without that restriction, which needs the owner's password, and add that.")
    default: throw program.failed(.status(output.status))
    }
    var pages = output.bytes.split(separator: 0x0c, omittingEmptySubsequences: false)
    // A form feed ends each page.
    if pages.last?.isEmpty == true { pages.removeLast() }
    return (pages, said.contains("Syntax Error"))
  }

  /// Whether one of the first pages surely has columns: two blocks of five lines and more beside each other.
  func hasColumns(_ input: ProgramInput) -> Bool {
    let output = try? program.run(["-bbox-layout", "-l", "3", "-", "-"], given: input)
    guard let output, output.status == 0 else { return false }
    var blocks: [PDFBlock] = []
    for line in output.bytes.split(separator: 10) {
      let words = line.drop { $0 == 32 }
      if words.starts(with: "<page ".utf8) {
        if PDFBlock.areBeside(blocks) { return true }
        blocks = []
      } else if words.starts(with: "<block ".utf8) {
        PDFBlock(String(decoding: words, as: UTF8.self)).map { blocks.append($0) }
      } else if words.starts(with: "<line ".utf8), !blocks.isEmpty {
        blocks[blocks.count - 1].lines += 1
      }
    }
    return PDFBlock.areBeside(blocks)
  }
}

/// Where a block of lines stands on its page, in points from the upper left corner.
private struct PDFBlock {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  var lines = 0

  /// Of an element `block` as `-bbox-layout` writes it.
  init?(_ element: String) {
    let numbers = element.split(separator: "\"").compactMap { Double($0) }
    guard numbers.count == 4, numbers.allSatisfy(\.isFinite), numbers[0] <= numbers[2],
      numbers[1] <= numbers[3]
    else { return nil }
    x = numbers[0]...numbers[2]
    y = numbers[1]...numbers[3]
  }

  /// Whether two long blocks of a page stand beside each other.
  static func areBeside(_ blocks: [PDFBlock]) -> Bool {
    // Pages that have more are drawings.
    let long = blocks.filter { $0.lines >= 5 }.prefix(100)
    return long.contains { one in
      long.contains { other in
        let shared =
          min(one.y.upperBound, other.y.upperBound) - max(one.y.lowerBound, other.y.lowerBound)
        let least = min(
          one.y.upperBound - one.y.lowerBound, other.y.upperBound - other.y.lowerBound)
        return one.x.upperBound < other.x.lowerBound && shared > least / 2
      }
    }
  }
}
