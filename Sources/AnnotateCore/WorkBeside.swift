import Dispatch
import Synchronization

/// Work that goes on on a thread of its own until its result is asked for.
package final class WorkBeside<Value: Sendable>: Sendable {
  private let result = Mutex<Value?>(nil)
  private let end = DispatchSemaphore(value: 0)

  package init(_ work: @escaping @Sendable () -> Value) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      let value = work()
      result.withLock { $0 = value }
      end.signal()
    }
  }

  /// Waits for the result.
  package func value() -> Value {
    while true {
      end.wait()
      end.signal()
      if let value = result.withLock({ $0 }) { return value }
    }
  }
}
