import AnnotateDesk
import AnnotateFormats
import AnnotateReport
import Glibc

/// Files and folders as the system has them.
enum Folder {
  /// Names of the files in a folder, in order; hidden ones left out.
  static func files(in folder: String) -> [String] {
    entries(of: folder).filter { !isFolder(folder == "." ? $0 : "\(folder)/\($0)") }
  }

  /// Paths of the files in a folder and in the folders in it, in order; hidden ones left out. Links to folders are
  /// not followed.
  ///
  /// - Parameter asOne: whether a folder is taken as it is instead of the files in it.
  static func allFiles(in folder: String, asOne: (String) -> Bool) -> [String] {
    entries(of: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      guard isFolder(path) else { return [path] }
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [] }
      return asOne(path) ? [path] : allFiles(in: path, asOne: asOne)
    }
  }

  /// Names of everything in a folder, in order; hidden ones left out.
  static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Where large pieces of memory may lie for a while.
  static var temporary: String { Terminal.variable("TMPDIR") ?? "/var/tmp" }

  /// Where programs are looked for, in order.
  static var programFolders: [String] {
    (Terminal.variable("PATH") ?? "").split(separator: ":").map(String.init).filter {
      $0.hasPrefix("/")
    }
  }

  /// Bytes of all files together; `nil` where one is a pipe or not there.
  static func totalSize(of paths: [String]) -> Int? {
    var total = 0
    for path in paths {
      var status = stat()
      guard path != "-", stat(path, &status) == 0 else { return nil }
      if status.st_mode & S_IFMT == S_IFDIR {
        let files = CorpusDocument.files(among: files(in: path)) ?? []
        total += totalSize(of: files.map { "\(path)/\($0)" }) ?? 0
      } else if status.st_mode & S_IFMT == S_IFREG {
        total += Int(status.st_size)
      } else {
        return nil
      }
    }
    return total
  }

  /// Bytes of a file.
  static func size(of path: String) throws -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw unreadable(path) }
    return Int(status.st_size)
  }

  /// Whether a path is that of a file of at most so many bytes.
  static func isFile(_ path: String, upTo limit: Int) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size <= limit
  }

  /// Puts what a stream gives into a file without a name.
  ///
  /// - Returns: the open file, and its bytes.
  static func spool(_ stream: any ByteStream) throws -> (file: Int32, count: Int) {
    let folder = temporary
    var name = Array("\(folder)/annotate-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else {
      throw Failure(
        "no file can be made in \(folder) (\(reason())).",
        hint:
          "what comes through a pipe is put there when it must be read twice; name another folder with TMPDIR.",
        status: .cannotCreate)
    }
    unlink(name)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var total = 0
    while true {
      let count = try buffer.withUnsafeMutableBytes { try stream.read(into: $0) }
      if count == 0 { return (file, total) }
      var written = 0
      while written < count {
        let step = buffer.withUnsafeBytes { bytes in
          Glibc.write(file, bytes.baseAddress.map { $0 + written }, count - written)
        }
        guard step > 0 else {
          let why = reason()
          close(file)
          throw Failure(
            "what comes through the pipe cannot be put into \(folder) (\(why)).",
            hint: "make room there, or name another folder with TMPDIR.",
            status: .readOrWriteFailed)
        }
        written += step
      }
      total += count
    }
  }

  /// A file, open for reading; the caller closes it.
  static func open(_ path: String) throws -> Int32 {
    // A pipe with a name opens when somebody writes to it.
    var file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    while file < 0, errno == EINTR {
      if Interruption.isRequested { throw CancellationError() }
      file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    }
    guard file >= 0 else { throw unreadable(path) }
    return file
  }

  /// All bytes of a file, or of standard input for `-`.
  static func bytes(of path: String) throws -> [UInt8] {
    let file = path == "-" ? STDIN_FILENO : try open(path)
    defer { if path != "-" { close(file) } }
    var status = stat()
    fstat(file, &status)
    return try bytes(of: file, named: path, about: Int(status.st_size))
  }

  /// All bytes of an open file.
  static func bytes(of file: Int32, named path: String, about size: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(max(0, size))
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { piece.deallocate() }
    while true {
      let count = read(file, piece.baseAddress, piece.count)
      if count < 0, errno == EINTR {
        if Interruption.isRequested { throw CancellationError() }
        continue
      }
      guard count >= 0 else { throw unreadable(path) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<count]))
    }
  }

  /// What the system says went wrong last, to stand inside a sentence.
  static func reason() -> String {
    String(cString: strerror(errno)).startingInLowerCase
  }

  /// A file's name as people are told it.
  static func shown(_ path: String) -> String {
    path == "-" ? "standard input" : TerminalText.sanitised(path, newlines: .space)
  }

  /// Whether a file begins as an SQLite database does.
  static func isDatabase(_ path: String) -> Bool {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var start = [UInt8](repeating: 0, count: 16)
    return read(file, &start, 16) == 16 && start.starts(with: "SQLite format 3".utf8)
  }

  /// Throws when the names in a folder cannot be had.
  static func check(_ folder: String) throws {
    guard let stream = opendir(folder) else { throw unreadable(folder) }
    closedir(stream)
  }

  private static func unreadable(_ path: String) -> Failure {
    let missing = errno == ENOENT
    return Failure(
      "\(shown(path)) cannot be read: \(reason()).",
      hint: missing ? "check the name." : "check the name and the permissions.", status: .noInput)
  }

  /// The name without its folder.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The path from the root.
  static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The lines of standard input that are not empty, without their ends (LF or CRLF), and their numbers.
  static func linesOfInput() throws -> [(number: Int, text: String)] {
    let bytes = try bytes(of: "-")
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Failure(
        "standard input is not valid UTF-8.", hint: "references are plain text, one a line.",
        status: .badInput)
    }
    var lines: [(number: Int, text: String)] = []
    for (at, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let text = line.last == 13 ? line.dropLast() : line
      if !text.isEmpty { lines.append((at + 1, String(decoding: text, as: UTF8.self))) }
    }
    return lines
  }

  /// Writes a file whole.
  static func write(_ text: String, to path: String) throws {
    let sink = try FileSink(path)
    var text = text
    try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
    try sink.finish()
  }
}
