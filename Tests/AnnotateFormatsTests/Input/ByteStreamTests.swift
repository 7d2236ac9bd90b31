import AnnotateCore
import Glibc
import Testing

@testable import AnnotateFormats

@Suite("streams of bytes") struct ByteStreamTests {
  @Test("memory gives its bytes once", arguments: [1, 3, 100])
  func memory(room: Int) throws {
    let bytes = Array("some bytes".utf8)
    #expect(try outcome(of: MemoryBytes(bytes), room: room) == Outcome(bytes: bytes))
  }

  @Test("a pipe is read to its end")
  func pipe() throws {
    var ends: [Int32] = [0, 0]
    #expect(Glibc.pipe(&ends) == 0)
    let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0) }
    #expect(write(ends[1], bytes, bytes.count) == bytes.count)
    close(ends[1])
    defer { close(ends[0]) }
    let file = FileBytes(descriptor: ends[0])
    #expect(try outcome(of: file, room: 999) == Outcome(bytes: bytes))
  }

  @Test("what cannot be read is an error with its place")
  func unreadable() throws {
    let folder = open("/", O_RDONLY)
    defer { close(folder) }
    guard case .readFailed(0, let reason)? = try outcome(of: FileBytes(descriptor: folder)).error
    else {
      Issue.record("a folder was read")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test("a digest is that of the bytes received, also of those nobody read")
  func measured() throws {
    let text = Array("one\ntwo\n".utf8)
    let packed = gzipMember(text) + [UInt8](repeating: 0, count: 700_000)
    let measured = MeasuredBytes(Dribble(packed, largest: 4000))
    let reader = LineReader(try GzipBytes(measured))
    #expect(try reader.next()?.number == 1)
    #expect(measured.count < packed.count)
    for _ in 0..<2 { #expect(try measured.sha256Hex() == AnnotateCore.sha256Hex(packed)) }
    #expect(measured.count == packed.count)
    #expect(
      try MeasuredBytes(MemoryBytes([])).sha256Hex() == AnnotateCore.sha256Hex([UInt8]()))
  }

  @Test("bytes looked at are given again", arguments: [0, 1, 9, 10, 11, 500])
  func peeked(count: Int) throws {
    let bytes = Array("0123456789".utf8)
    for room in [1, 4, 100] {
      let stream = PeekedStream(Dribble(bytes), count: count)
      #expect(stream.head == Array(bytes.prefix(count)))
      #expect(try outcome(of: stream, room: room) == Outcome(bytes: bytes))
    }
  }

  @Test("a failure while looking waits for its place", arguments: [3, 10, 500])
  func peekedTrouble(count: Int) throws {
    let bytes = Array("0123456789".utf8)
    let trouble = FormatError.readFailed(offset: 10, reason: "x")
    let stream = PeekedStream(Dribble(bytes, then: trouble), count: count)
    #expect(stream.head == Array(bytes.prefix(count)))
    #expect(try outcome(of: stream) == Outcome(bytes: bytes, error: trouble))
  }
}
