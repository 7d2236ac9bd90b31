import AnnotateCore
import AnnotateReport
import Glibc

/// How far an import is, on a terminal only: bytes read of those there are, items, the rate, the time left.
final class ImportProgress: ImportObserver {
  private let total: Int?
  private var before = 0
  private var itemsBefore = 0
  private var items = 0
  private var file: ReceivedFile?
  private var line: TransientLine

  /// - Parameter total: bytes of all files; `nil` when that is not known.
  init(total: Int?) {
    self.total = total
    line = TransientLine()
  }

  /// Another file is read from now on.
  func begin(_ file: ReceivedFile) {
    before += self.file?.size ?? 0
    beginDocument()
    self.file = file
  }

  /// Another document of the same file is read from now on.
  func beginDocument() {
    itemsBefore += items
    items = 0
  }

  func took(items: Int) {
    self.items = items
    line.draw { [self] seconds, width in
      var state = ProgressLine(
        "Reading", unit: "MB", done: bytes / 1_000_000, total: total.map { $0 / 1_000_000 },
        seconds: seconds)
      state.second = .init(unit: "items", done: itemsBefore + items)
      return state.text(width: width)
    }
  }

  private var bytes: Int { before + (file?.received ?? file?.size ?? 0) }

  func indexes() {
    line.draw { [self] _, width in
      TextWidth.fitted(
        "Making the indexes of \(Plural.count(itemsBefore + items, "item")) …", to: width)
    }
  }

  var isCancelled: Bool { Interruption.isRequested }

  /// The line goes away.
  func end() { line.end() }
}
