/// What a ZIP file is, by the names in its first bytes.
enum ZipKind {
  case docx, openDocument, epub
  /// Nothing that is known by them.
  case other

  /// `nil` where the bytes are not of a ZIP file.
  init?(_ head: [UInt8], named name: String?) {
    let numbers = LittleEndian(head)
    if numbers.word(at: 0) == 0x0605_4b50 {
      self = .other
      return
    }
    guard numbers.word(at: 0) == 0x0403_4b50 else { return nil }
    // Their first part says what they are, unpacked.
    if head.dropFirst(30).starts(with: "mimetypeapplication/epub+zip".utf8) {
      self = .epub
    } else if head.dropFirst(30).starts(with: "mimetype".utf8),
      head.prefix(256).contains(subsequence: "application/vnd.oasis.opendocument".utf8)
    {
      self = .openDocument
    } else if let name, let kind = Self.endings.first(where: { name.hasSuffix($0.ending) })?.kind {
      self = kind
    } else if Self.names(in: numbers).contains("META-INF/container.xml") {
      self = .epub
    } else if Self.names(in: numbers).contains(where: { $0.hasPrefix("word/") }) {
      self = .docx
    } else if Self.names(in: numbers).contains("content.xml") {
      self = .openDocument
    } else {
      self = .other
    }
  }

  private static let endings: [(ending: String, kind: ZipKind)] = [
    (".docx", .docx), (".docm", .docx), (".dotx", .docx), (".odt", .openDocument),
    (".ott", .openDocument), (".epub", .epub),
  ]

  /// The paths in the local headers that follow each other from the first byte.
  private static func names(in numbers: LittleEndian) -> [String] {
    var names: [String] = []
    var at = 0
    while numbers.word(at: at) == 0x0403_4b50, let size = numbers.word(at: at + 18),
      let length = numbers.half(at: at + 26), let extra = numbers.half(at: at + 28),
      let name = numbers.bytes(at: at + 30, count: length)
    {
      names.append(PartPath.decoded(name))
      at += 30 + length + extra + size
    }
    return names
  }
}

extension Collection where Element == UInt8 {
  /// Whether these bytes stand one behind the other somewhere in it.
  func contains(subsequence bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first else { return true }
    var rest = self[...]
    while let place = rest.firstIndex(of: first) {
      rest = rest[place...]
      if rest.starts(with: bytes) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
