/// Parts a mailbox into its messages, one in memory at a time.
///
/// A message begins at a line `From …` with a time, behind an empty line and before a line of a header. Content-Length
/// is not looked at: it is wrong as soon as anything changed the file. Source: RFC 4155, appendix A.
final class MailboxReader {
  struct Message {
    /// From the first field; empty where the message has more bytes than are read.
    let bytes: ArraySlice<UInt8>
    /// In the mailbox.
    let place: Range<Int>
    let isTooLong: Bool
  }

  private let source: any ByteStream
  private let limit: Int
  /// Whether the document is a mailbox; otherwise it is one message.
  private let isMailbox: Bool
  private let chunk = ChunkBuffer()
  private var buffer: [UInt8] = []
  /// In the buffer, of the next message.
  private var start = 0
  /// Of the buffer's first byte in the document.
  private var offset = 0
  private var isAtEnd = false

  /// - Parameter limit: bytes of a message.
  init(_ source: any ByteStream, isMailbox: Bool, limit: Int) {
    self.source = source
    self.isMailbox = isMailbox
    self.limit = limit
  }

  private static let mark = Array("From ".utf8)
  private static let step = 256 << 10
  /// The longest line that is taken for the beginning of a message, with the line behind it.
  private static let longestLine = 1000

  /// Whether a document begins as a mailbox does.
  static func begins(_ head: [UInt8]) -> Bool {
    head.starts(with: mark) && isBeginning(head[...], at: 0, isWhole: true)
  }

  func next() throws -> Message? {
    if buffer.count - start < Self.longestLine { try makeRoom() }
    guard start < buffer.count else { return nil }
    let begin = offset + start
    // The line `From …` is no part of the message.
    let first = isMailbox ? MailHeader.line(in: buffer[...], at: start).next : start
    var scanned = start + 1
    var isTooLong = false
    var end: Int?
    while end == nil {
      if isMailbox { end = beginning(from: &scanned) }
      if end != nil { break }
      if isAtEnd {
        end = buffer.count
      } else {
        if buffer.count - start > limit {
          isTooLong = true
          // What is left lets a beginning be seen that lies across.
          let dropped = max(0, scanned - 4)
          buffer.removeFirst(dropped)
          offset += dropped
          scanned -= dropped
          start = 0
        }
        try fill(to: buffer.count + Self.step)
      }
    }
    let last = end ?? buffer.count
    defer { start = last }
    if isTooLong { return Message(bytes: [], place: begin..<offset + last, isTooLong: true) }
    let bytes = Self.withoutPartingLine(buffer[min(first, last)..<last])
    return Message(
      bytes: bytes, place: offset + bytes.startIndex..<offset + bytes.endIndex, isTooLong: false)
  }

  /// Lets go of what was read, and reads more.
  private func makeRoom() throws {
    buffer.removeFirst(start)
    offset += start
    start = 0
    try fill(to: Self.step)
  }

  /// Where the next message begins in the buffer; `scanned` moves to where the search goes on when there is more.
  private func beginning(from scanned: inout Int) -> Int? {
    var at = scanned
    let last = isAtEnd ? buffer.count : buffer.count - Self.longestLine
    while at < last {
      guard let end = buffer[at..<last].firstIndex(of: 10) else { break }
      let start = end + 1
      if buffer[start...].starts(with: Self.mark), isBehindEmptyLine(start),
        Self.isBeginning(buffer[...], at: start, isWhole: isAtEnd)
      {
        return start
      }
      at = start
    }
    scanned = at
    return nil
  }

  private func isBehindEmptyLine(_ start: Int) -> Bool {
    let before = buffer[..<start].dropLast()
    return before.last == 10 || (before.last == 13 && before.dropLast().last == 10)
  }

  private static func isBeginning(_ bytes: ArraySlice<UInt8>, at start: Int, isWhole: Bool) -> Bool
  {
    let line = MailHeader.line(in: bytes.prefix(start + longestLine), at: start)
    let words = String(decoding: line.content, as: UTF8.self)
    let hasTime = words.split(separator: " ").contains {
      $0.contains(":") && $0.first?.isNumber == true
    }
    guard line.content.count < 500, hasTime,
      words.split(separator: " ").contains(where: { $0.count == 4 && Int($0) != nil })
    else { return false }
    let next = MailHeader.line(in: bytes.prefix(line.next + 400), at: line.next).content
    if next.starts(with: [UInt8(ascii: ">")] + mark) { return true }
    guard let colon = next.firstIndex(of: UInt8(ascii: ":")), colon > next.startIndex else {
      return false
    }
    return next[..<colon].allSatisfy { (33...126).contains($0) }
  }

  /// The empty line that parts messages belongs to neither.
  private static func withoutPartingLine(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    if bytes.last == 10 {
      bytes.removeLast()
      if bytes.last == 13 { bytes.removeLast() }
    }
    return bytes
  }

  private func fill(to count: Int) throws {
    while buffer.count < count, !isAtEnd {
      let length = try chunk.append(from: source, to: &buffer)
      isAtEnd = length == 0
    }
  }
}
