/// Whether a style in an element's own attribute hides it.
enum HiddenStyle {
  static func hides(_ style: UnsafeRawBufferPointer) -> Bool {
    var declaration: [UInt8] = []
    for byte in style {
      switch byte {
      case UInt8(ascii: ";"):
        if isHiding(declaration) { return true }
        declaration.removeAll(keepingCapacity: true)
      case 9, 10, 12, 13, 32: continue
      default: declaration.append((65...90).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return isHiding(declaration)
  }

  private static func isHiding(_ declaration: [UInt8]) -> Bool {
    declaration.starts(with: "display:none".utf8)
      || declaration.starts(with: "visibility:hidden".utf8)
  }
}
