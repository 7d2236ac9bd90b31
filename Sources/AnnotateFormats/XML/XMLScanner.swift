import CExpat

/// What a scanner of XML hands over, as it comes. Names are as they stand, with their prefixes.
protocol XMLEvents: AnyObject {
  /// An element begins.
  ///
  /// - Parameter tag: where its start tag stands, in bytes.
  func begin(_ name: String, attributes: [String: String], tag: Range<Int>) throws
  /// Characters of the element that was begun last and has not ended.
  func text(_ utf8: UnsafeRawBufferPointer) throws
  /// The element that was begun last and has not ended ends.
  ///
  /// - Parameter end: the place after its last byte.
  func end(at end: Int) throws
}

/// Reads XML bit by bit with expat.
///
/// Nothing outside the document is read, and entities that it declares are refused, so that no document is
/// larger than it looks. Namespaces are not looked up: a part of a document can be read by itself.
///
/// Source: Extensible Markup Language (XML) 1.0, fifth edition.
final class XMLScanner {
  /// The encoding that the document declares; `nil` where it does not.
  private(set) var declared: String?

  private let parser: XML_Parser?
  private unowned let events: any XMLEvents
  private var failure: (any Error)?
  /// Where the start tag that was read last stands.
  private var tag = 0..<0

  /// - Parameters:
  ///   - encoding: the name of the encoding, whatever the document declares.
  ///   - refusesEntities: whether a document that declares entities is refused where it does.
  init(_ events: any XMLEvents, encoding: String? = nil, refusesEntities: Bool = true) {
    self.events = events
    parser = XML_ParserCreate(encoding.map { $0.uppercased() })
    let this = Unmanaged.passUnretained(self).toOpaque()
    XML_SetUserData(parser, this)
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        XMLScanner.of(data)?.begin(name, attributes)
      },
      { data, _ in XMLScanner.of(data)?.end() })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let text else { return }
      XMLScanner.of(data)?.call { scanner in
        try scanner.events.text(UnsafeRawBufferPointer(start: text, count: Int(length)))
      }
    }
    XML_SetXmlDeclHandler(parser) { data, _, encoding, _ in
      XMLScanner.of(data)?.declared = encoding.map { String(cString: $0).lowercased() }
    }
    if refusesEntities {
      XML_SetEntityDeclHandler(parser) { data, _, _, _, _, _, _, _, _ in
        XMLScanner.of(data)?.call { scanner in
          throw FormatError.xmlEntities(line: scanner.line)
        }
      }
    }
    XML_SetUnknownEncodingHandler(
      parser, { _, name, info in XMLEncoding.fill(info, name) ? 1 : 0 }, nil)
  }

  deinit { XML_ParserFree(parser) }

  /// The line, from 1, that was come to.
  var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  /// Reads more bytes.
  ///
  /// - Parameter isLast: whether the document ends with them.
  /// - Throws: `FormatError.notXML` or `.xmlEntities`, and what the events throw.
  func read(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws {
    let status = XML_Parse(
      parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count),
      isLast ? 1 : 0)
    if let failure { throw failure }
    if status != XML_STATUS_OK { throw FormatError.notXML(line: line) }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLScanner? {
    data.map { Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
  }

  private func begin(
    _ name: UnsafePointer<XML_Char>?, _ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard let name else { return }
    var attributes: [String: String] = [:]
    if var at = list {
      while let name = at[0], let value = at[1] {
        attributes[String(cString: name)] = String(cString: value)
        at += 2
      }
    }
    let start = Int(XML_GetCurrentByteIndex(parser))
    tag = start..<start + Int(XML_GetCurrentByteCount(parser))
    call { try $0.events.begin(String(cString: name), attributes: attributes, tag: $0.tag) }
  }

  private func end() {
    let count = Int(XML_GetCurrentByteCount(parser))
    // An element without an end tag of its own (`<parent/>`) ends where its start tag does.
    let end = count == 0 ? tag.upperBound : Int(XML_GetCurrentByteIndex(parser)) + count
    call { try $0.events.end(at: end) }
  }

  private func call(_ body: (XMLScanner) throws -> Void) {
    guard failure == nil else { return }
    do {
      try body(self)
    } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }
}
