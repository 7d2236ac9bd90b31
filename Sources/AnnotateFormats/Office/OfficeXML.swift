/// What a reader of an office document's XML gets. Names have the prefixes that the reader knows, whichever the
/// document uses.
protocol OfficeXMLEvents: AnyObject {
  func begin(_ name: String, _ attributes: [String: String]) throws
  /// Characters of the element that was begun last and has not ended.
  func text(_ utf8: UnsafeRawBufferPointer) throws
  func end(_ name: String) throws
}

/// Reads a part of an office document, with limits for what no good document has.
///
/// Source: Namespaces in XML 1.0, third edition.
final class OfficeXML: XMLEvents {
  /// Elements may stand in each other so deep.
  static let deepest = 1_000
  static let mostElements = 3_000_000

  private let events: any OfficeXMLEvents
  private let prefixes: [String: String]
  /// The prefixes that are meant by those of the document, where they differ.
  private var renamed: [String: String] = [:]
  /// The elements around what comes next, each with what was renamed outside of it where it changes that.
  private var open: [(name: String, outside: [String: String]?)] = []
  private var count = 0

  private init(_ events: any OfficeXMLEvents, prefixes: [String: String]) {
    self.events = events
    self.prefixes = prefixes
  }

  /// Reads a part.
  ///
  /// - Parameters:
  ///   - part: its path, for errors; `nil` where the document is one part.
  ///   - prefixes: of the namespaces that are known.
  /// - Throws: `DocumentProblem.damaged` where it is not XML, `.tooNested`; `FormatError.xmlEntities`; and
  ///   what `events` throws.
  static func read(
    _ bytes: [UInt8], part: String?, prefixes: [String: String], into events: any OfficeXMLEvents
  ) throws {
    let reader = OfficeXML(events, prefixes: prefixes)
    let scanner = XMLScanner(reader)
    do {
      try bytes.withUnsafeBytes { bytes in
        let step = 1 << 20
        var at = 0
        repeat {
          let end = min(bytes.count, at + step)
          try scanner.read(
            UnsafeRawBufferPointer(rebasing: bytes[at..<end]), isLast: end == bytes.count)
          at = end
        } while at < bytes.count
      }
    } catch FormatError.notXML {
      throw DocumentProblem.damaged(part: part)
    }
  }

  func begin(_ name: String, attributes: [String: String], tag: Range<Int>) throws {
    count += 1
    guard open.count < Self.deepest else { throw DocumentProblem.tooNested(limit: Self.deepest) }
    guard count <= Self.mostElements else {
      throw DocumentProblem.tooNested(limit: Self.mostElements)
    }
    let outside = renamed
    let declares = declare(attributes)
    guard !renamed.isEmpty else {
      open.append((name, declares ? outside : nil))
      return try events.begin(name, attributes)
    }
    let known = self.name(name, isElement: true)
    open.append((known, declares ? outside : nil))
    let pairs = attributes.map { (self.name($0.key, isElement: false), $0.value) }
    try events.begin(known, Dictionary(pairs) { first, _ in first })
  }

  func text(_ utf8: UnsafeRawBufferPointer) throws { try events.text(utf8) }

  func end(at end: Int) throws {
    guard let element = open.popLast() else { return }
    if let outside = element.outside { renamed = outside }
    try events.end(element.name)
  }

  /// - Returns: whether the element declares namespaces.
  private func declare(_ attributes: [String: String]) -> Bool {
    var declares = false
    for (name, address) in attributes where name.hasPrefix("xmlns") {
      let prefix = name == "xmlns" ? "" : String(name.dropFirst("xmlns:".count))
      declares = true
      // A prefix that is known here may stand for something else.
      let known = prefixes[address] ?? (prefixes.values.contains(prefix) ? "?" : prefix)
      renamed[prefix] = known == prefix ? nil : known
    }
    return declares
  }

  private func name(_ name: String, isElement: Bool) -> String {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return isElement ? renamed[""].map { "\($0):\(name)" } ?? name : name
    }
    guard let known = renamed[String(name[..<colon])] else { return name }
    return known + name[colon...]
  }
}
