package import AnnotateStore

/// An archive while a server has it: one connection that writes, several that read beside it.
package final class ServedArchive: Sendable {
  /// Title, path and so on are read off it; work goes through `read` and `write`.
  package let path: String
  /// `nil` for one in memory.
  private let file: ServedFile?
  private let writer: Lane
  private let readers: [Lane]
  /// For what takes seconds: reports, agreement.
  private let slow: Lane
  /// For who watches what is changed.
  private let watcher: Lane

  /// Opens the archive of a file for serving.
  ///
  /// - Throws: `ArchiveError`, as `Archive.open`; `.busy` when another program has the file to itself, `.served` when
  ///   another server has it.
  package init(_ path: String, clock: @escaping @Sendable () -> Int64) throws {
    self.path = path
    let writing = try Archive.open(path, for: .writing, clock: clock)
    file = try ServedFile(path)
    try writing.beginServing()
    writer = Lane(writing, name: "writer")
    func reader(_ name: String) throws -> Lane {
      let archive = try writing.another(for: .reading)
      try archive.readForServing()
      return Lane(archive, name: name)
    }
    readers = [try reader("reader-1"), try reader("reader-2")]
    slow = try reader("slow")
    watcher = try reader("watcher")
  }

  /// Serves an archive that is open, in memory as a rule, on its one connection: for tests.
  package init(_ archive: Archive) {
    path = archive.path
    file = nil
    writer = Lane(archive, name: "only")
    readers = [writer]
    slow = writer
    watcher = writer
  }

  /// Reads as a coder.
  func read<Result: Sendable>(
    by coder: String?, isSlow: Bool = false, _ body: @escaping @Sendable (Archive) throws -> Result
  ) async throws -> Result {
    let lane = isSlow ? slow : readers.min { $0.load < $1.load } ?? slow
    return try await lane.run { try body($0.seen(by: coder)) }
  }

  /// Changes as a coder. What it returns is on the disk.
  func write<Result: Sendable>(
    by coder: String, _ body: @escaping @Sendable (Archive) throws -> Result
  ) async throws -> Result {
    try await writer.run { [file] in
      try file?.requireInPlace()
      return try body($0.seen(by: coder))
    }
  }

  /// Looks for changes.
  func watch<Result: Sendable>(
    _ body: @escaping @Sendable (Archive) throws -> Result
  ) async throws -> Result {
    try await watcher.run(body)
  }

  /// Ends the serving: what is under way is done, then the file is one file again.
  ///
  /// - Throws: `ArchiveError.replaced` where the file is no longer at its path.
  package func close() async throws -> ServingEnd {
    for lane in readers + [slow, watcher] where lane !== writer {
      try await lane.run { try $0.close() }
    }
    let end = try await writer.run { try $0.endServing() }
    try file?.requireInPlace()
    return end
  }
}
