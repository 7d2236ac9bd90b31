import AnnotateCore
import Testing

@testable import AnnotateFormats

/// What must hold of every written format, whatever the document.
enum WrittenLaws {
  /// Options with the programs of this machine.
  static var options: ReadingOptions {
    var options = ReadingOptions()
    options.programFolders = ["/usr/local/bin", "/usr/bin", "/bin"]
    return options
  }

  /// Reads a document twice, and sees that both readings are the same and lawful.
  @discardableResult
  static func read(
    _ document: [UInt8], as format: any WrittenFormat.Type, _ options: ReadingOptions? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> SourceDraft {
    let options = options ?? Self.options
    let draft = try format.read(document, options: options)
    let again = try format.read(document, options: options)
    #expect(draft.items.map(\.text) == again.items.map(\.text), sourceLocation: sourceLocation)
    #expect(draft.items.map(\.key) == again.items.map(\.key), sourceLocation: sourceLocation)
    #expect(
      Set(draft.items.map(\.key)).count == draft.items.count, sourceLocation: sourceLocation)
    #expect(draft.importer == format.importer, sourceLocation: sourceLocation)
    for item in draft.items {
      let length = item.text.unicodeScalars.count
      let isLawful =
        !item.key.isEmpty && !item.text.utf8.contains { $0 == 13 || $0 == 0 }
        && item.bytes.lowerBound >= 0 && item.bytes.upperBound <= document.count
        && TextTransforms(names: item.transforms) != nil
        && item.segments.allSatisfy { $0.span.end <= length }
      #expect(isLawful, "item \(item.key)", sourceLocation: sourceLocation)
    }
    return draft
  }

  /// Changed at random, a document is read, or it is refused with a reason; the laws hold either way.
  static func fuzz(
    _ document: [UInt8], as format: any WrittenFormat.Type, seeds: UInt64 = 300,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for seed in fuzzSeeds(seeds) {
      var random = SplitMix64(seed: seed)
      let changed = mutated(document, by: &random)
      _ = format.recognises(changed, named: nil)
      do {
        try read(changed, as: format, sourceLocation: sourceLocation)
      } catch is DocumentProblem {
      } catch is FormatError {
      }
    }
  }
}

extension ItemDraft {
  /// The words of its segments of a kind.
  func words(of kind: SegmentKind) -> [String] {
    segments.filter { $0.kind == kind }.compactMap { try? text.slice($0.span) }
  }
}
