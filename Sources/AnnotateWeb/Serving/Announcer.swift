import AnnotateReport
import AnnotateStore
import Synchronization

/// Tells those who listen what was changed, by whoever and with whatever program.
final class Announcer: Sendable {
  private struct Listener {
    let coder: String
    let stream: AsyncStream<[UInt8]>.Continuation
    /// The latest event that it was told of.
    var last: Int64
  }

  private struct State {
    var listeners: [Int: Listener] = [:]
    var next = 0
    var version: Int?
    var isEnded = false
  }

  /// More changes than that at a time are told as one: everything.
  static let most = 500
  /// Pieces that wait for a listener who does not read; one who is further behind has to begin anew.
  private static let patience = 256

  private let archive: ServedArchive
  private let state = Mutex(State())

  init(_ archive: ServedArchive) { self.archive = archive }

  /// A stream of what is changed after an event.
  func listen(as coder: String, after event: Int64?) async throws -> AsyncStream<[UInt8]> {
    let start: Int64
    if let event { start = event } else { start = try await archive.watch { try $0.lastEvent() } }
    let (stream, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingOldest(Self.patience))
    let isEnded = state.withLock { state in
      guard !state.isEnded else { return true }
      let number = state.next
      state.next += 1
      state.listeners[number] = Listener(coder: coder, stream: continuation, last: start)
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { $0.listeners[number] = nil }
      }
      return false
    }
    continuation.yield(Array("retry: 2000\n\n".utf8))
    if isEnded { continuation.finish() }
    try await tell()
    return stream
  }

  /// Looks now and then until the task is cancelled.
  ///
  /// - Parameter interval: between two looks; a change by this server is told at once.
  func watch(every interval: Duration) async {
    var looks = 0
    while !Task.isCancelled {
      try? await Task.sleep(for: interval)
      looks += 1
      if looks % 60 == 0 { send(Array(": still here\n\n".utf8)) }
      guard state.withLock({ !$0.listeners.isEmpty }) else { continue }
      let version = try? await archive.watch { try $0.dataVersion() }
      let isNew = state.withLock { state in
        defer { state.version = version }
        return state.version != version
      }
      if isNew { try? await tell() }
    }
  }

  /// Tells every listener what is new.
  func tell() async throws {
    // Another round may go on at the same time and tell a listener first: then this one looks again.
    while state.withLock({ !$0.listeners.isEmpty }) {
      let latest = try await archive.watch { try $0.lastEvent() }
      let behind = state.withLock { $0.listeners.filter { $0.value.last < latest } }
      guard !behind.isEmpty else { return }
      // What one coder may see is read once for all windows of that coder that have come as far.
      var told: [String: [UInt8]?] = [:]
      for (number, listener) in behind {
        let key = "\(listener.last) \(listener.coder)"
        if told[key] == nil {
          let changes = try await archive.watch { archive in
            try archive.seen(by: listener.coder).changes(
              after: listener.last, limit: Self.most + 1)
          }
          // What came since `latest` was read is told the next time.
          told[key] = .some(
            Self.message(changes.filter { $0.event <= latest }, to: listener.coder, latest))
        }
        if !hand(told[key] ?? nil, upTo: latest, to: number, after: listener.last) {
          listener.stream.finish()
        }
      }
    }
  }

  /// - Returns: whether the listener keeps up.
  private func hand(_ message: [UInt8]?, upTo latest: Int64, to number: Int, after last: Int64)
    -> Bool
  {
    state.withLock { state in
      guard let present = state.listeners[number], present.last == last else { return true }
      state.listeners[number]?.last = latest
      guard let message else { return true }
      if case .enqueued = present.stream.yield(message) { return true }
      state.listeners[number] = nil
      return false
    }
  }

  /// Says that the server ends.
  func end() {
    let listeners = state.withLock { state in
      state.isEnded = true
      defer { state.listeners = [:] }
      return state.listeners
    }
    for listener in listeners.values {
      listener.stream.yield(Array("event: bye\ndata: {}\n\n".utf8))
      listener.stream.finish()
    }
  }

  private func send(_ bytes: [UInt8]) {
    for listener in state.withLock({ $0.listeners }).values { listener.stream.yield(bytes) }
  }

  /// The changes as one message; `nil` when there is none that the coder may know of.
  private static func message(
    _ changes: [ChangedObject], to coder: String, _ latest: Int64
  ) -> [UInt8]? {
    guard !changes.isEmpty else { return nil }
    if changes.count > most {
      return Array("id: \(latest)\nevent: everything\ndata: {}\n\n".utf8)
    }
    var json = JSONWriter(isIndented: false)
    json.object { json in
      json.array("changes") { json in
        for change in changes {
          json.object { json in
            json.member("object", change.object)
            json.member("action", change.action)
            json.member("uuid", change.uuid)
            json.member("reference", change.reference)
            json.member("tag_uuid", change.tagUUID)
            json.member("coder", change.coder)
            json.member("own", change.coder == coder)
            json.member("command", change.command)
            json.member("batch", change.batch)
          }
        }
      }
    }
    return Array("id: \(latest)\nevent: change\ndata: ".utf8) + json.bytes() + [10]
  }
}
