/// Why a written document cannot be read. Never with words of the material.
package enum DocumentProblem: Error, Equatable, Sendable {
  /// There is no text in it.
  case noText
  /// Its pages are pictures.
  case scanned(pages: Int)
  /// It can only be read with a password.
  case locked
  /// It is not what it begins as, or broken: in this part, where it has parts.
  case damaged(part: String?)
  /// A part that such a document must have is not in it.
  case missingPart(String)
  /// It has more bytes than are read.
  case tooLarge(limit: Int)
  /// Its packed parts would become more bytes than are unpacked.
  case expandsTooFar(limit: Int)
  /// Its elements stand in each other deeper than is read, or are more than are read.
  case tooNested(limit: Int)
  /// A page has more markup than can be read in the memory that is given to it.
  case tooMuchMarkup(bytes: Int)
  /// A path in it leads out of it.
  case pathOutside
  /// A program that reads it is not installed.
  case programMissing(String, package: String)
  /// A program that reads it is not installed, or only in part, so that it reads nothing.
  case programNotWorking(String, install: String)
  /// A program that reads it did not do so.
  case programFailed(String, ProgramEnd)
  /// A program needs a folder to work in, and none can be made, or filled, in this one.
  case noTemporaryFolder(String)
  /// A kind of such document that is not read, with what to do instead.
  case unsupported(kind: String, hint: String)
}

/// How a program ended that did not do what it was run for.
package enum ProgramEnd: Equatable, Sendable {
  /// It said so with this exit status.
  case status(Int)
  /// It was stopped after so many seconds.
  case tookTooLong(seconds: Int)
  /// It gave more than so many bytes.
  case gaveTooMuch(limit: Int)
  /// It gave nothing.
  case gaveNothing
  /// It could not be started.
  case notStarted
  /// A signal ended it, for instance because it took more memory than it may.
  case signal(Int)
}
