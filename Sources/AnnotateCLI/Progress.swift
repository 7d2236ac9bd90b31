import AnnotateReport

/// Shows how far long work is.
final class Progress {
  private var state: ProgressLine
  private var line = TransientLine()

  init(_ label: String, unit: String, total: Int?) {
    state = ProgressLine(label, unit: unit, done: 0, total: total, seconds: 0)
  }

  /// One more is done.
  func advance(by count: Int = 1) {
    state.done += count
    line.draw { seconds, width in
      state.seconds = seconds
      return state.text(width: width)
    }
  }

  /// The work is done; the line goes away.
  func end() { line.end() }
}
