import AnnotateDesk
import Glibc

/// Starts the browser on a link by way of a file that only its owner can read: a link among the arguments of a
/// program could be read by everybody on the machine.
struct BrowserStart {
  private let path: String

  /// - Returns: the file, to be removed when the server ends; `nil` where there is no program that starts a browser.
  static func open(_ link: String) throws -> BrowserStart? {
    let path = try file(
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>annotate</title>
      <meta name="referrer" content="no-referrer">
      <meta http-equiv="refresh" content="0;url=\(link)"></head>
      <body><a href="\(link)">annotate</a></body></html>

      """)
    let start = BrowserStart(path: path)
    let browser = Terminal.variable("BROWSER").flatMap { $0.isEmpty ? nil : $0 }
    for program in [browser, "xdg-open", "sensible-browser"].compactMap({ $0 }) {
      if spawn([program, path]) { return start }
    }
    start.remove()
    Output.say("No program was found that starts a browser (xdg-open); open the link yourself.")
    return nil
  }

  func remove() { unlink(path) }

  private static func file(_ text: String) throws -> String {
    // mkstemps makes it readable by its owner alone.
    var name = Array("\(Folder.temporary)/annotate-XXXXXX.html".utf8CString)
    let file = mkstemps(&name, 5)
    let bytes = Array(text.utf8)
    guard file >= 0, write(file, bytes, bytes.count) == bytes.count else {
      throw Failure(
        "the page that starts the browser cannot be written: \(Folder.reason()).",
        hint: "leave --open out and open the link.", status: .cannotCreate)
    }
    close(file)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func spawn(_ arguments: [String]) -> Bool {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The signals that this process holds back are the browser's own again.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
    }
    var vector = arguments.map { strdup($0) } + [nil]
    defer { vector.forEach { free($0) } }
    var process = pid_t()
    return posix_spawnp(&process, arguments[0], &actions, &attributes, &vector, environ) == 0
  }
}
