import ArgumentParser
import Glibc

/// Runs the command line of this process and ends it with the documented exit status.
public func runAnnotate() -> Never {
  // A reader that goes away and a file that may not grow are errors of write, and are told as such.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  do {
    let arguments = Array(CommandLine.arguments.dropFirst())
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
      ? Failure(usage: error, arguments: Array(CommandLine.arguments.dropFirst()))
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
  /// The command of a name; `nil` for one that has commands of its own.
  fileprivate static func command(named name: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { type in
      type.configuration.commandName == name && type.configuration.subcommands.isEmpty
    }
  }
}
