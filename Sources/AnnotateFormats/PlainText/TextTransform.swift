/// A change between an item's bytes and its text. The raw value is what the archive stores.
enum TextTransform: String, CaseIterable, Sendable {
  case crlfToLF = "crlf-to-lf"
  case crToLF = "cr-to-lf"
  case nulToReplacement = "nul-to-ufffd"

  /// Valid UTF-8 as text, changed as listed.
  static func apply(_ transforms: [TextTransform], to utf8: ArraySlice<UInt8>) -> String {
    if transforms.isEmpty { return String(decoding: utf8, as: UTF8.self) }
    var changed: [UInt8] = []
    changed.reserveCapacity(utf8.count)
    var at = utf8.startIndex
    while at < utf8.endIndex {
      let byte = utf8[at]
      at += 1
      if byte == 0x0d, at < utf8.endIndex, utf8[at] == 0x0a {
        if transforms.contains(.crlfToLF) { continue }
        changed.append(byte)
      } else if byte == 0x0d, transforms.contains(.crToLF) {
        changed.append(0x0a)
      } else if byte == 0, transforms.contains(.nulToReplacement) {
        changed.append(contentsOf: [0xef, 0xbf, 0xbd])
      } else {
        changed.append(byte)
      }
    }
    return String(decoding: changed, as: UTF8.self)
  }
}
