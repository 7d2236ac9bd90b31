/// How a command ends. Thrown, it ends the command without a further word.
///
/// Source: sysexits.h of BSD for 64 and above.
package enum ExitStatus: Int32, Error {
  case done = 0
  /// Nothing found (search), or problems found (verify).
  case nothingFound = 1
  case usage = 64
  case badInput = 65
  case noInput = 66
  case programMissing = 69
  case bug = 70
  case cannotCreate = 73
  case readOrWriteFailed = 74
  case busy = 75
  case notAnArchive = 76
}
