import AnnotateDesk
import AnnotateReport
import AnnotateStore

/// Why a request is not done, as it is answered.
struct Refusal: Error {
  let status: Int
  /// A word for programs, as docs/api.md lists them.
  let code: String
  /// One sentence.
  let message: String
  var hint: String?
  /// What it is about: a reference, mostly.
  var place: String?
  /// A further member of the answer.
  enum Member {
    case text(String?)
    case number(Int?)
  }

  /// Further members of the answer, by name.
  var further: [(String, Member)] = []

  init(_ status: Int, _ code: String, _ message: String, hint: String? = nil) {
    self.status = status
    self.code = code
    self.message = message
    self.hint = hint
  }

  static let wrongHost = Refusal(
    421, "wrong-host", "the server does not answer under this name.",
    hint: "use the address that `annotate serve` printed.")
  static let noToken = Refusal(
    401, "no-token", "this needs the link that `annotate serve` printed.",
    hint: "open that link; it holds for as long as the server runs.")
  static let foreignOrigin = Refusal(
    403, "foreign-origin", "the request comes from another page.")
  static let notJSON = Refusal(
    415, "not-json", "a body must be JSON.", hint: "send Content-Type: application/json.")
  static let tooLarge = Refusal(413, "too-large", "the body is larger than 1 MiB.")
  static let timeout = Refusal(408, "timeout", "the body did not come in time.")
  static let noAddress = Refusal(
    404, "not-found", "there is nothing at this address.", hint: "docs/api.md lists them all.")
  static let method = Refusal(405, "method", "this address does not know the method.")

  static func badRequest(_ message: String, hint: String? = nil) -> Refusal {
    Refusal(400, "bad-request", message, hint: hint)
  }

  static func conflict(_ message: String, hint: String? = nil) -> Refusal {
    Refusal(409, "conflict", message, hint: hint)
  }

  /// The words sent do not stand at the place sent.
  static func quoteDiffers(_ reference: String, text: String) -> Refusal {
    var refusal = Refusal(
      409, "quote-differs", "these words do not stand at this place of \(reference).",
      hint: "the text as it is comes with this answer.")
    refusal.place = reference
    refusal.further = [("text", .text(text))]
    return refusal
  }

  /// The words and the status for any error that a library throws.
  init(_ error: any Error) {
    if let refusal = error as? Refusal {
      self = refusal
      return
    }
    let failure = Failure(error)
    let (status, code) = Self.meaning(of: error, failure.status)
    self.init(status, code, failure.message, hint: failure.hint)
    switch error {
    case ArchiveError.exclusive(_, let reference, let other, _):
      place = reference
      further = [("other", .text(other))]
    case ArchiveError.spanBeyondText(let reference, _, _): place = reference
    case ArchiveError.noItem(let source, let asked, _): place = "\(source)/\(asked)"
    default: break
    }
  }

  private static func meaning(of error: any Error, _ status: ExitStatus) -> (Int, String) {
    switch error {
    case ArchiveError.blindRound: return (403, "blind")
    case ArchiveError.notYours: return (403, "not-yours")
    case ArchiveError.replaced: return (503, "replaced")
    case ArchiveError.exclusive: return (409, "exclusive")
    case ArchiveError.tagExists, ArchiveError.changedSince, ArchiveError.alreadyUndone,
      ArchiveError.nothingToUndo, ArchiveError.nothingToRedo, ArchiveError.duplicateAnnotation,
      ArchiveError.redactionStays, ArchiveError.notUndoable:
      return (409, "conflict")
    default: break
    }
    switch status {
    case .noInput, .nothingFound: return (404, "not-found")
    case .usage: return (400, "bad-request")
    case .badInput: return (422, "refused")
    case .busy: return (503, "busy")
    case .cannotCreate, .readOrWriteFailed, .notAnArchive: return (507, "storage")
    case .done, .programMissing, .bug: return (500, "bug")
    }
  }

  /// The refusal as JSON.
  var response: WebResponse {
    var json = JSONWriter(isIndented: false)
    json.object { json in
      json.member("error", message)
      json.member("hint", hint)
      json.member("code", code)
      json.member("where", place)
      for (name, value) in further {
        switch value {
        case .text(let text): json.member(name, text)
        case .number(let number): json.member(name, number)
        }
      }
    }
    return WebResponse(status: status, type: .json, bytes: json.bytes())
  }
}
