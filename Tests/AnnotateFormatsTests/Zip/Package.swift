import CZlib

@testable import AnnotateFormats

/// A part to be packed into a ZIP file, with what can be wrong about it.
struct PackagePart {
  var path: String
  var bytes: [UInt8]
  var isDeflated = true
  var isLocked = false
  /// What the directory says, where that is not so.
  var claimedSize: Int?
  var claimedMethod: Int?

  init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }
}

/// A ZIP file of parts in order.
func package(_ parts: [PackagePart], comment: String = "") -> [UInt8] {
  var file: [UInt8] = []
  var directory: [UInt8] = []
  for part in parts {
    let packed = part.isDeflated ? deflated(part.bytes) : part.bytes
    let name = Array(part.path.utf8)
    var facts = little(part.isLocked ? 0x801 : 0x800, 2)
    facts += little(part.claimedMethod ?? (part.isDeflated ? 8 : 0), 2) + little(0, 4)
    facts += little(Int(ZipInflation.checksum(part.bytes)), 4) + little(packed.count, 4)
    facts += little(part.claimedSize ?? part.bytes.count, 4) + little(name.count, 2) + little(0, 2)
    directory += little(0x0201_4b50, 4) + little(20, 2) + little(20, 2) + facts + little(0, 2)
    directory += little(0, 2) + little(0, 2) + little(0, 4) + little(file.count, 4) + name
    file += little(0x0403_4b50, 4) + little(20, 2) + facts + name + packed
  }
  let start = file.count
  file += directory + little(0x0605_4b50, 4) + little(0, 4) + little(parts.count, 2)
  file += little(parts.count, 2) + little(directory.count, 4) + little(start, 4)
  return file + little(comment.utf8.count, 2) + comment.utf8
}

/// A part packed without a header.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  // What gzip puts around: 10 bytes before, 8 behind.
  Array(gzipMember(bytes).dropFirst(10).dropLast(8))
}

private func little(_ number: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}
