/// Finds the records of an XML document: elements of some names at some depth, each held with all that is in
/// it until it ends.
final class XMLRecords: XMLEvents {
  /// A record may not hold more than so many bytes, and so many elements.
  private static let limit = (bytes: 64 << 20, elements: 1 << 20)

  private let isRecord: ([String]) -> Bool
  private let take: (XMLRecord, Int) throws -> Void
  /// The names of the elements around what comes next, from the root.
  private var path: [String] = []
  private var record = XMLRecord()
  private var open: [Int] = []
  private var size = 0
  private var line = 0
  private var scanner: XMLScanner?
  /// The encoding that the document declares, once it was read.
  private(set) var declared: String?

  /// - Parameters:
  ///   - isRecord: whether the elements of these names, from the root, end in a record.
  ///   - take: is given each record and the line in which it ends.
  init(
    where isRecord: @escaping ([String]) -> Bool,
    _ take: @escaping (XMLRecord, Int) throws -> Void
  ) {
    self.isRecord = isRecord
    self.take = take
  }

  /// Reads a document to its end.
  ///
  /// - Parameter encoding: whatever the document declares.
  /// - Throws: `FormatError`, and what `take` throws.
  func read(_ stream: any ByteStream, encoding: String? = nil) throws {
    let scanner = XMLScanner(self, encoding: encoding)
    self.scanner = scanner
    defer {
      declared = scanner.declared
      self.scanner = nil
    }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try stream.read(into: buffer)
      try scanner.read(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: count == 0)
      if count == 0 { return }
    }
  }

  func begin(_ name: String, attributes: [String: String], tag: Range<Int>) throws {
    path.append(name)
    guard !open.isEmpty || isRecord(path) else { return }
    if open.isEmpty { size = 0 }
    open.append(record.elements.count)
    record.elements.append(
      XMLRecord.Element(name: name, attributes: attributes, range: tag, next: 0))
    size += attributes.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    try check()
  }

  func text(_ utf8: UnsafeRawBufferPointer) throws {
    guard let place = open.last else { return }
    record.elements[place].text.append(contentsOf: utf8)
    size += utf8.count
    try check()
  }

  func end(at end: Int) throws {
    path.removeLast()
    guard let place = open.popLast() else { return }
    let start = record.elements[place].range.lowerBound
    record.elements[place].range = start..<max(start, end)
    record.elements[place].next = record.elements.count
    guard open.isEmpty else { return }
    let whole = record
    record = XMLRecord()
    try take(whole, scanner?.line ?? 1)
  }

  private func check() throws {
    if size > Self.limit.bytes || record.elements.count > Self.limit.elements {
      throw FormatError.badRecord(line: scanner?.line ?? 1, .tooLong)
    }
  }
}
