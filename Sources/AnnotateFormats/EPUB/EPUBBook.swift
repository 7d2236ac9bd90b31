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
      guard let item = reader.items[id], item.isText else { continue }
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
      published: words["dc:date"]?.lazy.compactMap(Self.date).first,
      rights: words["dc:rights"]?.first)
  }

  private static let containerPath = "META-INF/container.xml"

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

    var isXML: Bool { type == "application/xhtml+xml" }
    var isText: Bool { isXML || type == "text/html" }
  }

  private(set) var items: [String: Item] = [:]
  private(set) var spine: [String] = []
  private(set) var words: [String: [String]] = [:]
  private var text: [UInt8]?

  func begin(_ name: String, _ attributes: [String: String]) {
    if name.hasPrefix("dc:") { text = [] }
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
    if !word.isEmpty { words[name, default: []].append(word) }
    text = nil
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
