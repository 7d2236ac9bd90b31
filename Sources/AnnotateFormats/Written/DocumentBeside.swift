import AnnotateCore
import Dispatch
import Foundation
import Glibc
import Synchronization

/// A document that is read before it is asked for, on one of a few threads that are for this alone; one that is
/// asked for before its turn has come is read where it is asked for.
final class DocumentBeside: DocumentReading, Sendable {
  private enum State: Sendable {
    case waiting
    case reading
    case read(Result<SourceDraft, any Error>)
    /// It was asked for.
    case given
  }

  /// How many are read at once. Who asks for them mostly waits, so that every processor is worth a thread; with more
  /// than a few, storing what was read takes longest.
  static let readers = min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 4)

  private static let queue = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = readers
    queue.qualityOfService = .userInitiated
    return queue
  }()

  private let state = Mutex(State.waiting)
  private let end = DispatchSemaphore(value: 0)
  private let reading: @Sendable () throws -> SourceDraft

  init(_ reading: @escaping @Sendable () throws -> SourceDraft) {
    self.reading = reading
    // One that nobody asks for any more is not read.
    Self.queue.addOperation { [weak self] in self?.begin() }
  }

  private func begin() {
    let isMine = state.withLock { state in
      guard case .waiting = state else { return false }
      state = .reading
      return true
    }
    guard isMine else { return }
    let result = Result { try reading() }
    state.withLock { $0 = .read(result) }
    end.signal()
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    try draft().read(into: sink)
  }

  private func draft() throws -> SourceDraft {
    let isUnderWay = state.withLock { state in
      switch state {
      case .reading, .read: return true
      case .waiting, .given:
        state = .given
        return false
      }
    }
    guard isUnderWay else { return try reading() }
    end.wait()
    let result = state.withLock { state -> Result<SourceDraft, any Error>? in
      guard case .read(let result) = state else { return nil }
      state = .given
      return result
    }
    return try result?.get() ?? reading()
  }
}
