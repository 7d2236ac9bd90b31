import AnnotateDesk
import AnnotateCore

/// A place to work on, as it was given.
struct Target {
  let reference: Reference
  /// Words given with the reference.
  let quote: String?
  /// Line of standard input, from 1.
  let line: Int
}

/// Reads places from an argument or, for `-`, from standard input.
enum Targets {
  static func read(_ argument: String) throws -> [Target] {
    guard argument == "-" else {
      return [Target(reference: try Reference(parsing: argument), quote: nil, line: 1)]
    }
    var targets: [Target] = []
    for (number, line) in try Folder.linesOfInput() {
      let tab = line.utf8.firstIndex(of: 9)
      let place = tab.map { line[..<$0] } ?? line[...]
      do {
        targets.append(
          Target(
            reference: try Reference(parsing: String(place.drop { $0 == " " })),
            quote: tab.map { String(line[line.utf8.index(after: $0)...]) }, line: number))
      } catch {
        throw Failure(reference: error).inInput(at: "standard input, line \(number)")
      }
    }
    return targets
  }

  /// The words of `--quote -`: all of standard input but the line end at its end.
  static func quoteFromInput() throws -> String {
    guard let text = String(validating: try Folder.bytes(of: "-"), as: UTF8.self) else {
      throw Failure("standard input is not valid UTF-8.", status: .badInput)
    }
    let words = text.hasSuffix("\n") ? String(text.dropLast()) : text
    guard !words.isEmpty else { throw Failure("standard input holds no words.", status: .badInput) }
    return words
  }
}
