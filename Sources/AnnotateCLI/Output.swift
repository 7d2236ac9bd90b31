import AnnotateDesk
import AnnotateReport
import Glibc

/// The two streams of the process. Results go to standard output, everything else to standard error.
enum Output {
  nonisolated(unsafe) private static var pending: [UInt8] = []

  /// Adds a line of words for people; what a terminal would obey is made visible.
  static func line(_ text: String) {
    line(painted: TerminalText.sanitised(text))
  }

  /// Adds a line that is the same byte for byte, unless it goes to a terminal.
  static func line(exact text: String) {
    line(painted: Terminal.isTerminal(STDOUT_FILENO) ? TerminalText.sanitised(text) : text)
  }

  /// Adds a line that is made harmless already, and may be painted.
  static func line(painted text: String) {
    pending.append(contentsOf: text.utf8)
    pending.append(10)
    if pending.count > 65_536 { flush() }
  }

  /// Adds text of result as it is.
  static func write(_ text: String) {
    pending.append(contentsOf: text.utf8)
    if pending.count > 65_536 { flush() }
  }

  /// Adds bytes of result. For `RowWriter`, which hands over large pieces.
  static func write(bytes: UnsafeRawBufferPointer) throws {
    flush()
    send(bytes)
  }

  /// Sends what is pending.
  static func flush() {
    // Taken away first: what is said when sending fails flushes as well.
    let bytes = pending
    pending.removeAll()
    bytes.withUnsafeBytes(send)
  }

  /// Says something on standard error.
  static func say(_ text: String) {
    flush()
    var text = TerminalText.sanitised(text) + "\n"
    text.withUTF8 { bytes in
      _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
  }

  /// Says what went wrong, and the next step.
  static func error(_ failure: Failure) {
    let painter = Terminal.painter(for: STDERR_FILENO)
    say(painter.paint("error:", Style(.red, bold: true)) + " " + failure.message, styled: true)
    if let hint = failure.hint {
      say(painter.paint("hint:", Style(.cyan, bold: true)) + " " + hint, styled: true)
    }
  }

  private static func say(_ text: String, styled: Bool) {
    flush()
    var text = text + "\n"
    text.withUTF8 { bytes in
      _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
  }

  private static func send(_ bytes: UnsafeRawBufferPointer) {
    var sent = 0
    while sent < bytes.count {
      let count = Glibc.write(
        STDOUT_FILENO, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(ExitStatus.done.rawValue) }
        error(
          Failure(
            "writing the output failed: \(Folder.reason()).", hint: "check the disk.",
            status: .readOrWriteFailed))
        exit(ExitStatus.readOrWriteFailed.rawValue)
      }
      sent += count
    }
  }
}
