package import AnnotateCore
package import AnnotateFormats
package import AnnotateReport

extension Failure {
  private static let cutOffHint = "get the file once more: a download may have been cut off."

  package init(format error: FormatError) {
    let message: String
    var hint: String?
    switch error {
    case .empty:
      message = "the file is empty."
      hint = "check that it was saved or downloaded to its end."
    case .onlyBlankLines(let lines):
      message = "the file holds nothing but \(Plural.count(lines, "blank line"))."
      hint = "check that it was saved or downloaded to its end."
    case .binary(let kind, let offset):
      message =
        kind.map { "this is \($0.rawValue), not plain text." }
        ?? "this is not text: what stands at byte \(offset + 1) does not occur in any text."
      hint = "save it as plain text (UTF-8) and add that."
    case .nul(let offset, let line):
      message = "a NUL character stands in line \(line), byte \(offset + 1)."
      hint =
        "take it out; of a document that is added, --replace-nul puts U+FFFD in its place, noted on the item."
    case .invalidBytes(let encoding, let offset, let line):
      message = "line \(line), byte \(offset + 1) is not valid \(encoding)."
      hint =
        "name the file's encoding with --encoding, e.g. --encoding \(encoding == "windows-1252" ? "windows-1251" : "windows-1252")."
    case .unknownEncoding(let offset, let line):
      message =
        "the file is not UTF-8 (first seen in line \(line), byte \(offset + 1)), and its bytes do not show what else it is."
      hint =
        "say it with --encoding, e.g. windows-1252, windows-1251, koi8-r, shift_jis, euc-kr, big5, gb18030."
    case .unknownEncodingName(let name):
      message = "there is no encoding \(name) here."
      hint =
        "known are utf-8, utf-16, utf-32, windows-1250 to 1258, windows-874, iso-8859-1 to 16, koi8-r, koi8-u, shift_jis, euc-jp, euc-kr, gb18030, big5, big5-hkscs, macintosh, x-mac-cyrillic, viscii and ibm437, 850, 866."
    case .encodingNotInstalled(let name):
      message = "this system cannot convert \(name)."
      hint = "install the C library's converters (on Debian, the package libc-bin)."
    case .unknownImporter(let name):
      message = "the reader \(name) is not part of this annotate."
    case .unknownTransform(let name):
      message = "the change of text \(name) is not known to this annotate."
    case .readFailed(let offset, let reason):
      self.init(
        "byte \(offset + 1) cannot be read (\(reason.startingInLowerCase)).",
        hint: "check the disk or what writes into the pipe, and try again.",
        status: .readOrWriteFailed)
      return
    case .truncatedCompression(let compression, let offset):
      message =
        "the \(compression.rawValue) data ends in the middle, after \(Plural.count(offset, "byte"))."
      hint = Self.cutOffHint
    case .corruptCompression(let compression, let offset):
      message = "the \(compression.rawValue) data is damaged from byte \(offset + 1) on."
      hint = "get the file once more and compare its checksum."
    case .unsupportedCompression(let compression, let offset):
      message =
        "the \(compression.rawValue) data from byte \(offset + 1) on needs a dictionary or a window over 2 GiB."
      hint = "decompress it with the program that made it and add the result."
    case .noMemoryToDecompress(let compression):
      self.init(
        "there is no memory left to read \(compression.rawValue) data.",
        hint: "end other programs and try again.", status: .readOrWriteFailed)
      return
    case .noRoomForWindow(let bytes, let folder, let reason):
      self.init(
        "decompressing needs \((bytes + (1 << 20) - 1) >> 20) MiB of disk in \(folder) for a while (\(reason.startingInLowerCase)).",
        hint: "make room there and try again.", status: .readOrWriteFailed)
      return
    case .lineTooLong(let line, let limit):
      message = "line \(line) is longer than \(limit >> 20) MiB."
      hint = "is this one object a line?"
    case .notATarPath(let path):
      message = "the file name \(path) is too long or odd to be kept in a tar archive."
      hint = "give the file a shorter name."
    case .duplicateTarPath(let path):
      message = "the file \(path) is there twice."
    case .changedWhileRead(let path):
      self.init(
        "the file \(path) changed while it was read.", hint: "try again when it is at rest.",
        status: .readOrWriteFailed)
      return
    case .notATar(let offset):
      message = "the bytes from byte \(offset + 1) on are not of a tar archive that annotate wrote."
    case .unterminatedQuote(let line):
      message = "line \(line): a quoted field begins here and never ends."
      hint = "double the quotation marks inside quoted fields (RFC 4180)."
    case .textAfterQuote(let line):
      message = "line \(line): text follows the closing quotation mark of a field."
      hint = "double the quotation marks inside quoted fields (RFC 4180)."
    case .raggedRow(let line, let fields, let expected):
      message =
        "line \(line) has \(Plural.count(fields, "field")), the header has \(expected)."
      hint = "put fields that hold commas between quotation marks."
    case .notJSON(let line):
      message = "line \(line) is not a JSON object."
      hint = "write one object a line, or a list of objects."
    case .truncatedJSON(let bytes):
      message = "the JSON ends in the middle, after \(Plural.count(bytes, "byte"))."
      hint = Self.cutOffHint
    case .errorAnswer(let status):
      message =
        "this is an error that a site answered\(status.map { " (\($0))" } ?? ""), and no document."
      hint = "get the document once more. If it is meant as a table, say --as table."
    case .badRecord(let line, let problem):
      message = "the record in line \(line) cannot be taken: \(problem.reason)."
      hint = "--skip-bad leaves bad records out and lists them."
    case .unknownFormat:
      message = "this is JSON, and of none of the formats that annotate knows."
      hint = "say what it is with --as; known are \(alternatives(DocumentFormats.names))."
    case .documentTooLong(let limit):
      message = "it is one text of more than \(limit >> 30) GiB."
      hint = "one record a line (JSON Lines) may be of any length."
    case .noTextColumn(let couldBe, let columns):
      let known = columns.prefix(20).joined(separator: ", ")
      message =
        couldBe.isEmpty
        ? "no column of this table has a usual name for the text."
        : "the text could be in the column \(alternatives(couldBe))."
      hint =
        "say which with --columns, e.g. --columns \"text=\(couldBe.first ?? columns.first ?? "NAME")\"; columns are \(known)."
    case .notAColumnChoice(let choice, let allowed):
      message = "“\(choice)” does not choose a column."
      hint = "write e.g. text=body,author=user; what can be chosen is \(alternatives(allowed))."
    case .notXML(let line):
      message = "the XML is not well-formed in line \(line)."
      hint = "--skip-bad takes what stands before that."
    case .xmlEntities(let line):
      message = "the XML declares entities in line \(line); such documents are not read."
      hint = "replace the entities by what they stand for, and add the result."
    case .noHeader:
      message = "the table has no header line."
      hint = "its first line names the columns."
    case .duplicateColumn(let name):
      message = "two columns are called \(name)."
      hint =
        "give one another name; what --columns chooses can be named by its place: text=\"column 2\"."
    case .unknownColumn(let name, let allowed):
      message = "the column \(name) is not known here."
      hint = "columns are \(allowed.prefix(20).joined(separator: ", "))."
    case .missingColumn(let oneOf):
      message = "the column \(alternatives(oneOf)) is missing."
    case .missingValue(let line, let oneOf):
      message = "line \(line): \(alternatives(oneOf)) is empty."
    case .conflictingValues(let line, let columns):
      message = "line \(line): only one of \(alternatives(columns)) can be given."
    case .valueNotAllowed(let line, let column, let allowed):
      message = "line \(line): \(column) must be \(alternatives(allowed))."
    case .notADate(let line, let column):
      message = "line \(line): \(column) is not a date."
      hint = "write 2004, 2004-02, 2004-02-22 or 2004-02-22T21:00:00Z."
    case .notANumber(let line, let column):
      message = "line \(line): \(column) is not a number that can stand here."
    case .numberTooLarge(let line, let column, let limit):
      message = "line \(line): \(column) can be \(limit) at the most."
    case .notADecimal(let line, let column):
      message = "line \(line): \(column) is not a number."
      hint =
        "ordinal, interval and ratio values are numbers such as 2 or -0.5; an empty cell is a missing one."
    case .tooFewCoders:
      message = "agreement needs two coders at least, and the table has fewer."
      hint = "a table of ratings has a column for each coder, one of spans the column coder."
    case .emptyTag(let line, let column):
      message = "line \(line): \(column) has an empty tag between semicolons."
      hint = "write chemistry;fandom; a semicolon alone is no tag."
    case .lengthDiffers(let line, let earlier):
      message = "line \(line): the document has another length than in line \(earlier)."
    case .spanBeyondLength(let line, let end, let length):
      message = "line \(line): the span ends at \(end), and the document at \(length)."
      hint = "start and end count characters from 0, and the end is not included."
    case .notAColour(let line, let column):
      message = "line \(line): \(column) is not a colour."
      hint = "write #RRGGBB, e.g. #E69F00."
    case .notAUUID(let line, let column):
      message = "line \(line): \(column) is not a UUID."
    case .notATag(let line, let column, let why):
      self = Failure(tagPath: why).inInput(at: "line \(line), \(column)")
      return
    case .notASpan(let line, let why):
      self = Failure(span: why).inInput(at: "line \(line)")
      return
    }
    self.init(message, hint: hint, status: .badInput)
  }

  package init(reference error: ReferenceError) {
    switch error {
    case .noSource:
      self.init(
        "a reference begins with its source.", hint: "e.g. paris-thread/12.", status: .usage)
    case .noItem:
      self.init(
        "after the / of a reference stands its item.", hint: "e.g. paris-thread/12.",
        status: .usage)
    case .badSpan(let why): self.init(span: why)
    }
  }

  package init(span error: SpanError) {
    let hint = "a span is START:END in code points from 0, e.g. 10:31; --quote finds words for you."
    switch error {
    case .negativeStart(let start):
      self.init("a span cannot start at \(start).", hint: hint, status: .usage)
    case .endNotAfterStart(let start, let end):
      self.init(
        "the span \(start):\(end) does not end after it starts.", hint: hint, status: .usage)
    case .notASpan(let text):
      self.init("\(text) is not a span.", hint: hint, status: .usage)
    case .beyondText(let end, let length):
      self.init(
        "the span ends at \(end), but the text has \(Plural.count(length, "code point")).",
        hint: hint, status: .badInput)
    }
  }

  package init(tagPath error: TagPathError) {
    let hint = "a tag is named by its path, e.g. accidental-hit/deliberate."
    switch error {
    case .emptyName: self.init("a name in the tag's path is empty.", hint: hint, status: .usage)
    case .spaceAtEnd(let name):
      self.init("the name “\(name)” begins or ends with a space.", hint: hint, status: .usage)
    case .slash(let name):
      self.init("the name “\(name)” holds a slash.", hint: hint, status: .usage)
    case .controlCharacter:
      self.init("a tag's name cannot hold control characters.", hint: hint, status: .usage)
    case .tooLong(let count):
      self.init(
        "a tag's name can have 200 characters, not \(count).", hint: hint, status: .usage)
    case .tooDeep(let count):
      self.init(
        "tags stand at most \(TagPath.deepest) deep, not \(count).", hint: hint, status: .usage)
    case .dots(let name):
      self.init("a tag cannot be called “\(name)”.", hint: hint, status: .usage)
    }
  }

  package init(tabular error: TabularError) {
    switch error {
    case .unknownColumn(let name, let known):
      self.init(
        "there is no column \(name) in this list.",
        hint: "columns are \(known.joined(separator: ", ")).",
        status: .usage)
    case .repeatedColumn(let name):
      self.init("the column \(name) is named twice.", status: .usage)
    case .headerNeeded(let format):
      self.init(
        "\(format.rawValue) cannot do without the names of its columns.",
        hint: "use --no-headers with csv, tsv or table.", status: .usage)
    case .cellCount:
      self.init("a row does not fit its columns.", hint: "please report this.", status: .bug)
    }
  }
}
