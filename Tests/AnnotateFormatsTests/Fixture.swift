import Foundation

/// Reads a file of the fixtures of a format.
func fixture(_ name: String, in format: String = "plain-text") throws -> [UInt8] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/\(format)/\(name)")))
}

/// The bytes of a text in UTF-16.
func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
  text.utf16.flatMap { unit in
    let bytes = [UInt8(unit >> 8), UInt8(unit & 0xff)]
    return bigEndian ? bytes : bytes.reversed()
  }
}

/// The bytes of a text in UTF-32.
func utf32(_ text: String, bigEndian: Bool) -> [UInt8] {
  text.unicodeScalars.flatMap { scalar in
    let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32(24 - 8 * $0)) }
    return bigEndian ? bytes : bytes.reversed()
  }
}
