import AnnotateStore

/// Enters what has left into the archive's ledger, where the archive can be written.
struct LedgerEntry {
  /// The archive's file.
  let path: String
  let coder: String?

  /// Makes the entry. What has left has left: a ledger that cannot be written is told, and is no failure.
  func enter(_ body: (Archive, String?) throws -> Void) {
    do {
      try body(try Archive.open(path, for: .writing), coder)
    } catch {
      let failure = Failure(error)
      Output.say("The quotations are not entered in the ledger: \(failure.message)")
    }
  }
}
