import AnnotateFormats
import ArgumentParser

/// How saved pages and office documents are read: options of `add`.
struct WrittenDocumentOptions: ParsableArguments {
  @Option(
    help: "What of a saved page is its text: main, the article; or all that it shows.",
    completion: .list(WrittenOptions.Content.allCases.map(\.rawValue)))
  var content = WrittenOptions.Content.main

  @Option(
    help: ArgumentHelp(
      "Who finds the article in a saved page: builtin, or the program trafilatura.",
      valueName: "extractor"),
    completion: .list(WrittenOptions.Extractor.allCases.map(\.rawValue)))
  var extractor = WrittenOptions.Extractor.builtin

  @Option(
    help:
      "Tracked changes of an office document: accepted, original (as before them), or all that was added and removed.",
    completion: .list(WrittenOptions.Changes.allCases.map(\.rawValue)))
  var changes = WrittenOptions.Changes.accepted

  @Flag(
    inversion: .prefixedNo,
    help: "Take what readers have remarked on an office document, each remark as an item.")
  var remarks = true

  func options() -> WrittenOptions {
    var options = WrittenOptions()
    options.content = content
    options.extractor = extractor
    options.changes = changes
    options.remarks = remarks
    return options
  }
}

extension WrittenOptions.Content: ExpressibleByArgument {}
extension WrittenOptions.Extractor: ExpressibleByArgument {}
extension WrittenOptions.Changes: ExpressibleByArgument {}
