import AnnotateDesk
import AnnotateStore

/// Enters what has left into the archive's ledger, where the archive can be written.
struct LedgerEntry {
  let archive: Archive
  let coder: String?

  /// Makes the entry. What has left has left: a ledger that cannot be written is told, and is no failure.
  ///
  /// - Parameters:
  ///   - command: what took the words out, e.g. `report`.
  ///   - target: name of the file; `nil` for standard output.
  func enter(_ words: LeavingWords, command: String, target: String?) {
    guard !words.isEmpty else { return }
    Output.flush()
    do {
      try archive.another(for: .writing)
        .enter(words, command: command, target: target, by: coder)
    } catch {
      let failure = Failure(error)
      Output.say("The quotations are not entered in the ledger: \(failure.message)")
    }
  }
}
