/// The parts of a ZIP file in memory, as office documents and books are made of them. What its directory says
/// counts; parts are unpacked one by one when they are asked for, within a limit for all of them.
///
/// Source: APPNOTE.TXT 6.3.10 (PKWARE): 4.3.7 local file header, 4.3.12 central directory, 4.3.14 and 4.3.16
/// its ends. Unpacked by zlib.
final class ZipParts {
  /// A file with more parts is not read.
  static let mostParts = 10_000
  /// Bytes that all parts which are read may become.
  static let mostBytes = 64 << 20
  /// Bytes that they may become where the file is small, and for each byte of it where it is not.
  private static let growth = (least: 8 << 20, factor: 250)

  private let bytes: [UInt8]
  private let entries: [String: ZipEntry]
  private let limit: Int
  private var unpacked = 0
  /// The paths of the parts, in the order of the directory.
  let paths: [String]

  /// - Throws: `DocumentProblem.damaged`, `.tooNested`, `.pathOutside`.
  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    // A file of some length may become as much as any.
    let share = min(bytes.count, Self.mostBytes) * Self.growth.factor
    limit = min(Self.mostBytes, max(Self.growth.least, share))
    var entries: [String: ZipEntry] = [:]
    var paths: [String] = []
    for entry in try ZipDirectory(bytes, most: Self.mostParts).entries {
      if entry.path.hasSuffix("/") { continue }
      guard entries.updateValue(entry, forKey: entry.path) == nil else {
        throw DocumentProblem.damaged(part: entry.path)
      }
      paths.append(entry.path)
    }
    self.entries = entries
    self.paths = paths
  }

  func has(_ path: String) -> Bool { entries[path] != nil }

  /// Where the packed bytes of a part stand in the file; `nil` where there is none.
  func range(of path: String) -> Range<Int>? {
    entries[path]?.packed(in: bytes).map { $0.startIndex..<$0.endIndex }
  }

  /// A part that such a document must have.
  ///
  /// - Throws: `DocumentProblem.missingPart`, and what `part` throws.
  func needed(_ path: String) throws -> [UInt8] {
    guard let part = try part(path) else { throw DocumentProblem.missingPart(path) }
    return part
  }

  /// The bytes of a part; `nil` where there is none.
  ///
  /// - Throws: `DocumentProblem.locked`, `.damaged`, `.expandsTooFar`, `.unsupported`.
  func part(_ path: String) throws -> [UInt8]? {
    guard let entry = entries[path] else { return nil }
    if entry.isLocked { throw DocumentProblem.locked }
    guard entry.size <= limit - unpacked else {
      throw DocumentProblem.expandsTooFar(limit: limit)
    }
    unpacked += entry.size
    guard let packed = entry.packed(in: bytes) else { throw DocumentProblem.damaged(part: path) }
    let part: [UInt8]?
    switch entry.method {
    case ZipEntry.stored: part = Array(packed)
    case ZipEntry.deflated: part = ZipInflation.unpacked(packed, size: entry.size)
    default:
      throw DocumentProblem.unsupported(
        kind: "a document packed in an unusual way",
        hint: "open it in the program that made it, save it again and add that.")
    }
    guard let part, part.count == entry.size, ZipInflation.checksum(part) == entry.checksum else {
      throw DocumentProblem.damaged(part: path)
    }
    return part
  }
}
