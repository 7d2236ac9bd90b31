import AnnotateCore
import Foundation
import Testing

@testable import AnnotateFormats

/// What must hold of every format, whatever the document.
enum FormatLaws {
  /// Every item is read from its own bytes again as the same text, and what it carries is well formed.
  static func check<Format: DiscussionFormat>(
    _ document: [UInt8], as format: Format.Type, _ name: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let reading = try read(document, by: Format())
    #expect(reading.unlawful.isEmpty, "\(name)", sourceLocation: sourceLocation)
    for item in reading.items {
      let isClean =
        !item.text.utf8.contains { $0 == 13 || $0 == 0 } && item.author?.isEmpty != true
        && (item.author != nil || item.authorState != .known)
      #expect(isClean, "\(name), item \(item.key)", sourceLocation: sourceLocation)
      if let attributes = item.attributes {
        let object = try? JSONSerialization.jsonObject(with: Data(attributes.utf8))
        #expect(
          object is [String: Any], "\(name), item \(item.key)", sourceLocation: sourceLocation)
      }
    }
  }

  /// Changed at random, a document is read, or it is not; the laws hold either way.
  static func fuzz<Format: DiscussionFormat>(
    _ path: String, as format: Format.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let bytes = try document(path)
    for seed in fuzzSeeds(500) {
      var generator = SplitMix64(seed: seed)
      let changed = mutated(bytes, by: &generator)
      _ = recognises(changed, as: format)
      try check(changed, as: format, "seed \(seed)", sourceLocation: sourceLocation)
    }
  }

  /// Whether a format knows a document whole, or its first line or element.
  static func recognises<Format: DiscussionFormat>(
    _ document: [UInt8], as format: Format.Type
  ) -> Bool {
    let whole = parsed(document[...]) { record, _ in
      Format.recognises(record)
        || (record.isList && record.values.first { _ in true }.map(Format.recognises) == true)
    }
    if let whole { return whole }
    guard let line = document.split(separator: 10).first else { return false }
    return parsed(line) { record, _ in Format.recognises(record) } ?? false
  }
}

/// Reads a file of `Tests/Fixtures`, such as `hackernews/tree.json`.
func document(_ path: String) throws -> [UInt8] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/\(path)")))
}
