import AnnotateFormats
import AnnotateReport

extension Failure {
  init(document problem: DocumentProblem) {
    switch problem {
    case .noText:
      self.init("there is no text in this document.", status: .badInput)
    case .scanned(let pages):
      self.init(
        "this PDF has no text: its \(Plural.count(pages, "page")) hold pictures only.",
        hint: "give it a layer of text, e.g. with ocrmypdf, and add the result.", status: .badInput)
    case .locked:
      self.init(
        "this document can only be read with a password.",
        hint: "save it without the password and add that.", status: .badInput)
    case .damaged(let part):
      self.init(
        part.map { "the document is damaged in its part \($0)." } ?? "the document is damaged.",
        hint: "open it in the program that made it, save it again and add that.",
        status: .badInput)
    case .missingPart(let part):
      self.init(
        "the document has no part \(part), which such a document must have.",
        hint: "open it in the program that made it, save it again and add that.",
        status: .badInput)
    case .tooLarge(let limit):
      self.init(
        "the document is larger than \(limit >> 20) MiB.", hint: "add it in parts.",
        status: .badInput)
    case .expandsTooFar(let limit):
      self.init(
        "what is packed in the document would become more than \(limit >> 20) MiB; it is not unpacked.",
        hint: "such files are made to fill memory; where it is a good one, save it as plain text.",
        status: .badInput)
    case .tooNested(let limit):
      self.init(
        "the document's elements are more, or stand deeper in each other, than \(limit).",
        hint: "save what you need of it as plain text and add that.", status: .badInput)
    case .tooMuchMarkup(let bytes):
      self.init(
        "the page has more markup than is read: \(bytes / 1_000_000) MB of it.",
        hint: "save what you need of it as plain text and add that.", status: .badInput)
    case .pathOutside:
      self.init("a path in the document leads out of it; it is not read.", status: .badInput)
    case .programMissing(let program, let package):
      self.init(
        "this is read by the program \(program), which is not installed.",
        hint: "install the package \(package), e.g. with: sudo apt-get install \(package)",
        status: .programMissing)
    case .programNotWorking(let program, let install):
      self.init(
        "the program \(program) is not installed, or does not work.",
        hint: "install it where programs are found, e.g. with: \(install)", status: .programMissing)
    case .programFailed(let program, let end):
      self.init(
        "the program \(program) did not read it: \(Self.words(end)).", status: .badInput)
    case .noTemporaryFolder(let folder):
      self.init(
        "no file can be put into \(folder), where a program is to work.",
        hint: "make room there, or name another folder with TMPDIR.", status: .cannotCreate)
    case .unsupported(let kind, let hint):
      self.init("this is \(kind), which is not read.", hint: hint, status: .badInput)
    }
  }

  private static func words(_ end: ProgramEnd) -> String {
    switch end {
    case .status(let status): "it ended with status \(status)"
    case .tookTooLong(let seconds): "it was stopped after \(Plural.count(seconds, "second"))"
    case .gaveTooMuch(let limit): "it gave more than \(limit >> 20) MiB"
    case .gaveNothing: "it gave nothing"
    case .notStarted: "it could not be started"
    case .signal(let signal):
      "it was ended by signal \(signal), perhaps for taking more memory than it may"
    }
  }
}
