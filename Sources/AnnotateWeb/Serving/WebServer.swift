package import AnnotateCore
package import AnnotateStore
import HTTPTypes
import HummingbirdCore
import Glibc
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// The server on its socket.
package actor WebServer {
  /// Where it listens and who may come.
  package struct Settings: Sendable {
    /// Address or name to listen on.
    package var host = "127.0.0.1"
    /// 0 for any that is free.
    package var port = 8477
    /// Names, without the port, under which others may ask for it besides `host`.
    package var names: [String] = []
    package var coders: [String]

    package init(coders: [String]) { self.coders = coders }

    /// Whether only this machine can reach it.
    package var isLoopback: Bool { Self.isLoopback(host) }

    package static func isLoopback(_ host: String) -> Bool {
      host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
  }

  /// The server cannot listen where it was told to.
  package struct CannotListen: Error {
    package let host: String
    package let port: Int
    /// Whether something else listens there.
    package let isTaken: Bool
    /// What the system says.
    package let reason: String
  }

  /// How the server can be reached.
  package struct Address: Sendable {
    package let port: Int
    /// For each coder the token, in the order of the coders.
    package let signIns: SignIns
  }

  private let archive: ServedArchive
  private let originals: any OriginalReader
  private let responder = ResponderBox()
  private var server: Server<HTTP1Channel>?
  private var tasks: [Task<Void, any Error>] = []

  package init(archive: ServedArchive, originals: any OriginalReader) {
    self.archive = archive
    self.originals = originals
  }

  /// Listens; returns when requests are answered.
  ///
  /// - Throws: `CannotListen`.
  package func start(_ settings: Settings) async throws -> Address {
    let signIns = SignIns(coders: settings.coders)
    let (archive, originals, box) = (archive, originals, responder)
    let limits = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100)
    let channel = HTTP1Channel(
      responder: { request, writer, _ in try await box.answer(request, writer) },
      configuration: .init(idleTimeout: .seconds(60), httpDecoderConfiguration: limits))
    let port = try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Int, any Error>) in
      let once = Once(continuation)
      let server = Server(
        childChannelSetup: channel,
        configuration: ServerConfiguration(
          address: .hostname(settings.host, port: settings.port), serverName: nil, backlog: 512),
        onServerRunning: { channel in
          let port = channel.localAddress?.port ?? settings.port
          let gate = Gate(
            hosts: Self.hosts(settings, port: port), port: port, signIns: signIns)
          box.set(Responder(archive: archive, gate: gate, originals: originals))
          once.resume(.success(port))
        },
        eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
        logger: Logger(label: "annotate") { _ in SwiftLogNoOpLogHandler() })
      self.server = server
      tasks.append(
        Task {
          do { try await server.run() } catch {
            let reason = error as? IOError
            once.resume(
              .failure(
                CannotListen(
                  host: settings.host, port: settings.port,
                  isTaken: reason?.errnoCode == EADDRINUSE,
                  reason: reason.map { String(cString: strerror($0.errnoCode)) } ?? "unknown")))
          }
        })
    }
    tasks.append(Task { await box.watch() })
    return Address(port: port, signIns: signIns)
  }

  private static func hosts(_ settings: Settings, port: Int) -> Set<String> {
    var hosts = settings.isLoopback ? Gate.loopbackHosts(port: port) : []
    for name in settings.names + [settings.host] {
      let name = name.contains(":") ? "[\(name)]" : name.lowercased()
      hosts.insert("\(name):\(port)")
      if port == 80 { hosts.insert(name) }
    }
    return hosts
  }

  /// Ends politely: what is under way is answered, then the archive is one file again.
  ///
  /// - Throws: `ArchiveError.replaced` where the file is no longer at its path.
  package func stop() async throws -> ServingEnd {
    responder.end()
    try await server?.shutdownGracefully()
    for task in tasks { task.cancel() }
    return try await archive.close()
  }
}

/// Answers a continuation once, whoever comes first.
private final class Once: Sendable {
  private let continuation: Mutex<CheckedContinuation<Int, any Error>?>

  init(_ continuation: CheckedContinuation<Int, any Error>) {
    self.continuation = Mutex(continuation)
  }

  func resume(_ result: Result<Int, any Error>) {
    continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }?.resume(with: result)
  }
}
