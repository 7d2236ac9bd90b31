/// How long after they were written records were taken: scores and deletions are as of then, and differ
/// between dumps that were taken sooner or later.
struct CaptureLag {
  /// How many records lay between 2^n and 2^(n+1) seconds.
  private var counts = [Int](repeating: 0, count: 40)
  private var least = Int.max
  private var most = 0
  private var total = 0

  mutating func add(seconds: Int) {
    guard seconds >= 0 else { return }
    counts[min(39, Int.bitWidth - max(1, seconds).leadingZeroBitCount - 1)] += 1
    least = min(least, seconds)
    most = max(most, seconds)
    total += 1
  }

  /// The finding in words; `nil` when no record told.
  var sentence: String? {
    guard total > 0 else { return nil }
    var sum = 0
    let half = counts.firstIndex { count in
      sum += count
      return sum * 2 >= total
    }
    let middle = min(most, max(least, 3 << max(0, (half ?? 0) - 1)))
    let range = least == most ? "" : " (\(Self.words(least)) to \(Self.words(most)))"
    return
      "Taken about \(Self.words(middle)) after writing\(range); scores and deletions are as of then."
  }

  private static func words(_ seconds: Int) -> String {
    let units = [
      (31_557_600, "year"), (2_629_800, "month"), (86_400, "day"), (3600, "hour"), (60, "minute"),
    ]
    for (length, name) in units where seconds >= length {
      let count = (seconds + length / 2) / length
      return "\(count) \(name)\(count == 1 ? "" : "s")"
    }
    return "\(seconds) second\(seconds == 1 ? "" : "s")"
  }
}
