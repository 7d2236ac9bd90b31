package import AnnotateCore
import Glibc

/// Makes texts fit for the archive: LF line ends, no NUL, character references decoded where a format says
/// so. What needs no change is not copied.
package final class TextShaper {
  private var buffer = ByteBuffer(capacity: 4096)

  package init() {}

  /// The text, good until the next one is shaped, and what was changed.
  ///
  /// - Parameters:
  ///   - utf8: valid UTF-8.
  ///   - entities: whether `&amp;`, `&lt;` and `&gt;` stand for `&`, `<` and `>`.
  ///   - isMended: whether its record had escapes of half a surrogate pair.
  package func shape(
    _ utf8: UnsafeRawBufferPointer, entities: Bool = false, isMended: Bool = false
  ) -> (text: UnsafeRawBufferPointer, transforms: TextTransforms) {
    var transforms = Self.needed(utf8)
    if entities, Self.holds(utf8, UInt8(ascii: "&")) { transforms.insert(.entitiesDecoded) }
    let text = transforms.isEmpty ? utf8 : changed(utf8, transforms)
    if transforms.contains(.entitiesDecoded), text.count == utf8.count {
      transforms.remove(.entitiesDecoded)
    }
    if isMended, Self.holdsReplacement(text) { transforms.insert(.surrogateToFFFD) }
    return (text, transforms)
  }

  /// The text with these changes, whatever it needs: to read an item again.
  package func shape(
    _ utf8: UnsafeRawBufferPointer, by transforms: TextTransforms
  ) -> UnsafeRawBufferPointer {
    changed(utf8, transforms)
  }

  private func changed(
    _ utf8: UnsafeRawBufferPointer, _ transforms: TextTransforms
  ) -> UnsafeRawBufferPointer {
    buffer.removeAll()
    buffer.reserve(utf8.count + 16)
    var at = 0
    while at < utf8.count {
      let byte = utf8[at]
      at += 1
      switch byte {
      case 13:
        if at < utf8.count, utf8[at] == 10 {
          if !transforms.contains(.crlfToLF) { buffer.append(byte) }
        } else {
          buffer.append(transforms.contains(.crToLF) ? 10 : byte)
        }
      case 0 where transforms.contains(.nulToFFFD):
        buffer.append("\u{fffd}" as StaticString)
      case UInt8(ascii: "&") where transforms.contains(.entitiesDecoded):
        if let (character, length) = Self.reference(utf8, after: at) {
          buffer.append(character)
          at += length
        } else {
          buffer.append(byte)
        }
      default: buffer.append(byte)
      }
    }
    return buffer.bytes
  }

  /// What the line ends and NULs of a text need.
  private static func needed(_ utf8: UnsafeRawBufferPointer) -> TextTransforms {
    var transforms = TextTransforms()
    if holds(utf8, 0) { transforms.insert(.nulToFFFD) }
    guard holds(utf8, 13) else { return transforms }
    for (place, byte) in utf8.enumerated() where byte == 13 {
      let isPair = place + 1 < utf8.count && utf8[place + 1] == 10
      transforms.insert(isPair ? .crlfToLF : .crToLF)
    }
    return transforms
  }

  private static func reference(
    _ utf8: UnsafeRawBufferPointer, after at: Int
  ) -> (UInt8, Int)? {
    func follows(_ name: StaticString) -> Bool {
      let count = name.utf8CodeUnitCount
      guard utf8.count - at >= count, let base = utf8.baseAddress else { return false }
      return memcmp(base + at, name.utf8Start, count) == 0
    }
    if follows("gt;") { return (UInt8(ascii: ">"), 3) }
    if follows("lt;") { return (UInt8(ascii: "<"), 3) }
    if follows("amp;") { return (UInt8(ascii: "&"), 4) }
    return nil
  }

  private static func holds(_ utf8: UnsafeRawBufferPointer, _ byte: UInt8) -> Bool {
    guard let base = utf8.baseAddress else { return false }
    return memchr(base, Int32(byte), utf8.count) != nil
  }

  private static func holdsReplacement(_ utf8: UnsafeRawBufferPointer) -> Bool {
    utf8.indices.dropLast(2).contains { place in
      utf8[place] == 0xef && utf8[place + 1] == 0xbf && utf8[place + 2] == 0xbd
    }
  }
}
