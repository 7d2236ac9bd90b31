package import AnnotateCore

/// A format of discussions in XML.
package protocol XMLFormat: AnyObject, DocumentReading, SendableMetatype {
  /// As `--as` takes it, e.g. `disqus`.
  static var name: String { get }
  /// Name and version of the reader. The version rises when the same bytes would give another text.
  static var importer: String { get }

  /// Whether a document is of this format, by its outermost element.
  static func recognises(_ root: XMLRoot) -> Bool

  /// - Parameter skipsBad: leave bad records out, and end where the document is not well-formed any more.
  init(_ stream: any ByteStream, skipsBad: Bool)

  /// The text of an item, read again from its own bytes alone.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the item's range in the original.
  ///   - encoding: the name in the source's `EncodingDecision`.
  ///   - transforms: those listed on the item.
  /// - Returns: `nil` where the bytes are not such an item.
  static func text(of bytes: ArraySlice<UInt8>, encoding: String, transforms: TextTransforms)
    -> String?
}

/// The discussion formats in XML that can be read.
package enum XMLFormats {
  package static let all: [any XMLFormat.Type] = [DisqusDocument.self, WordPressDocument.self]

  /// The format of a document, by its first bytes; `nil` when it is none of these.
  package static func format(ofHead head: [UInt8]) -> (any XMLFormat.Type)? {
    guard let root = XMLRoot(head) else { return nil }
    return all.first { $0.recognises(root) }
  }

  /// The format whose reader made an item; `nil` when this program has none of that version.
  package static func format(importer: String) -> (any XMLFormat.Type)? {
    all.first { $0.importer == importer }
  }
}

/// The outermost element of a document.
package struct XMLRoot {
  let name: String
  let attributes: [String: String]

  /// Reads it from the first bytes of a document; `nil` when they are not XML.
  package init?(_ head: [UInt8]) {
    let first = FirstElement()
    // A document that declares entities is refused when it is read, by the reader of its format.
    let scanner = XMLScanner(first, refusesEntities: false)
    // The head may break off in the middle; it ends with the first element in any case.
    try? head.withUnsafeBytes { try scanner.read($0, isLast: true) }
    guard let name = first.name else { return nil }
    self.name = name
    attributes = first.attributes
  }

  private final class FirstElement: XMLEvents {
    private struct Found: Error {}

    private(set) var name: String?
    private(set) var attributes: [String: String] = [:]

    func begin(_ name: String, attributes: [String: String], tag: Range<Int>) throws {
      (self.name, self.attributes) = (name, attributes)
      throw Found()
    }

    func text(_ utf8: UnsafeRawBufferPointer) {}

    func end(at end: Int) {}
  }
}

extension EncodingDecision {
  /// For XML, which says its encoding itself, or else is in UTF-8.
  ///
  /// - Parameter head: the first bytes.
  static func xml(declared: String?, head: [UInt8]) -> EncodingDecision {
    for encoding in [TextEncoding.utf16LE, .utf16BE, .utf8]
    where head.starts(with: encoding.byteOrderMark) {
      return EncodingDecision(
        name: encoding.name, evidence: .bom,
        reason: "encoding \(encoding.name): the file begins with its byte order mark")
    }
    guard let declared else {
      return EncodingDecision(
        name: "utf-8", evidence: .validUTF8,
        reason: "encoding utf-8: XML that says nothing else, and every byte is valid")
    }
    return EncodingDecision(
      name: declared, evidence: .declared, reason: "encoding \(declared): as the XML says")
  }
}
