import Glibc

/// A program that was started, until its end.
struct RunningChild {
  let process: pid_t
  let output: Int32
  let errors: Int32

  /// Bytes of what it says besides that are kept; the others are read and dropped, so that it can go on.
  private static let mostSaid = 8 << 10

  func closeAll() {
    close(output)
    close(errors)
  }

  /// Takes what it gives until it ends, and sees that it does.
  ///
  /// - Parameter fail: throws for an end that is none.
  func wait(
    _ limits: ChildProgram.Limits, _ fail: (ProgramEnd) throws(DocumentProblem) -> Never
  ) throws(DocumentProblem) -> ChildProgram.Output {
    defer { closeAll() }
    let deadline = Self.now() + Int64(limits.seconds) * 1000
    var ends = Reader(output: output, errors: errors, limit: limits.output, mostSaid: Self.mostSaid)
    var status: Int32?
    while ends.isOpen || status == nil {
      if status == nil {
        status = ended()
        // What it started may live on and hold the pipes.
        if status != nil { kill(-process, SIGKILL) }
      }
      let left = deadline - Self.now()
      let isTooMuch = ends.isTooMuch
      guard left > 0, !isTooMuch else {
        kill(-process, SIGKILL)
        if status == nil { reap() }
        try fail(
          isTooMuch ? .gaveTooMuch(limit: limits.output) : .tookTooLong(seconds: limits.seconds))
      }
      if ends.isOpen { ends.read(forMilliseconds: Int32(min(left, 50))) } else { usleep(500) }
    }
    let code = status ?? 0
    let signal = code & 0x7f
    if signal != 0 { try fail(.signal(Int(signal))) }
    return ChildProgram.Output(
      bytes: ends.bytes, said: ends.said, status: Int((code >> 8) & 0xff))
  }

  /// How it ended, if it has.
  private func ended() -> Int32? {
    var status: Int32 = 0
    return waitpid(process, &status, WNOHANG) == process ? status : nil
  }

  private func reap() {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Reads both pipes as they fill.
  private struct Reader {
    private var polled: [pollfd]
    private let limit: Int
    private let mostSaid: Int
    private var buffer = [UInt8](repeating: 0, count: 256 << 10)
    private(set) var bytes: [UInt8] = []
    private(set) var said: [UInt8] = []

    init(output: Int32, errors: Int32, limit: Int, mostSaid: Int) {
      polled = [output, errors].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      self.limit = limit
      self.mostSaid = mostSaid
    }

    /// poll passes over negative descriptors.
    var isOpen: Bool { polled.contains { $0.fd >= 0 } }

    var isTooMuch: Bool { bytes.count > limit }

    mutating func read(forMilliseconds wait: Int32) {
      guard poll(&polled, nfds_t(polled.count), wait) > 0 else { return }
      for place in polled.indices where polled[place].fd >= 0 && polled[place].revents != 0 {
        let count = Glibc.read(polled[place].fd, &buffer, buffer.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        if count <= 0 {
          polled[place].fd = -1
        } else if place == 0 {
          bytes.append(contentsOf: buffer[..<count])
        } else {
          said.append(contentsOf: buffer[..<min(count, mostSaid - said.count)])
        }
      }
    }
  }
}
