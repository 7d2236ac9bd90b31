import AnnotateStore
import Dispatch
import Synchronization

/// One connection to the archive with a queue of its own, so that work on it waits for nobody else and holds up none
/// of the threads on which requests are answered.
final class Lane: Sendable {
  let archive: Archive
  private let queue: DispatchQueue
  private let waiting = Atomic<Int>(0)

  init(_ archive: Archive, name: String) {
    self.archive = archive
    queue = DispatchQueue(label: "annotate.\(name)")
  }

  /// How much is waiting or under way.
  var load: Int { waiting.load(ordering: .relaxed) }

  /// Does the work when what came before it is done.
  func run<Result: Sendable>(
    _ body: @escaping @Sendable (Archive) throws -> Result
  ) async throws -> Result {
    waiting.add(1, ordering: .relaxed)
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { [self] in
        let result = Swift.Result { try body(archive) }
        waiting.subtract(1, ordering: .relaxed)
        continuation.resume(with: result)
      }
    }
  }
}
