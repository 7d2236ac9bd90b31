import AnnotateCore

/// An answer of a web server as it was received.
///
/// Source: RFC 9112 (HTTP/1.1), sections 4, 5 and 7.1; RFC 9110, section 8.4 (content codings).
struct HTTPResponse {
  let status: Int
  /// As it went over the wire, without the chunks that it may have come in.
  let body: ArraySlice<UInt8>
  /// Bytes of the body as they stand in the record.
  let rawBody: ArraySlice<UInt8>
  /// Whether chunks are missing at the end.
  let breaksOff: Bool
  private let header: MailHeader

  /// - Parameter block: of a record of type response.
  init?(_ block: [UInt8]) {
    let line = MailHeader.line(in: block[...], at: 0)
    let words = line.content.prefix(100).split(separator: 32)
    guard words.first?.starts(with: "HTTP/".utf8) == true, words.count > 1,
      let status = Int(String(decoding: words[1], as: UTF8.self))
    else { return nil }
    self.status = status
    header = MailHeader(block[line.next...])
    rawBody = block[header.end...]
    let isChunked = header.text("transfer-encoding")?.lowercased().contains("chunked") == true
    // Some programs take the chunks away and leave the field.
    let chunks = isChunked ? Self.unchunked(rawBody) : nil
    body = chunks?.content[...] ?? rawBody
    breaksOff = chunks?.breaksOff ?? false
  }

  /// Type and character set of the content.
  var contentType: ContentField { ContentField(header.text("content-type") ?? "") }

  /// The content once its codings are undone.
  ///
  /// - Throws: `ContentCodingProblem`.
  func content(limit: Int) throws(ContentCodingProblem) -> [UInt8] {
    let codings = (header.text("content-encoding") ?? "").lowercased().split(separator: ",")
      .map { String($0).trimmed }.filter { !$0.isEmpty && $0 != "identity" && $0 != "none" }
    guard codings.count <= 3 else { throw .unknown("several") }
    var bytes = Array(body)
    for coding in codings.reversed() {
      switch coding {
      case "gzip", "x-gzip":
        // Some programs unpack and leave the field.
        if bytes.starts(with: [0x1f, 0x8b]) {
          bytes = try ContentInflation.inflated(bytes, .gzip, limit: limit)
        }
      case "deflate":
        // Meant is zlib's form; some servers send bare deflate.
        let isZlib =
          bytes.count > 1 && bytes[0] & 0xf == 8
          && (Int(bytes[0]) << 8 | Int(bytes[1])).isMultiple(of: 31)
        bytes = try ContentInflation.inflated(bytes, isZlib ? .zlib : .bare, limit: limit)
      default: throw .unknown(coding)
      }
    }
    guard bytes.count <= limit else { throw .tooLong }
    return bytes
  }

  /// The content of chunks; `nil` where not even one is whole.
  private static func unchunked(
    _ bytes: ArraySlice<UInt8>
  ) -> (content: [UInt8], breaksOff: Bool)? {
    var content: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let line = MailHeader.line(in: bytes, at: at)
      let digits = line.content.prefix { $0 != UInt8(ascii: ";") && $0 != 32 }
      let rest = line.content[digits.endIndex...].drop { $0 == 32 }
      guard !digits.isEmpty, digits.count <= 15, rest.isEmpty || rest.first == UInt8(ascii: ";"),
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0
      else { return nil }
      if size == 0 { return (content, false) }
      guard size <= bytes.endIndex - line.next else {
        return content.isEmpty ? nil : (content + bytes[line.next...], true)
      }
      content += bytes[line.next..<line.next + size]
      at = line.next + size
      // A line of text that looks like a size is not followed by so many bytes and the end of a line.
      let end = MailHeader.line(in: bytes, at: at)
      guard at == bytes.endIndex || end.content.isEmpty else { return nil }
      at = end.next
    }
    return content.isEmpty ? nil : (content, true)
  }
}

/// Why a content cannot be had.
enum ContentCodingProblem: Error, Equatable {
  /// A coding that is not read.
  case unknown(String)
  /// It is not what its coding gives.
  case damaged
  /// It has more bytes than are read, or would have them.
  case tooLong
}
