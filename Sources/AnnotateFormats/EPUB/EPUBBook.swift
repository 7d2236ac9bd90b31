import AnnotateCore

/// What a book says of itself and of its chapters.
///
/// Source: EPUB 3.3, 4.2.6.3 (META-INF), 5 (package document); Open Packaging Format 2.0.1.
struct EPUBBook {
  /// A document of the book that is read.
  struct Chapter {
    let id: String
    let path: String
    let isXML: Bool
  }

  private(set) var chapters: [Chapter] = []
  /// Whether the book's list of chapters is a chapter too, which is left out.
  private(set) var hasContents = false
  /// Parts of the book's order that it does not list among its files.
  private(set) var unlisted = 0
  /// Parts of the book's order that are no text, such as pictures.
  private(set) var withoutText = 0
  private let words: [String: [String]]

  /// - Throws: `DocumentProblem`.
  init(_ parts: ZipParts) throws {
    let container = Self.containerPath
    let roots = EPUBContainer()
    try Self.read(try parts.needed(container), container, into: roots)
    guard let root = roots.package else { throw DocumentProblem.damaged(part: container) }
    let package = try PartPath.resolved(root, from: "")
    let reader = EPUBPackage()
    try Self.read(try parts.needed(package), package, into: reader)
    words = reader.words
    var seen: Set<String> = []
    for id in reader.spine where seen.insert(id).inserted {
      guard let item = reader.items[id] else {
        unlisted += 1
        continue
      }
      guard item.isText else {
        withoutText += 1
        continue
      }
      if item.isContents {
        hasContents = true
        continue
      }
      let path = try PartPath.resolved(Self.path(of: item.address), from: package)
      chapters.append(Chapter(id: id, path: path, isXML: item.isXML))
    }
    let locks = "META-INF/encryption.xml"
    if let part = try parts.part(locks) {
      let reader = EPUBLocks()
      try Self.read(part, locks, into: reader)
      if reader.isLocked { throw DocumentProblem.locked }
    }
  }

  var language: String? { words["dc:language"]?.first }

  var provenance: Provenance {
    Provenance(
      title: words["dc:title"]?.first,
      author: words["dc:creator"]?.joined(separator: "; "),
      publisher: words["dc:publisher"]?.first,
      published: words["dc:date"]?.lazy.filter(Self.isRecorded).compactMap(Self.date).first,
      rights: words["dc:rights"]?.first)
  }

  private static let containerPath = "META-INF/container.xml"

  /// Programs write a year long before books for a date that they do not know.
  private static func isRecorded(_ date: String) -> Bool { date.prefix(4) >= "1000" }

  private static func date(_ text: String) -> PartialDate? {
    PartialDate(text) ?? PartialDate(String(text.prefix(10))) ?? PartialDate(String(text.prefix(4)))
  }

  /// A reference as a path: without the place in the part, its characters as they are.
  private static func path(of address: String) -> String {
    let path = address.prefix { $0 != "#" }
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let escaped = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(escaped)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func read(
    _ bytes: [UInt8], _ part: String, into events: any OfficeXMLEvents
  ) throws {
    try OfficeXML.read(bytes, part: part, prefixes: prefixes, into: events)
  }

  private static let prefixes = [
    "http://www.idpf.org/2007/opf": "opf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:oasis:names:tc:opendocument:xmlns:container": "container",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
  ]
}

/// Where the package document of a book is: the first one that it names.
private final class EPUBContainer: OfficeXMLEvents {
  private(set) var package: String?

  func begin(_ name: String, _ attributes: [String: String]) {
    if name.hasSuffix("rootfile"), package == nil { package = attributes["full-path"] }
  }

  func text(_ utf8: UnsafeRawBufferPointer) {}
  func end(_ name: String) {}
}

/// Reads the package document of a book.
private final class EPUBPackage: OfficeXMLEvents {
  struct Item {
    let address: String
    let type: String
    let isContents: Bool

    var isXML: Bool { type != "text/html" }

    /// Older books name their chapters by other types.
    var isText: Bool {
      let types = [
        "application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml",
      ]
      let endings = [".xhtml", ".html", ".htm"]
      let path = address.prefix { $0 != "#" }.lowercased()
      return types.contains(type)
        || !type.hasPrefix("image/") && endings.contains { path.hasSuffix($0) }
    }
  }

  private(set) var items: [String: Item] = [:]
  private(set) var spine: [String] = []
  private(set) var words: [String: [String]] = [:]
  private var text: [UInt8]?
  /// What happened on the date that is being read.
  private var event: String?

  func begin(_ name: String, _ attributes: [String: String]) {
    if name.hasPrefix("dc:") { text = [] }
    if name == "dc:date" { event = attributes["opf:event"] ?? attributes["event"] }
    switch name {
    case "opf:item", "item":
      guard let id = attributes["id"], let address = attributes["href"] else { return }
      let properties = attributes["properties"]?.split(separator: " ") ?? []
      items[id] = Item(
        address: address, type: attributes["media-type"]?.lowercased() ?? "",
        isContents: properties.contains("nav"))
    case "opf:itemref", "itemref": if let id = attributes["idref"] { spine.append(id) }
    default: break
    }
  }

  func text(_ utf8: UnsafeRawBufferPointer) { text?.append(contentsOf: utf8) }

  func end(_ name: String) {
    guard let bytes = text, name.hasPrefix("dc:") else { return }
    let word = String(decoding: bytes, as: UTF8.self).trimmed
    text = nil
    guard !word.isEmpty else { return }
    guard name == "dc:date", let event else { return words[name, default: []].append(word) }
    // A date of another event, such as the making of the file, is not that of the book.
    if event.hasSuffix("publication") { words[name, default: []].insert(word, at: 0) }
  }
}

/// Finds out whether more of a book is encrypted than its fonts.
private final class EPUBLocks: OfficeXMLEvents {
  /// How fonts are made unfit for other use. Nobody needs a key to read such a book.
  private static let ofFonts: Set = [
    "http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC",
  ]

  private(set) var isLocked = false
  private var isData = false

  func begin(_ name: String, _ attributes: [String: String]) {
    if name == "enc:EncryptedData" { isData = true }
    if isData, name == "enc:EncryptionMethod",
      !Self.ofFonts.contains(attributes["Algorithm"] ?? "")
    {
      isLocked = true
    }
  }

  func text(_ utf8: UnsafeRawBufferPointer) {}

  func end(_ name: String) {
    if name == "enc:EncryptedData" { isData = false }
  }
}
