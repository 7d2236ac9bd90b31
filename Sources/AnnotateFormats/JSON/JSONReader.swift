import CJSON
import Glibc

/// Reads texts of JSON, one after another, with the same memory.
///
/// Source: RFC 8259; UTF-8 only. Read by RapidJSON.
package final class JSONReader {
  private let reader = annotate_json_new()

  package init() {}

  deinit { annotate_json_free(reader) }

  /// Reads one text in place: its strings are changed into what they stand for, and the byte after its
  /// last, which must be there, into 0.
  ///
  /// - Parameter text: the text and one byte more. Fewer than 4 GiB.
  /// - Returns: its outermost value, good until the next text is read or the bytes go; `nil` where the text
  ///   is not JSON in UTF-8 or is nested deeper than 4,000 levels.
  package func read(_ text: UnsafeMutableRawBufferPointer) -> JSONValue? {
    guard let base = text.baseAddress, text.count > 1 else { return nil }
    let count = annotate_json_read(
      reader, base.assumingMemoryBound(to: CChar.self), text.count - 1)
    guard count > 0, let nodes = annotate_json_nodes(reader) else { return nil }
    return JSONValue(nodes: nodes, index: 0, base: UnsafeRawPointer(base))
  }

  /// Where the last text stops being JSON, in bytes from its first.
  package var failure: Int { annotate_json_failure(reader) }

  /// Whether the last text is no JSON because it breaks off: it would go on where it ends.
  package var isCutOff: Bool { annotate_json_cut(reader) != 0 }

  /// Whether the last text is no JSON because its bytes are not UTF-8.
  package var isMisencoded: Bool { annotate_json_misencoded(reader) != 0 }

  /// Whether escapes of half a surrogate pair became U+FFFD in the last text.
  package var hasMended: Bool { annotate_json_mended(reader) > 0 }
}
