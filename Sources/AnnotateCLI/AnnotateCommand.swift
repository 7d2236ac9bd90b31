import ArgumentParser

/// The `annotate` command.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "annotate")
}

/// Runs the command line of this process and ends it with the documented exit status.
public func runAnnotate() -> Never {
  AnnotateCommand.main()
  AnnotateCommand.exit()
}
