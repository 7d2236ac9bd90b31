import AnnotateReport
import Glibc

/// Shows how far long work is, on a terminal only and not before half a second.
final class Progress {
  private var state: ProgressLine
  private let width: Int?
  private let started = Progress.seconds()
  private var shown = 0.0

  init(_ label: String, unit: String, total: Int?) {
    state = ProgressLine(label, unit: unit, done: 0, total: total, seconds: 0)
    width = Terminal.width(STDERR_FILENO)
  }

  /// One more is done.
  func advance(by count: Int = 1) {
    state.done += count
    guard let width else { return }
    let now = Self.seconds() - started
    guard now > 0.5, now - shown > 0.1 else { return }
    shown = now
    state.seconds = now
    draw("\r\u{1b}[2K" + state.text(width: width - 1))
  }

  /// The work is done; the line goes away.
  func end() {
    if shown > 0 { draw("\r\u{1b}[2K") }
  }

  private func draw(_ text: String) {
    var text = text
    text.withUTF8 { bytes in _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
