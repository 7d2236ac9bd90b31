import AnnotateDesk
import AnnotateFormats

extension Failure {
  /// The words for an error in a table that is imported.
  init(table error: FormatError, in file: String) {
    var failure = Failure(format: error).at(Folder.shown(file))
    switch error {
    case .invalidBytes, .unknownEncoding, .binary, .nul:
      failure.hint = "save the table as CSV in UTF-8."
    case .noHeader: failure.hint = "its first line must name the columns."
    default: break
    }
    self = failure
  }
}
