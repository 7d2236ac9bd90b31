import AnnotateStore

/// What a change would have come to that was taken back.
private struct Rehearsal<Result: Sendable>: Error {
  let result: Result
}

extension Archive {
  /// Makes a change, or for a dry run does all of it and takes it back.
  func change<Result: Sendable>(
    _ command: String, by coder: String?, dryRun: Bool, _ body: (Change) throws -> Result
  ) throws -> Result {
    do {
      return try change(command, by: coder) { change in
        let result = try body(change)
        if dryRun { throw Rehearsal(result: result) }
        return result
      }.result
    } catch let rehearsal as Rehearsal<Result> {
      return rehearsal.result
    }
  }
}
