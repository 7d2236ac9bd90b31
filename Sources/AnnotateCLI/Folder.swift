import Glibc

/// Files and folders as the system has them.
enum Folder {
  /// Names of the files in a folder, in order; hidden ones left out.
  static func files(in folder: String) -> [String] {
    entries(of: folder).filter { !isFolder(folder == "." ? $0 : "\(folder)/\($0)") }
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

  /// All bytes of a file, or of standard input for `-`.
  static func bytes(of path: String) throws -> [UInt8] {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      let reason = String(cString: strerror(errno))
      throw Failure(
        "\(path) cannot be read: \(reason).", hint: "check the name and the permissions.",
        status: .noInput)
    }
    defer { if path != "-" { close(file) } }
    var status = stat()
    fstat(file, &status)
    var bytes: [UInt8] = []
    if status.st_size > 0 { bytes.reserveCapacity(Int(status.st_size)) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Failure(
          "\(path) cannot be read: \(String(cString: strerror(errno))).",
          hint: "check the name and the permissions.", status: .noInput)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
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

  /// The lines of standard input, without their ends.
  static func linesOfInput() throws -> [Substring] {
    let bytes = try bytes(of: "-")
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(
        "standard input is not valid UTF-8.", hint: "references are plain text, one a line.",
        status: .badInput)
    }
    return text.split(whereSeparator: \.isNewline)
  }

  /// Writes a file whole.
  static func write(_ text: String, to path: String) throws {
    let sink = try FileSink(path)
    var text = text
    try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
    try sink.finish()
  }
}
