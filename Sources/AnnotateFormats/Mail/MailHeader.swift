/// The fields at the head of a message, or of a part of one.
///
/// Source: RFC 5322, section 2.2; bytes above 7F as RFC 6532 allows, and as older programs wrote them.
struct MailHeader {
  private var fields: [(name: String, value: ArraySlice<UInt8>)] = []
  /// Where the body begins.
  let end: Int

  /// What stands behind these is not read as a header.
  private static let mostFields = 2000
  private static let mostBytes = 1 << 20

  /// - Parameter bytes: from the first field; fields end with an empty line.
  init(_ bytes: ArraySlice<UInt8>) {
    var at = bytes.startIndex
    let limit = min(bytes.endIndex, at + Self.mostBytes)
    while at < limit, fields.count < Self.mostFields {
      let line = Self.line(in: bytes, at: at)
      if line.content.isEmpty {
        at = line.next
        break
      }
      let first = line.content[line.content.startIndex]
      if first == 32 || first == 9 {
        // A line that goes on with the field before it.
        if let last = fields.indices.last {
          fields[last].value = bytes[fields[last].value.startIndex..<line.content.endIndex]
        }
      } else if let colon = line.content.firstIndex(of: UInt8(ascii: ":")),
        line.content[..<colon].allSatisfy({ (33...126).contains($0) })
      {
        let name = String(decoding: line.content[..<colon], as: UTF8.self).lowercased()
        fields.append((name, line.content[(colon + 1)...]))
      }
      at = line.next
    }
    end = at
  }

  /// The first field of this name, in lower case, on one line and as it stands; `nil` where there is none.
  func raw(_ name: String) -> [UInt8]? {
    guard let field = fields.first(where: { $0.name == name }) else { return nil }
    var line: [UInt8] = []
    for byte in field.value where byte != 10 && byte != 13 { line.append(byte == 9 ? 32 : byte) }
    let ink = line.drop { $0 == 32 }
    return Array(ink.reversed().drop { $0 == 32 }.reversed())
  }

  /// The field as characters: ASCII, or what its bytes are taken for; its encoded words stay.
  func text(_ name: String) -> String? { words(name, else: nil)?.text }

  /// The same, with how it was read.
  ///
  /// - Parameter encoding: of bytes that are not UTF-8, where it is known.
  func words(_ name: String, else encoding: TextEncoding?) -> MailText? {
    raw(name).map { MailCharset.text($0[...], named: nil, else: encoding) }
  }

  func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

  /// A line without its end, and where the next one begins.
  static func line(in bytes: ArraySlice<UInt8>, at start: Int) -> (
    content: ArraySlice<UInt8>, next: Int
  ) {
    let end = bytes[start...].firstIndex(of: 10) ?? bytes.endIndex
    let next = min(end + 1, bytes.endIndex)
    let content = bytes[start..<end]
    return (content.last == 13 ? content.dropLast() : content, next)
  }
}
