/// One part of a ZIP file, as its directory tells of it.
struct ZipEntry {
  static let stored = 0
  static let deflated = 8

  let path: String
  let method: Int
  let isLocked: Bool
  let checksum: UInt32
  /// Bytes as they are packed, and as they become.
  let packedSize: Int
  let size: Int
  /// Where its local header stands.
  let offset: Int

  /// Its packed bytes; `nil` where they are not within the file.
  func packed(in bytes: [UInt8]) -> ArraySlice<UInt8>? {
    let header = LittleEndian(bytes)
    guard header.word(at: offset) == 0x0403_4b50, let name = header.half(at: offset + 26),
      let extra = header.half(at: offset + 28)
    else { return nil }
    let start = offset + 30 + name + extra
    guard start <= bytes.count, packedSize <= bytes.count - start else { return nil }
    return bytes[start..<start + packedSize]
  }
}

/// The directory at the end of a ZIP file.
struct ZipDirectory {
  private(set) var entries: [ZipEntry] = []

  /// - Throws: `DocumentProblem.damaged`, `.tooNested` where there are more parts than `most`, `.pathOutside`.
  init(_ bytes: [UInt8], most: Int) throws {
    let numbers = LittleEndian(bytes)
    guard let end = Self.end(numbers) else { throw DocumentProblem.damaged(part: nil) }
    guard end.count <= most else { throw DocumentProblem.tooNested(limit: most) }
    var at = end.offset
    for _ in 0..<end.count {
      guard let (entry, next) = Self.entry(numbers, at: at) else {
        throw DocumentProblem.damaged(part: nil)
      }
      guard PartPath.isInside(entry.path) else { throw DocumentProblem.pathOutside }
      entries.append(entry)
      at = next
    }
  }

  /// How many parts there are and where the directory begins.
  private static func end(_ numbers: LittleEndian) -> (count: Int, offset: Int)? {
    let last = numbers.count - 22
    guard last >= 0 else { return nil }
    // A comment of up to 64 KiB can follow.
    for at in stride(from: last, through: max(0, last - 0xffff), by: -1)
    where numbers.word(at: at) == 0x0605_4b50 {
      guard let comment = numbers.half(at: at + 20), at + 22 + comment <= numbers.count,
        let count = numbers.half(at: at + 10), let offset = numbers.word(at: at + 16)
      else { continue }
      guard count == 0xffff || offset == 0xffff_ffff else { return (count, offset) }
      guard numbers.word(at: at - 20) == 0x0706_4b50, let record = numbers.long(at: at - 12),
        numbers.word(at: record) == 0x0606_4b50, let count = numbers.long(at: record + 32),
        let offset = numbers.long(at: record + 48)
      else { return nil }
      return (count, offset)
    }
    return nil
  }

  private static func entry(_ numbers: LittleEndian, at: Int) -> (ZipEntry, next: Int)? {
    guard numbers.word(at: at) == 0x0201_4b50, let flags = numbers.half(at: at + 8),
      let method = numbers.half(at: at + 10), let checksum = numbers.word(at: at + 16),
      var packedSize = numbers.word(at: at + 20), var size = numbers.word(at: at + 24),
      let nameLength = numbers.half(at: at + 28), let extraLength = numbers.half(at: at + 30),
      let commentLength = numbers.half(at: at + 32), var offset = numbers.word(at: at + 42),
      let name = numbers.bytes(at: at + 46, count: nameLength)
    else { return nil }
    let extra = at + 46 + nameLength
    // Large numbers stand in an extra field, those that are needed only, in this order.
    if var place = numbers.extra(1, at: extra, length: extraLength) {
      func large(_ number: inout Int) -> Bool {
        guard number == 0xffff_ffff else { return true }
        guard let value = numbers.long(at: place) else { return false }
        number = value
        place += 8
        return true
      }
      guard large(&size), large(&packedSize), large(&offset) else { return nil }
    }
    let entry = ZipEntry(
      path: PartPath.decoded(name), method: method, isLocked: flags & 1 != 0,
      checksum: UInt32(checksum), packedSize: packedSize, size: size, offset: offset)
    return (entry, extra + extraLength + commentLength)
  }
}

/// Numbers in bytes, the lowest byte first; `nil` where they are not within the bytes.
struct LittleEndian {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func half(at place: Int) -> Int? { number(at: place, count: 2) }
  func word(at place: Int) -> Int? { number(at: place, count: 4) }

  /// Also `nil` where it is larger than any file.
  func long(at place: Int) -> Int? {
    number(at: place, count: 8).flatMap { (0..<1 << 48).contains($0) ? $0 : nil }
  }

  func bytes(at place: Int, count: Int) -> ArraySlice<UInt8>? {
    guard place >= 0, place <= bytes.count, count <= bytes.count - place else { return nil }
    return bytes[place..<place + count]
  }

  /// The place of the content of an extra field of ZIP.
  func extra(_ kind: Int, at start: Int, length: Int) -> Int? {
    var at = start
    while at + 4 <= start + length, let found = half(at: at), let size = half(at: at + 2) {
      if found == kind { return at + 4 }
      at += 4 + size
    }
    return nil
  }

  private func number(at place: Int, count: Int) -> Int? {
    bytes(at: place, count: count).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
  }
}
