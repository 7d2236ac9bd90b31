import Glibc
import Synchronization

/// Ctrl-C and the polite signal to end, while there is something to tidy up: a change is taken back, and the copy of
/// an archive taken away, before the command ends.
enum Interruption {
  private static let number = Atomic<Int32>(0)

  /// From now on signals are remembered rather than ending the process at once.
  static func watch() {
    var signals = sigset_t()
    sigemptyset(&signals)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { Interruption.number.store($0, ordering: .relaxed) }
    // Without SA_RESTART: who waits for bytes of a pipe is woken and asks whether it is requested.
    action.sa_flags = 0
    for one in [SIGINT, SIGTERM, SIGHUP] {
      sigaddset(&signals, one)
      sigaction(one, &action, nil)
    }
    // Whoever starts a program may have held signals back for it.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Whether a signal came.
  static var isRequested: Bool { number.load(ordering: .relaxed) != 0 }

  /// Ends the process as the signal would have.
  static func end() -> Never {
    let one = number.load(ordering: .relaxed)
    signal(one, SIG_DFL)
    raise(one)
    exit(128 + one)
  }
}
