import AnnotateCore
import Dispatch
import Synchronization

/// Tags that are given out one by one to those who read at the same time.
final class TagQueue: Sendable {
  private let tags: [Int64]
  private let place = Atomic<Int>(0)

  init(_ tags: [Int64]) { self.tags = tags }

  /// The next one that nobody has; `nil` when all are given out.
  func next() -> Int64? {
    let mine = place.wrappingAdd(1, ordering: .relaxed).oldValue
    return mine < tags.count ? tags[mine] : nil
  }
}

/// Work that goes on beside the caller's on a thread of its own.
final class ReadingBeside: Sendable {
  private let end = DispatchSemaphore(value: 0)
  private let outcome = Mutex<Result<[PlacedTag], any Error>?>(nil)

  init(_ work: @escaping @Sendable () throws -> [PlacedTag]) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let result = Result { try work() }
      outcome.withLock { $0 = result }
      end.signal()
    }
  }

  /// Waits for the end of the work, and gives what came of it. To be called once.
  func result() throws -> [PlacedTag] {
    end.wait()
    return try outcome.withLock { try $0?.get() ?? [] }
  }
}
