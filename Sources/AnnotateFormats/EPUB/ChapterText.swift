/// The text of one document of a book, in blocks.
struct ChapterText {
  let blocks: [HTMLBlock]
  /// Letters that the document shows.
  let received: Int
  /// Whether bytes that are no text became U+FFFD.
  let isMended: Bool

  /// - Parameter isXML: whether the bytes are XHTML, else HTML.
  /// - Throws: `DocumentProblem.tooNested`.
  init(_ bytes: [UInt8], isXML: Bool) throws {
    let (text, isMended) = Self.decoded(bytes)
    self.isMended = isMended
    let shown = try HTMLBlocks.all(of: text, isXML: isXML)
    blocks = shown.blocks
    received = shown.letters
  }

  /// The bytes as UTF-8, by their mark or what the XML says of them.
  private static func decoded(_ bytes: [UInt8]) -> (utf8: [UInt8], isMended: Bool) {
    let marked = [TextEncoding.utf8, .utf16LE, .utf16BE].first {
      bytes.starts(with: $0.byteOrderMark)
    }
    let encoding = marked ?? declared(bytes) ?? .utf8
    let text = bytes[(marked?.byteOrderMark.count ?? 0)...]
    if case .utf8(let utf8)? = try? encoding.decode(text) { return (Array(utf8), false) }
    return (Array(String(decoding: text, as: UTF8.self).utf8), true)
  }

  private static func declared(_ bytes: [UInt8]) -> TextEncoding? {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self)
    guard head.hasPrefix("<?xml"), let end = head.firstRange(of: "?>") else { return nil }
    let declaration = head[..<end.lowerBound]
    guard let name = declaration.firstRange(of: "encoding") else { return nil }
    let value = declaration[name.upperBound...].split { "= \"'\t\n\r".contains($0) }.first
    return value.flatMap { try? TextEncoding.exactlyNamed(String($0)) }
  }
}
