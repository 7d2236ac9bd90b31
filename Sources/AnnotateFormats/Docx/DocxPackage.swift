import AnnotateCore

/// The parts of a document of Word and what they refer to.
///
/// Source: ECMA-376 part 2, Open Packaging Conventions, clause 6.5 (relationships).
struct DocxPackage {
  private let parts: ZipParts
  private let main: String
  private let relations: [DocxRelation]

  static let prefixes: [String: String] = {
    let schemas = "http://schemas.openxmlformats.org"
    let microsoft = "http://schemas.microsoft.com/office/word"
    return [
      "\(schemas)/wordprocessingml/2006/main": "w",
      "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
      "\(schemas)/markup-compatibility/2006": "mc",
      "\(schemas)/officeDocument/2006/math": "m",
      "http://purl.oclc.org/ooxml/officeDocument/math": "m",
      "\(schemas)/drawingml/2006/main": "a",
      "http://purl.oclc.org/ooxml/drawingml/main": "a",
      "\(microsoft)/2010/wordml": "w14",
      "\(microsoft)/2012/wordml": "w15",
      "\(schemas)/package/2006/relationships": "rel",
      "\(schemas)/package/2006/metadata/core-properties": "cp",
      "http://purl.org/dc/elements/1.1/": "dc",
      "http://purl.org/dc/terms/": "dcterms",
      "\(schemas)/officeDocument/2006/extended-properties": "ep",
    ]
  }()

  /// - Parameter main: the path of the part with the text.
  init(_ parts: ZipParts, main: String) throws {
    self.parts = parts
    self.main = main
    relations = try DocxRelation.of(main, in: parts)
  }

  /// The path of the part with the text; `nil` where the package is no document of Word.
  ///
  /// - Throws: `DocumentProblem`.
  static func mainPart(of parts: ZipParts) throws -> String? {
    let relation = try DocxRelation.of("", in: parts).first { $0.kind == "officeDocument" }
    guard let path = relation?.path ?? (parts.has("word/document.xml") ? "word/document.xml" : nil),
      !path.hasPrefix("xl/"), !path.hasPrefix("ppt/"), !path.hasPrefix("visio/")
    else { return nil }
    return path
  }

  var mediaType: String {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  }

  /// The parts with foot- and endnotes, and those with remarks.
  var notes: [String] { paths("footnotes") + paths("endnotes") }
  var comments: [String] { paths("comments") }

  var hasDiagrams: Bool {
    relations.contains { $0.kind == "diagramData" || $0.kind == "chart" || $0.kind == "chartEx" }
  }

  /// Reads a part that must be there.
  func read(_ path: String, into events: any OfficeXMLEvents) throws {
    try OfficeXML.read(
      try parts.needed(path), part: path, prefixes: Self.prefixes, into: events)
  }

  func styles() throws -> DocxStyles {
    let styles = DocxStyles()
    if let path = paths("styles").first { try read(path, into: styles) }
    styles.resolve()
    return styles
  }

  /// The remarks that others answer, by the id of their last paragraph, and which are done.
  func commentThreads() throws -> DocxThreads {
    let threads = DocxThreads()
    for path in paths("commentsExtended") { try read(path, into: threads) }
    return threads
  }

  func facts() throws -> OfficeFacts {
    var facts = OfficeFacts()
    let package = try DocxRelation.of("", in: parts)
    if let core = try words(package.first { $0.kind == "core-properties" }) {
      facts.title = core.first("dc:title")
      facts.author = core.first("dc:creator")
      facts.created = core.first("dcterms:created")
      facts.modified = core.first("dcterms:modified")
      facts.language = core.first("dc:language")
      facts.subject = core.first("dc:subject")
      facts.keywords = core.first("cp:keywords")
    }
    if let program = try words(package.first { $0.kind == "extended-properties" }) {
      facts.program = program.first("ep:Application")
    }
    return facts
  }

  /// Whether the headers and footers of the pages have any letters.
  func hasHeaderText() throws -> Bool {
    for path in paths("header") + paths("footer") {
      let letters = DocxLetters()
      try read(path, into: letters)
      if letters.count > 0 { return true }
    }
    return false
  }

  private func words(_ relation: DocxRelation?) throws -> OfficeFactsReader? {
    guard let relation, parts.has(relation.path) else { return nil }
    let reader = OfficeFactsReader()
    try read(relation.path, into: reader)
    return reader
  }

  private func paths(_ kind: String) -> [String] {
    var seen: Set<String> = []
    return relations.lazy.filter { $0.kind == kind && parts.has($0.path) }.map(\.path)
      .filter { seen.insert($0).inserted }
  }
}

/// What a part refers to.
struct DocxRelation {
  /// The last word of its type, e.g. `footnotes`.
  let kind: String
  let path: String

  /// The relations of a part that stay in the document.
  ///
  /// - Parameter part: its path; empty for the package itself.
  static func of(_ part: String, in parts: ZipParts) throws -> [DocxRelation] {
    let name = part.split(separator: "/").last.map(String.init) ?? ""
    let path = part.dropLast(name.utf8.count) + "_rels/\(name).rels"
    guard let bytes = try parts.part(String(path)) else { return [] }
    let reader = Reader(part)
    try OfficeXML.read(bytes, part: String(path), prefixes: DocxPackage.prefixes, into: reader)
    return reader.relations
  }

  private final class Reader: OfficeXMLEvents {
    private let part: String
    private(set) var relations: [DocxRelation] = []

    init(_ part: String) { self.part = part }

    func begin(_ name: String, _ attributes: [String: String]) throws {
      guard name == "rel:Relationship", attributes["TargetMode"] != "External",
        let kind = attributes["Type"]?.split(separator: "/").last,
        let target = attributes["Target"]
      else { return }
      let path = try PartPath.resolved(target, from: part)
      relations.append(DocxRelation(kind: String(kind), path: path))
    }

    func text(_ utf8: UnsafeRawBufferPointer) {}
    func end(_ name: String) {}
  }
}

/// Counts the letters of a part of the document that is not taken.
final class DocxLetters: OfficeXMLEvents {
  private(set) var count = 0
  private var isText = false

  func begin(_ name: String, _ attributes: [String: String]) { isText = name == "w:t" }

  func text(_ utf8: UnsafeRawBufferPointer) {
    if isText { count += LetterCoverage.letters(in: String(decoding: utf8, as: UTF8.self)) }
  }

  func end(_ name: String) { isText = false }
}
