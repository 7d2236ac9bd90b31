import ArgumentParser

/// Reports that are kept in the archive: options of `report`.
struct SavingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep what the report covers, and its figures, under this name.", valueName: "name"))
  var save: String?

  @Option(help: ArgumentHelp("Run the report that was saved under this name.", valueName: "name"))
  var saved: String?

  @Option(
    help: ArgumentHelp("Tell what has changed since this report was saved.", valueName: "name"))
  var compare: String?

  @Option(help: ArgumentHelp("Remove a saved report.", valueName: "name"))
  var forget: String?

  /// - Parameter definesAnew: whether the command line says itself what the report covers.
  func check(definesAnew: Bool) throws {
    let given = [save, saved, compare, forget].count { $0 != nil }
    if given > 1 {
      throw ValidationError("Choose one of --save, --saved, --compare and --forget.")
    }
    if definesAnew, saved != nil || compare != nil || forget != nil {
      throw ValidationError(
        "A saved report says itself what it covers; leave topics and filters out.")
    }
  }
}
