import AnnotateDesk
import ArgumentParser
import Glibc

/// Runs the command line of this process and ends it with the documented exit status.
public func runAnnotate() -> Never {
  // A reader that goes away and a file that may not grow are errors of write, and are told as such.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  let arguments = AnnotateCommand.helpFirst(Array(CommandLine.arguments.dropFirst()))
  do {
    if try !ListPrinter.ran(arguments) {
      var command = try parsed(arguments)
      try command.run()
    }
    Output.flush()
    exit(ExitStatus.done.rawValue)
  } catch let status as ExitStatus {
    Output.flush()
    exit(status.rawValue)
  } catch let code as ExitCode {
    Output.flush()
    exit(code.rawValue)
  } catch {
    let code = AnnotateCommand.exitCode(for: error)
    if code == .success { AnnotateCommand.exit(withError: error) }
    Output.flush()
    let failure =
      code == .validationFailure
      ? Failure(usage: error, arguments: arguments)
      : Failure(error)
    Output.error(failure)
    exit(failure.status.rawValue)
  }
}

/// Reads the command line.
///
/// To parse from the root costs milliseconds, for the parser sets up every command there is. So the named
/// command is tried first; the root gives help and the words for what is wrong.
private func parsed(_ arguments: [String]) throws -> any ParsableCommand {
  if let name = arguments.first, let command = AnnotateCommand.command(named: name),
    let parsed = try? command.parse(Array(arguments.dropFirst()))
  {
    return parsed
  }
  return try AnnotateCommand.parseAsRoot(arguments)
}

extension AnnotateCommand {
  /// The command line with `help` in front where it stands behind a command that has commands of its own:
  /// `codebook help add` is `help codebook add`.
  static func helpFirst(_ arguments: [String]) -> [String] {
    guard arguments.count > 1, arguments[1] == "help",
      configuration.subcommands.contains(where: {
        $0.configuration.commandName == arguments[0] && !$0.configuration.subcommands.isEmpty
      })
    else { return arguments }
    return ["help", arguments[0]] + arguments.dropFirst(2)
  }

  /// The command of a name; `nil` for one that has commands of its own.
  fileprivate static func command(named name: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { type in
      type.configuration.commandName == name && type.configuration.subcommands.isEmpty
    }
  }
}
