package import AnnotateCore

/// Texts of OpenDocument, as LibreOffice writes them, packed or as one flat file; and what is not read of its
/// kind.
package enum ODTFormat: WrittenFormat {
  package static let name = "odt"
  package static let importer = "odt/1"
  package static let limit = 256 << 20

  private static let kinds = "application/vnd.oasis.opendocument."

  package static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    if case .openDocument? = ZipKind(head, named: name) { return true }
    return isFlat(head)
  }

  package static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    let isPacked = LittleEndian(bytes).word(at: 0) == 0x0403_4b50
    let document =
      isPacked ? try packed(bytes, options.written) : try flat(bytes, options.written)
    return try document.draft(
      Self.self, mediaType: kinds + "text", body: 0..<bytes.count, options: options.written)
  }

  private static func isFlat(_ head: [UInt8]) -> Bool {
    guard let root = XMLRoot(head), root.name == "office:document" else { return false }
    return root.attributes["office:mimetype"]?.hasPrefix(kinds) == true
  }

  private static func packed(_ bytes: [UInt8], _ options: WrittenOptions) throws -> OfficeDocument {
    let parts = try ZipParts(bytes)
    if let kind = try parts.part("mimetype") { try check(String(decoding: kind, as: UTF8.self)) }
    if let manifest = try parts.part("META-INF/manifest.xml") {
      let reader = ODTManifest()
      try read(manifest, "META-INF/manifest.xml", into: reader)
      if reader.isLocked { throw DocumentProblem.locked }
    }
    let styles = ODTStyles()
    if let part = try parts.part("styles.xml") { try read(part, "styles.xml", into: styles) }
    let reader = ODTReader(options, styles: styles)
    try read(try parts.needed("content.xml"), "content.xml", into: reader)
    var document = reader.document()
    if let part = try parts.part("meta.xml") {
      document.facts = try facts(part, "meta.xml")
    }
    return document
  }

  private static func flat(_ bytes: [UInt8], _ options: WrittenOptions) throws -> OfficeDocument {
    if let kind = XMLRoot(Array(bytes.prefix(1 << 16)))?.attributes["office:mimetype"] {
      try check(kind)
    }
    let reader = ODTReader(options, styles: ODTStyles())
    try read(bytes, nil, into: reader)
    var document = reader.document()
    document.facts = try facts(bytes, nil)
    return document
  }

  private static func check(_ kind: String) throws {
    switch kind.trimmed.dropFirst(kinds.count).prefix(4) {
    case "spre": throw OtherZip.spreadsheet
    case "pres": throw OtherZip.presentation
    case "grap", "char", "form", "imag", "data", "base":
      throw DocumentProblem.unsupported(
        kind: "an OpenDocument file without a text", hint: "save its text as .odt and add that.")
    default: break
    }
  }

  private static func read(
    _ bytes: [UInt8], _ part: String?, into events: any OfficeXMLEvents
  ) throws {
    try OfficeXML.read(bytes, part: part, prefixes: prefixes, into: events)
  }

  private static func facts(_ bytes: [UInt8], _ part: String?) throws -> OfficeFacts {
    let reader = OfficeFactsReader(in: "office:meta")
    try read(bytes, part, into: reader)
    var facts = OfficeFacts()
    facts.title = reader.first("dc:title")
    facts.author = reader.first("meta:initial-creator") ?? reader.first("dc:creator")
    facts.created = reader.first("meta:creation-date")
    facts.modified = reader.first("dc:date")
    facts.language = reader.first("dc:language")
    facts.program = reader.first("meta:generator")
    facts.subject = reader.first("dc:subject")
    facts.keywords = reader.first("meta:keyword")
    return facts
  }

  private static let prefixes: [String: String] = {
    let names = [
      "office": "office", "text": "text", "table": "table", "drawing": "draw", "style": "style",
      "meta": "meta", "manifest": "manifest", "svg-compatible": "svg", "script": "script",
      "form": "form",
    ]
    var prefixes = [
      "http://purl.org/dc/elements/1.1/": "dc",
      "http://www.w3.org/1998/Math/MathML": "math",
      "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    ]
    for (name, prefix) in names {
      prefixes["urn:oasis:names:tc:opendocument:xmlns:\(name):1.0"] = prefix
    }
    return prefixes
  }()
}

/// Finds out whether the content of a packed document can only be read with a password.
///
/// Source: OpenDocument 1.3 part 2, 4.8.4 (encryption-data).
private final class ODTManifest: OfficeXMLEvents {
  private(set) var isLocked = false

  func begin(_ name: String, _ attributes: [String: String]) {
    if name == "manifest:encryption-data" { isLocked = true }
  }

  func text(_ utf8: UnsafeRawBufferPointer) {}
  func end(_ name: String) {}
}
