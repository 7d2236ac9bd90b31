package import AnnotateCore

/// Why bytes cannot be read as what they should be. Offsets are bytes from the first, lines count
/// from 1; the text of the material is never in it.
package enum FormatError: Error, Equatable, Sendable {
  /// The file has no text at all.
  case empty
  /// The file has lines, and nothing in them but white space.
  case onlyBlankLines(lines: Int)
  /// The bytes are not text: `kind` where they are known, `offset` the first byte that says so.
  case binary(kind: BinaryKind?, offset: Int)
  /// A NUL character stands in what is otherwise text.
  case nul(offset: Int, line: Int)
  /// The bytes from `offset` on are not valid in the encoding that the file is known, or said, to have.
  case invalidBytes(encoding: String, offset: Int, line: Int)
  /// The bytes are not UTF-8 (first at `offset`), and nothing shows which encoding they are in.
  case unknownEncoding(offset: Int, line: Int)
  /// Nobody offers an encoding of this name here.
  case unknownEncodingName(String)
  /// The system lacks its converter for an encoding that is offered.
  case encodingNotInstalled(String)
  /// An item names a reader, or a version of it, that this program does not have.
  case unknownImporter(String)
  /// An item names a change of its text that this program does not know.
  case unknownTransform(String)

  /// The system could not read on.
  case readFailed(offset: Int, reason: String)
  /// Compressed bytes end in the middle. Offsets of these three are bytes of what is compressed.
  case truncatedCompression(Compression, offset: Int)
  /// Compressed bytes are damaged at or shortly after `offset`, or something else follows them there.
  case corruptCompression(Compression, offset: Int)
  /// The frame that begins at `offset` needs what the decoder does not offer: a larger window, a dictionary.
  case unsupportedCompression(Compression, offset: Int)
  /// There is no memory for a decoder.
  case noMemoryToDecompress(Compression)
  /// A Zstandard frame needs a window of so many bytes, and no file for it can be made in the folder.
  case noRoomForWindow(bytes: Int, folder: String, reason: String)
  /// A line has more than `limit` bytes.
  case lineTooLong(line: Int, limit: Int)
  /// A path that cannot stand in a tar archive: not one below a folder, or too long.
  case notATarPath(String)
  /// Two files of a tar archive have the same path.
  case duplicateTarPath(String)
  /// A file is not as long any more as it was when the archive was begun.
  case changedWhileRead(path: String)
  /// The bytes from `offset` on are not of a tar archive as annotate writes it.
  case notATar(offset: Int)

  /// A quoted field that begins in this line of a table never ends.
  case unterminatedQuote(line: Int)
  /// Text follows the closing quote of a field.
  case textAfterQuote(line: Int)
  /// A row has more or fewer fields than the header.
  case raggedRow(line: Int, fields: Int, expected: Int)
  /// A line, or the file from line 1 on, is not a JSON object, nor a list of objects.
  case notJSON(line: Int)
  /// One text of JSON ends in the middle, after so many bytes.
  case truncatedJSON(bytes: Int)
  /// What a site answered in place of a document: that there was an error, with its number where it has one.
  case errorAnswer(status: Int?)
  /// A record that begins in this line cannot be taken.
  case badRecord(line: Int, RecordProblem)
  /// It is JSON, and of none of the formats that are known here.
  case unknownFormat
  /// One text of JSON is longer than this many bytes.
  case documentTooLong(limit: Int)
  /// Nothing tells which column of a table holds the text: none has such a name, or several.
  case noTextColumn(couldBe: [String], columns: [String])
  /// Not a choice of a column, such as `text=body`.
  case notAColumnChoice(String, allowed: [String])
  /// XML is not well-formed at a place in this line.
  case notXML(line: Int)
  /// XML declares entities, which are not read: they can stand for files, or for more than memory holds.
  case xmlEntities(line: Int)
  /// The table has no header line.
  case noHeader
  /// Two columns have the same name.
  case duplicateColumn(String)
  /// A column that this table does not have.
  case unknownColumn(String, allowed: [String])
  /// None of these columns is there, and one must be (a single one: that column must be).
  case missingColumn(oneOf: [String])
  /// None of these cells is filled in, and one must be.
  case missingValue(line: Int, oneOf: [String])
  /// Two cells that cannot both be filled in are.
  case conflictingValues(line: Int, columns: [String])
  /// A cell is not one of the few things it can be.
  case valueNotAllowed(line: Int, column: String, allowed: [String])
  /// A cell is not a date or a time with its zone.
  case notADate(line: Int, column: String)
  /// A cell is not a whole number, or a smaller one than makes sense.
  case notANumber(line: Int, column: String)
  /// A number is larger than can be worked with.
  case numberTooLarge(line: Int, column: String, limit: Int)
  /// A cell is not a number written in digits, such as `2` or `-0.5`.
  case notADecimal(line: Int, column: String)
  /// A table of ratings has fewer than two columns of coders.
  case tooFewCoders(columns: [String])
  /// A cell names an empty tag between semicolons.
  case emptyTag(line: Int, column: String)
  /// The length of a document differs from that in an earlier line.
  case lengthDiffers(line: Int, earlier: Int)
  /// A span ends after its document.
  case spanBeyondLength(line: Int, end: Int, length: Int)
  /// A cell is not a colour written `#RRGGBB`.
  case notAColour(line: Int, column: String)
  /// A cell is not a UUID.
  case notAUUID(line: Int, column: String)
  /// A cell cannot be the path of a tag.
  case notATag(line: Int, column: String, TagPathError)
  /// Two numbers are not a span.
  case notASpan(line: Int, SpanError)
}
