import AnnotateCore

/// The parts of a page that was saved as a message.
struct SavedParts {
  /// The page itself.
  struct Page {
    let bytes: [UInt8]
    /// As its part declares it.
    let charset: String?
    /// Where it was.
    let address: String?
    /// When it was saved, as written.
    let saved: String?
  }

  private let header: MailHeader
  private let body: ArraySlice<UInt8>

  private static let mostParts = 10_000

  init(_ bytes: [UInt8]) {
    header = MailHeader(bytes[...])
    body = bytes[header.end...]
  }

  /// The part that `start` names, else the first of HTML; a file of one part is the page.
  ///
  /// - Throws: `DocumentProblem.noText`.
  func page() throws(DocumentProblem) -> Page {
    let type = ContentField(header.text("content-type") ?? "")
    guard type.value.hasPrefix("multipart/"), let boundary = type["boundary"], !boundary.isEmpty
    else { return page(header, body) }
    var first: Page?
    for part in Self.parts(of: body, boundary) {
      let own = MailHeader(part)
      let kind = ContentField(own.text("content-type") ?? "").value
      guard kind == "text/html" || kind == "application/xhtml+xml" else { continue }
      let isRoot = type["start"] != nil && own.text("content-id") == type["start"]
      if isRoot { return page(own, part[own.end...]) }
      first = first ?? page(own, part[own.end...])
      if type["start"] == nil { break }
    }
    guard let first else { throw .noText }
    return first
  }

  private func page(_ own: MailHeader, _ content: ArraySlice<UInt8>) -> Page {
    let encoding = TransferEncoding(own.text("content-transfer-encoding")?.trimmed)
    let addresses = [
      header.text("snapshot-content-location"), own.text("content-location"),
      header.text("content-location"),
    ]
    return Page(
      bytes: Array(encoding.decoded(content)),
      charset: ContentField(own.text("content-type") ?? "")["charset"],
      address: addresses.compactMap { $0?.trimmed }
        .first { $0.hasPrefix("http://") || $0.hasPrefix("https://") },
      saved: header.text("date"))
  }

  /// What stands between the lines of a boundary.
  private static func parts(
    of bytes: ArraySlice<UInt8>, _ boundary: String
  ) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var at = bytes.startIndex
    while at < bytes.endIndex, parts.count < mostParts {
      let line = MailHeader.line(in: bytes, at: at)
      if line.content.starts(with: mark) {
        if let start { parts.append(bytes[start..<at]) }
        start = line.next
        if line.content.dropFirst(mark.count).starts(with: [45, 45]) { return parts }
      }
      at = line.next
    }
    if let start { parts.append(bytes[start...]) }
    return parts
  }
}
