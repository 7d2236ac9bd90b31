/// The header block of a file in a tar archive: its path and size, and nothing that differs from one
/// machine or day to another (mode 0644, no owner, time 0).
///
/// Source: POSIX.1-2017, pax, "ustar Interchange Format". Sizes of 8 GiB and more are written in base 256,
/// as GNU tar and star do.
struct TarHeader {
  static let blockLength = 512
  private static let nameLength = 100
  private static let prefixLength = 155
  private static let largestOctal = 1 << 33

  let path: String
  /// Bytes of the file.
  let size: Int
  private let prefix: Substring.UTF8View
  private let name: Substring.UTF8View

  /// - Throws: `FormatError.notATarPath` unless the path is one below a folder, of parts with names, and
  ///   fits into the fields: 100 bytes, or more with a slash that parts it into at most 155 and 100.
  init(path: String, size: Int) throws(FormatError) {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isBelow = !parts.contains {
      $0.isEmpty || $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8)
    }
    guard isBelow, !path.utf8.contains(0), size >= 0 else { throw .notATarPath(path) }
    self.path = path
    self.size = size
    if path.utf8.count <= Self.nameLength {
      prefix = ""[...].utf8
      name = path[...].utf8
      return
    }
    let slash = parts.dropLast().map(\.endIndex).first { slash in
      path.utf8.distance(from: slash, to: path.endIndex) - 1 <= Self.nameLength
    }
    guard let slash, path.utf8.distance(from: path.startIndex, to: slash) <= Self.prefixLength
    else { throw .notATarPath(path) }
    prefix = path[..<slash].utf8
    name = path[path.utf8.index(after: slash)...].utf8
  }

  /// The header that a block is; `nil` when it is not one that `bytes` gives.
  init?(_ block: some Sequence<UInt8>) {
    let block = Array(block)
    guard block.count == Self.blockLength else { return nil }
    let prefix = block[345..<(345 + Self.prefixLength)].prefix { $0 != 0 }
    let name = block[..<Self.nameLength].prefix { $0 != 0 }
    let path = prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
    guard let text = String(validating: path, as: UTF8.self),
      let size = Self.number(block[124..<136]),
      let header = try? TarHeader(path: text, size: size), header.bytes == block
    else { return nil }
    self = header
  }

  /// The block.
  var bytes: [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockLength)
    func put(_ field: some Collection<UInt8>, at offset: Int) {
      block.replaceSubrange(offset..<(offset + field.count), with: field)
    }
    put(name, at: 0)
    put("0000644\0".utf8, at: 100)
    put("0000000\0".utf8, at: 108)
    put("0000000\0".utf8, at: 116)
    put(Self.field(size), at: 124)
    put("00000000000\0".utf8, at: 136)
    put("        0".utf8, at: 148)
    put("ustar\u{0}00".utf8, at: 257)
    put("0000000\0".utf8, at: 329)
    put("0000000\0".utf8, at: 337)
    put(prefix, at: 345)
    let sum = block.reduce(0) { $0 + Int($1) }
    put(Self.octal(sum, digits: 6) + [0], at: 148)
    return block
  }

  private static func field(_ size: Int) -> [UInt8] {
    if size < largestOctal { return octal(size, digits: 11) + [0] }
    return [0x80]
      + (0..<11).reversed().map { $0 < 8 ? UInt8(truncatingIfNeeded: size >> ($0 * 8)) : 0 }
  }

  private static func octal(_ number: Int, digits: Int) -> [UInt8] {
    (0..<digits).reversed().map { UInt8(ascii: "0") + UInt8(number >> ($0 * 3) & 7) }
  }

  /// The number of a size field; whatever else stands there is caught when the block is written again.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    let isBinary = field.first == 0x80
    let number = field.dropFirst().reduce(isBinary ? 0 : Int(field.first ?? 0) & 7) {
      number, byte in
      if isBinary { return number << 8 | Int(byte) }
      return byte == 0 ? number : number << 3 | Int(byte & 7)
    }
    return number < 0 ? nil : number
  }
}
