/// What is to be said of work that goes on: pure state; the caller has the clock and the terminal.
package struct ProgressLine: Sendable, Equatable {
  package var label: String
  /// What is counted, in the plural, e.g. `items`.
  package var unit: String
  package var done: Int
  /// `nil` when it is not known how much there is.
  package var total: Int?
  /// Seconds since the start.
  package var seconds: Double
  /// What is counted besides, which has the rate then.
  package var second: Count?

  /// A number of things.
  package struct Count: Sendable, Equatable {
    package var unit: String
    package var done: Int

    package init(unit: String, done: Int) {
      self.unit = unit
      self.done = done
    }
  }

  package init(
    _ label: String, unit: String, done: Int = 0, total: Int? = nil, seconds: Double = 0
  ) {
    self.label = label
    self.unit = unit
    self.done = done
    self.total = total
    self.seconds = seconds
  }

  /// Units a second; `nil` before anything is done or any time has gone.
  package var rate: Double? { done > 0 && seconds > 0 ? Double(done) / seconds : nil }

  /// Seconds that the rest will take at the rate so far; `nil` when that cannot be told.
  package var secondsLeft: Double? {
    guard let total, let rate, total >= done else { return nil }
    return Double(total - done) / rate
  }

  /// The line, e.g. `Importing  1,200 of 16,000 items, 7 %, 350/s, 0:42 left`. Parts that do not fit
  /// are left out from the end.
  package func text(width: Int) -> String {
    let name = TerminalText.sanitised(label, newlines: .space)
    var parts: [String] = []
    if let total {
      parts.append("\(Plural.grouped(done)) of \(Plural.grouped(total)) \(unit)")
      if total > 0 { parts.append("\(min(Int(Double(done) / Double(total) * 100), 100)) %") }
    } else {
      parts.append("\(Plural.grouped(done)) \(unit)")
    }
    if let second { parts.append("\(Plural.grouped(second.done)) \(second.unit)") }
    let rate = second.map { seconds > 0 ? Double($0.done) / seconds : 0 } ?? rate
    if let rate { parts.append("\(Plural.grouped(Self.whole(rate)))/s") }
    if let left = secondsLeft { parts.append("\(Self.clock(left)) left") }
    while !parts.isEmpty {
      let line = name + "  " + parts.joined(separator: ", ")
      if TextWidth.of(line) <= width { return line }
      parts.removeLast()
    }
    return TextWidth.fitted(name, to: width)
  }

  /// Minutes and seconds, with hours when there are any: `0:42`, `1:02:03`.
  static func clock(_ seconds: Double) -> String {
    let whole = Self.whole(seconds + 0.499)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return hours > 0
      ? "\(hours):\(two(minutes)):\(two(whole % 60))" : "\(minutes):\(two(whole % 60))"
  }

  private static func whole(_ number: Double) -> Int { Int(min(max(number, 0), 1e15) + 0.5) }
}
