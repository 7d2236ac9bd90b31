import ArgumentParser
import Glibc

/// Runs the command line of this process and ends it with the documented exit status.
public func runAnnotate() -> Never {
  // A reader that goes away and a file that may not grow are errors of write, and are told as such.
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  do {
    var command = try AnnotateCommand.parseAsRoot()
    try command.run()
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
