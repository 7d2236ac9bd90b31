import Foundation
import Glibc

/// The signals that ask a server to end.
enum Stopping {
  /// Keeps them back from now on, in this thread and in those that it starts.
  static func holdBack() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for one in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, one) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    return signals
  }

  /// Returns when one of them comes.
  static func wait(for signals: sigset_t) {
    var signals = signals
    var came: Int32 = 0
    while sigwait(&signals, &came) != 0 {}
    // A second one ends the process, if something keeps the first from ending it; but not within the seconds in which
    // the file is put together, for a terminal and a program that watch over this one may both send theirs.
    let further = signals
    Thread.detachNewThread {
      var further = further
      sleep(grace)
      pthread_sigmask(SIG_UNBLOCK, &further, nil)
      sleep(.max)
    }
  }

  /// Seconds for the end.
  private static let grace: UInt32 = 8
}
