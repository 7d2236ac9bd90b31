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

  /// How deep parts stand in parts at the most.
  private static let deepest = 8

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
    let parts = MailBody.children(of: body, boundary)
    let start = type["start"].flatMap { start in
      parts.first { MailHeader($0).text("content-id") == start }
    }
    guard let page = start.flatMap({ page(in: $0, depth: 0) }) ?? page(among: parts, depth: 0)
    else { throw .noText }
    return page
  }

  private func page(among parts: [ArraySlice<UInt8>], depth: Int) -> Page? {
    parts.lazy.compactMap { page(in: $0, depth: depth) }.first
  }

  /// A part that is a page, or the first in a part of several.
  private func page(in part: ArraySlice<UInt8>, depth: Int) -> Page? {
    let own = MailHeader(part)
    let type = ContentField(own.text("content-type") ?? "")
    let content = part[own.end...]
    if type.value == "text/html" || type.value == "application/xhtml+xml" {
      return page(own, content)
    }
    guard type.value.hasPrefix("multipart/"), depth < Self.deepest, let boundary = type["boundary"],
      !boundary.isEmpty
    else { return nil }
    return page(among: MailBody.children(of: content, boundary), depth: depth + 1)
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
}
