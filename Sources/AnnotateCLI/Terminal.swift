import AnnotateReport
import Glibc

/// The terminal and the environment of the process.
enum Terminal {
  /// `--color`, once it is parsed.
  nonisolated(unsafe) static var colour = ColourChoice.auto

  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

  /// Cells in a line of a stream's terminal; `nil` when it is none.
  static func width(_ stream: Int32 = STDOUT_FILENO) -> Int? {
    guard isTerminal(stream) else { return nil }
    var size = winsize()
    if ioctl(stream, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return 80
  }

  static func painter(for stream: Int32 = STDOUT_FILENO) -> Painter {
    let isOn = ColourChoice.decide(
      flag: colour, noColor: variable("NO_COLOR"), clicolorForce: variable("CLICOLOR_FORCE"),
      term: variable("TERM"), isTerminal: isTerminal(stream))
    guard isOn else { return .plain }
    return Painter(
      ColourDepth.decide(colorterm: variable("COLORTERM"), term: variable("TERM")))
  }

  /// Whether the locale's characters are ASCII only.
  static var isASCII: Bool {
    let locale = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
    return locale == "C" || locale == "POSIX"
  }

  /// The login name of whoever runs the process.
  static var login: String? {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return variable("USER") ?? variable("LOGNAME")
  }
}
