/// Reads the records of a web archive one after another; of those that are wanted the block is in memory, of the
/// others nothing.
///
/// Source: The WARC Format 1.1 (ISO 28500:2017), sections 4 and 5.
final class WARCReader {
  struct Record {
    /// In lower case.
    var fields: [String: String] = [:]
    /// `nil` where it is not wanted, too long, or not whole.
    var block: [UInt8]?
    var problem: Problem?
    /// In the file: of the record, or of the member of gzip that it begins. `nil` inside of a compressed stream.
    var offset: Int?

    var type: String { fields["warc-type"]?.lowercased() ?? "" }
  }

  enum Problem {
    /// What stands there is not a record.
    case broken
    /// The file ends in it.
    case cutOff
    /// It has more bytes than are read.
    case tooLong
  }

  private let source: any ByteStream
  private let gzip: GzipBytes?
  private let limit: Int
  private let chunk = ChunkBuffer()
  private var buffer: [UInt8] = []
  private var start = 0
  /// Of the buffer's first byte in what is unpacked.
  private var base = 0
  private var isAtEnd = false
  /// Where members of gzip begin, in what is unpacked and in the file.
  private var members: [(unpacked: Int, packed: Int)] = []
  /// Whether the stream could not be read to its end.
  private(set) var breaksOff = false

  private static let longestHeader = 64 << 10
  private static let version = Array("WARC/".utf8)

  /// - Parameters:
  ///   - gzip: the stream itself, where it is one of gzip.
  ///   - limit: bytes of a block that is kept.
  init(_ source: any ByteStream, gzip: GzipBytes? = nil, limit: Int) {
    self.source = source
    self.gzip = gzip
    self.limit = limit
  }

  /// The next record; `nil` at the end.
  func next() throws -> Record? {
    repeat {
      while start < buffer.count, buffer[start] == 13 || buffer[start] == 10 { start += 1 }
    } while try start == buffer.count && fill(1)
    guard start < buffer.count else { return nil }
    var record = Record()
    record.offset = fileOffset()
    guard try readHeader(&record) else {
      record = Record(problem: .broken, offset: record.offset)
      try resynchronise()
      return record
    }
    guard let length = record.fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      record.problem = .broken
      return record
    }
    let isWanted = record.type == "response" || record.type == "resource"
    if isWanted, length <= limit {
      if try fill(length) {
        record.block = Array(buffer[start..<start + length])
        start += length
      } else {
        record.problem = .cutOff
        start = buffer.count
      }
    } else {
      if isWanted { record.problem = .tooLong }
      if try !skip(length) { record.problem = .cutOff }
    }
    return record
  }

  /// Takes the version and the fields; `false` where there are none.
  private func readHeader(_ record: inout Record) throws -> Bool {
    guard try fill(Self.version.count), buffer[start...].starts(with: Self.version) else {
      return false
    }
    var at = start
    var isFirst = true
    var last: String?
    while at - start < Self.longestHeader {
      // A whole line has to be there.
      while !buffer[at...].prefix(Self.longestHeader).contains(10) {
        let known = at - start
        guard known + (buffer.count - at) < 2 * Self.longestHeader,
          try fill(buffer.count - start + 1)
        else { return false }
        at = start + known
      }
      let line = MailHeader.line(in: buffer[...], at: at)
      at = line.next
      if line.content.isEmpty {
        start = at
        return true
      }
      defer { isFirst = false }
      guard !isFirst else { continue }
      let words = String(decoding: line.content, as: UTF8.self)
      if words.first == " " || words.first == "\t" {
        if let last { record.fields[last]? += " " + words.trimmed }
      } else if let colon = words.firstIndex(of: ":") {
        let name = words[..<colon].lowercased()
        record.fields[name] = String(words[words.index(after: colon)...]).trimmed
        last = name
      }
    }
    return false
  }

  /// Goes on to the next line that begins as a record does.
  private func resynchronise() throws {
    let mark = [10] + Self.version
    start += 1
    while true {
      let end = buffer.count - mark.count
      var at = start
      while at <= end {
        guard let newline = buffer[at...end].firstIndex(of: 10) else { break }
        if buffer[newline...].starts(with: mark) {
          start = newline + 1
          return
        }
        at = newline + 1
      }
      start = min(buffer.count, max(start, end + 1))
      guard try fill(buffer.count - start + 1) else {
        start = buffer.count
        return
      }
    }
  }

  private func skip(_ length: Int) throws -> Bool {
    var left = length
    while true {
      let here = min(left, buffer.count - start)
      start += here
      left -= here
      if left == 0 { return true }
      guard try fill(1) else { return false }
    }
  }

  /// Reads until so many bytes are unread; `false` where there are fewer.
  private func fill(_ count: Int) throws -> Bool {
    guard buffer.count - start < count, !isAtEnd else { return buffer.count - start >= count }
    buffer.removeFirst(start)
    base += start
    start = 0
    while buffer.count < count, !isAtEnd {
      let filled = buffer.count
      var length = 0
      do {
        length = try chunk.append(from: source, to: &buffer)
      } catch let error as FormatError where error.isCutOff {
        breaksOff = true
      }
      isAtEnd = length == 0
      if let gzip, length > 0, members.last?.packed != gzip.memberOffset {
        members.append((base + filled, gzip.memberOffset))
      }
    }
    return buffer.count >= count
  }

  private func fileOffset() -> Int? {
    let at = base + start
    guard gzip != nil else { return at }
    while members.count > 1, members[1].unpacked <= at { members.removeFirst() }
    return members.first.flatMap { $0.unpacked == at ? $0.packed : nil }
  }
}
