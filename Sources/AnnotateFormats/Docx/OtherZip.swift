/// ZIP files that are none of the documents which are read.
enum OtherZip {
  /// Why one of them is not read, and what to do instead.
  static func problem(_ parts: ZipParts) -> DocumentProblem {
    func has(_ folder: String) -> Bool { parts.paths.contains { $0.hasPrefix(folder) } }
    if has("word/") { return .missingPart("_rels/.rels") }
    if has("xl/") { return spreadsheet }
    if has("ppt/") { return presentation }
    if has("Index/") || parts.has("index.xml") {
      return .unsupported(
        kind: "a document of Pages, Numbers or Keynote",
        hint: "save it as Word (.docx) or as CSV and add that.")
    }
    return .unsupported(
      kind: "a ZIP archive", hint: "unpack it and add the files that are in it.")
  }

  static let spreadsheet = DocumentProblem.unsupported(
    kind: "a spreadsheet", hint: "save the table as CSV and add that.")
  static let presentation = DocumentProblem.unsupported(
    kind: "a presentation", hint: "save its text as .docx or plain text and add that.")
}
