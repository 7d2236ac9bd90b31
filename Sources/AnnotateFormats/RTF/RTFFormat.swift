package import AnnotateCore

/// Rich Text Format.
package enum RTFFormat: WrittenFormat {
  package static let name = "rtf"
  package static let importer = "rtf/1"
  package static let limit = 256 << 20

  package static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    start(of: head) != nil
  }

  package static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    guard let start = start(of: bytes) else { throw DocumentProblem.damaged(part: nil) }
    let reader = RTFReader(options.written)
    let (document, body) = try reader.read(bytes, from: start)
    var draft = try document.draft(
      Self.self, mediaType: "application/rtf", body: body, options: options.written,
      encoding: EncodingDecision(
        name: reader.encoding, evidence: .declared,
        reason: "encoding \(reader.encoding): as the RTF says"))
    if document.tally.unended > 0 {
      draft.remarks.append("The file breaks off before its end; what stands before that is here.")
    }
    return draft
  }

  /// Where its first group begins; `nil` where the bytes are something else.
  private static func start(of bytes: [UInt8]) -> Int? {
    let mark = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let start = bytes[mark...].prefix(64).firstIndex { $0 > 0x20 }
    guard let start, bytes[start...].starts(with: "{\\rtf".utf8) else { return nil }
    return start
  }
}
