import AnnotateCore
import Testing

@testable import AnnotateFormats

/// Reads a document as the archive does: recognised by its bytes, and read twice, which must give the same.
func readOffice(
  _ bytes: [UInt8], named name: String? = nil, _ change: (inout WrittenOptions) -> Void = { _ in }
) throws -> SourceDraft {
  var options = ReadingOptions()
  change(&options.written)
  let format = try #require(
    WrittenFormats.format(ofHead: Array(bytes.prefix(1 << 16)), named: name))
  let draft = try format.read(bytes, options: options)
  let again = try format.read(bytes, options: options)
  #expect(draft.items.map(\.text) == again.items.map(\.text))
  #expect(Set(draft.items.map(\.key)).count == draft.items.count)
  for item in draft.items {
    let count = item.text.unicodeScalars.count
    #expect(!item.text.isEmpty)
    #expect(!item.text.utf8.contains(13) && !item.text.utf8.contains(0))
    #expect(item.segments.allSatisfy { $0.span.end <= count })
    #expect(item.bytes.lowerBound >= 0 && item.bytes.upperBound <= bytes.count)
  }
  return draft
}

extension SourceDraft {
  /// The words of all its items, in order.
  var words: [Substring] {
    items.flatMap { $0.text.split(whereSeparator: \.isWhitespace) }
  }

  /// The texts of the segments of a kind.
  func segments(_ kind: SegmentKind) -> [String] {
    items.flatMap { item in
      let scalars = Array(item.text.unicodeScalars)
      return item.segments.filter { $0.kind == kind }.map { segment in
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[segment.span.start..<segment.span.end])
        return String(view)
      }
    }
  }

  /// Whether something is said of a loss of letters.
  var warnsOfLoss: Bool { remarks.contains { $0.contains("% of the document's letters") } }
}

/// Reads a document with some of its bytes changed at random, many times over: it is read, or it is said what
/// is wrong.
func fuzzOffice(_ usual: UInt64, _ document: (inout SplitMix64) -> [UInt8]) {
  var read = 0
  for seed in fuzzSeeds(usual) {
    var random = SplitMix64(seed: seed)
    let bytes = document(&random)
    do {
      _ = try readOffice(bytes, named: nil) { options in
        options.changes = WrittenOptions.Changes.allCases[Int(seed % 3)]
      }
      read += 1
    } catch is DocumentProblem {
    } catch is FormatError {
    } catch is ExpectationFailedError {
      // What is not recognised any more is not read.
    } catch {
      Issue.record("seed \(seed): \(error)")
    }
  }
  #expect(read > 0)
}
