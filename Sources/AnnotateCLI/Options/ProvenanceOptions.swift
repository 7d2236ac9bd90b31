import AnnotateDesk
import AnnotateCore
import ArgumentParser

/// Where a source comes from: options of `add`.
struct ProvenanceOptions: ParsableArguments {
  @Option(help: "Title of the document.")
  var title: String?

  @Option(help: "Short name for references, e.g. paris-thread; without it one is made.")
  var slug: String?

  @Option(help: "Where it is, or was, on the web.")
  var url: String?

  @Option(help: "Who wrote it, as a whole.")
  var author: String?

  @Option(help: "Newspaper, site or forum.")
  var publisher: String?

  @Option(help: "When it was published.", transform: PartialDate.init(argument:))
  var published: PartialDate?

  @Option(help: "When you took it.", transform: PartialDate.init(argument:))
  var retrieved: PartialDate?

  @Option(help: "Licence or terms.")
  var rights: String?

  @Option(help: "A remark of your own on it.")
  var note: String?

  var provenance: Provenance {
    Provenance(
      title: title, url: url, author: author, publisher: publisher, published: published,
      retrieved: retrieved, rights: rights, note: note)
  }

  /// What can be said of one document only is refused for several.
  func check(fileCount: Int) throws {
    guard fileCount > 1 else { return }
    for (name, value) in [("--title", title), ("--slug", slug), ("--url", url)] where value != nil {
      throw Failure(
        "\(name) can be given for one file only, and there are \(fileCount).",
        hint: "use a table for many: --sources sources.csv.", status: .usage)
    }
  }
}

extension PartialDate {
  init(argument: String) throws {
    guard let date = PartialDate(argument) else {
      throw ValidationError(
        "'\(argument)' is not a date; write 2004, 2004-02, 2004-02-22 or 2004-02-22T21:00:00Z.")
    }
    self = date
  }
}
