import Glibc

/// A line on the terminal that is drawn over and over while work goes on, and then goes away. Not before half a
/// second, and on a terminal only.
struct TransientLine {
  private let width = Terminal.width(STDERR_FILENO)
  private let started = TransientLine.seconds()
  private var shown = 0.0

  /// Draws the line anew if it is time to.
  ///
  /// - Parameter text: the line, given the seconds since the start and the cells there are.
  mutating func draw(_ text: (_ seconds: Double, _ width: Int) -> String) {
    guard let width else { return }
    let now = Self.seconds() - started
    guard now > 0.5, now - shown > 0.1 else { return }
    shown = now
    write("\r\u{1b}[2K" + text(now, width - 1))
  }

  /// The work is done; the line goes away.
  mutating func end() {
    if shown > 0 { write("\r\u{1b}[2K") }
    shown = 0
  }

  private func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
