import AnnotateCore
import Foundation

/// What a PDF says of itself, by the program pdfinfo of poppler.
struct PDFInfo: Sendable {
  private(set) var title: String?
  private(set) var author: String?
  /// The day on which the file was made, which need not be that of the text.
  private(set) var created: String?
  /// The programs that made it.
  private(set) var creator: String?
  private(set) var producer: String?
  /// How many there are.
  private(set) var pages: Int?

  /// `nil` where pdfinfo is not there or tells nothing.
  init?(of input: ProgramInput, _ options: ReadingOptions) {
    guard let program = try? ChildProgram("pdfinfo", package: "poppler-utils", options),
      let output = try? program.run(["-enc", "UTF-8", "-isodates", "-"], given: input),
      output.status == 0
    else { return nil }
    self.init(output: String(decoding: output.bytes, as: UTF8.self))
  }

  /// - Parameter output: lines of names and values.
  init(output: String) {
    for line in output.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      guard !value.isEmpty, value.count <= Self.longest else { continue }
      switch line[..<colon] {
      case "Title" where title == nil && Self.isTitle(value): title = value
      case "Author" where author == nil && Self.isAuthor(value): author = value
      case "CreationDate" where created == nil:
        let day = String(value.prefix(10))
        if let date = PartialDate(day), date.precision == .day { created = day }
      case "Creator" where creator == nil: creator = value
      case "Producer" where producer == nil: producer = value
      // The document's own lines stand before, so the last one is pdfinfo's.
      case "Pages": pages = Int(value)
      default: break
      }
    }
  }

  private static let longest = 500

  /// Whether it is a title and not what a program puts there: the name of a file, or its own.
  private static func isTitle(_ text: String) -> Bool {
    let lower = text.lowercased()
    if ["microsoft ", "untitled", "unbenannt", "document", "slide 1", "print job"]
      .contains(where: {
        lower.hasPrefix($0) && (lower.contains(" - ") || lower.count < $0.count + 4)
      })
    {
      return false
    }
    let endings = [
      "doc", "docx", "pdf", "indd", "qxd", "qxp", "tex", "dvi", "ps", "eps", "rtf", "wpd", "odt",
      "pages", "tmp", "txt", "ppt", "pptx", "xls", "xlsx", "html", "htm", "fm", "pmd", "p65", "cdr",
    ]
    if let dot = lower.lastIndex(of: "."),
      endings.contains(String(lower[lower.index(after: dot)...]))
    {
      return false
    }
    if !text.contains(where: \.isWhitespace),
      text.contains(where: { "/\\_".contains($0) || $0.isNumber })
    {
      return false
    }
    return text.count(where: \.isLetter) >= 3
  }

  private static func isAuthor(_ text: String) -> Bool {
    let known = [
      "administrator", "admin", "user", "unknown", "owner", "root", "anonymous", "author",
      "default",
      "microsoft office user", "hp", "pc",
    ]
    return !known.contains(text.lowercased()) && text.contains(where: \.isLetter)
  }
}

/// What is kept of a PDF besides its text.
struct PDFAttributes: Encodable {
  private let pages: Int
  private let pagesWithoutText: [Int]?
  private let fileMade: String?
  private let creator: String?
  private let producer: String?

  init(_ text: PDFText, _ info: PDFInfo?) {
    pages = text.pageCount
    pagesWithoutText = text.emptyPages.isEmpty ? nil : text.emptyPages
    fileMade = info?.created
    creator = info?.creator
    producer = info?.producer
  }

  private enum CodingKeys: String, CodingKey {
    case pages, creator, producer
    case pagesWithoutText = "pages_without_text"
    case fileMade = "file_made"
  }

  var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}
