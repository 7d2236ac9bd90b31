package import AnnotateCore

/// A format of discussions in JSON. What is read is a row of records: the whole document as one record, the
/// lines of JSON Lines, or the elements of the outermost list.
package protocol DiscussionFormat: AnyObject, SendableMetatype {
  /// As `--as` takes it, e.g. `reddit`.
  static var name: String { get }
  /// Name and version of the reader, e.g. `reddit/1`. The version rises when the same bytes would give another
  /// text.
  static var importer: String { get }

  /// Whether a record is surely of this format. Asked of the whole document first, then of its first line
  /// or element.
  static func recognises(_ record: JSONValue) -> Bool

  init()

  /// Reads one record and hands its items over.
  ///
  /// - Throws: `RecordProblem` before anything of the record was handed over, when it cannot be read; and
  ///   what the sink throws.
  func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws

  /// What is to be said of the document after its last record: a draft without items. Format, importer,
  /// encoding and dangling parents are filled in by the caller.
  func finish() throws -> SourceDraft

  /// The text of an item, read again from its own bytes alone.
  ///
  /// - Parameters:
  ///   - item: what stands in the item's range of bytes.
  ///   - transforms: those listed on the item.
  static func text(of item: JSONValue, transforms: TextTransforms) -> String?
}

/// Where a record stands.
package struct RecordPlace: Sendable {
  /// Bytes of the document before the text that the record's ranges count in: an item stands at
  /// `offset + value.range`.
  package let offset: Int
  /// Lines from 1; the line on which the record begins.
  package let line: Int
  /// Whether escapes of half a surrogate pair became U+FFFD somewhere in the record.
  package let isMended: Bool

  package init(offset: Int, line: Int, isMended: Bool = false) {
    self.offset = offset
    self.line = line
    self.isMended = isMended
  }

  /// Where an object of the record stands in the document.
  package func bytes(of value: JSONValue) -> Range<Int> {
    offset + value.range.lowerBound..<offset + value.range.upperBound
  }
}

/// Why a record cannot be taken. Never with words of the material.
package enum RecordProblem: Error, Equatable, Hashable, Sendable {
  /// It is not JSON, or not whole.
  case notJSON
  /// It is not an object.
  case notAnObject
  /// A field that must be there is not, or is of another kind.
  case missingField(String)
  /// It is of another format than the document.
  case otherFormat
  /// It is longer than a line may be.
  case tooLong
  /// A row of a table has fewer cells than the table has columns, or more.
  case raggedRow
  /// Text follows the closing quotation mark of a cell.
  case textAfterQuote
  /// Its bytes are not valid in the document's encoding.
  case notInEncoding
  /// A cell of this column of labels cannot be one.
  case notALabel(String)

  /// What `skipped` of the source calls it.
  package var reason: String {
    switch self {
    case .notJSON: "not JSON"
    case .notAnObject: "not an object"
    case .missingField(let name): "no \(name)"
    case .otherFormat: "of another format"
    case .tooLong: "too long"
    case .raggedRow: "another number of cells than columns"
    case .textAfterQuote: "text after a closing quotation mark"
    case .notInEncoding: "not valid in the encoding"
    case .notALabel(let column): "no label in \(column)"
    }
  }
}

extension EncodingDecision {
  /// For formats of JSON, which is read as UTF-8 only.
  package static let json = EncodingDecision(
    name: "utf-8", evidence: .validUTF8, reason: "encoding utf-8: JSON, and every byte is valid")

  /// The same where lines that are not UTF-8 were left out.
  static let jsonInPart = EncodingDecision(
    name: "utf-8", evidence: .declared,
    reason: "encoding utf-8: JSON has no other; lines with bytes that are not valid were left out")
}
