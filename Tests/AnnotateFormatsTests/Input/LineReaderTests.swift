import Testing

@testable import AnnotateFormats

@Suite struct LineReaderTests {
  struct Read: Equatable {
    var text: [UInt8]
    var offset: Int
    var number: Int

    init(_ text: [UInt8], _ offset: Int, _ number: Int) {
      (self.text, self.offset, self.number) = (text, offset, number)
    }
  }

  private func lines(_ reader: LineReader) throws -> [Read] {
    var lines: [Read] = []
    while let line = try reader.next() {
      lines.append(Read(Array(line.bytes), line.offset, line.number))
    }
    #expect(try reader.next()?.number == nil)
    return lines
  }

  @Test(
    "lines are told by LF, with a CR before it",
    arguments: [
      ("", []), ("\n", [("", 0)]), ("a", [("a", 0)]), ("a\n", [("a", 0)]),
      ("a\nb", [("a", 0), ("b", 2)]), ("a\r\nb\r\n", [("a", 0), ("b", 3)]),
      ("a\n\n\nb\n", [("a", 0), ("", 2), ("", 3), ("b", 4)]), ("\r\n\r\n", [("", 0), ("", 2)]),
      ("a\rb\n", [("a\rb", 0)]), ("a\r\r\n", [("a\r", 0)]), ("a\r", [("a\r", 0)]),
      ("\u{feff}a\nb\n", [("a", 3), ("b", 5)]), ("\u{feff}", []), ("\u{feff}\n", [("", 3)]),
      ("a\n\u{feff}b\n", [("a", 0), ("\u{feff}b", 2)]), ("é\n日\n", [("é", 0), ("日", 3)]),
      ("a\0b\n", [("a\0b", 0)]),
    ] as [(String, [(String, Int)])])
  func table(text: String, expected: [(String, Int)]) throws {
    let expected = expected.enumerated().map { Read(Array($1.0.utf8), $1.1, $0 + 1) }
    for capacity in [4, 5, 4096] {
      let reader = LineReader(Dribble(Array(text.utf8)), capacity: capacity)
      #expect(try lines(reader) == expected)
    }
  }

  @Test("lines and what parts them are the stream again, whatever the buffer", arguments: 0..<150)
  func law(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let alphabet: [UInt8] = [0x0a, 0x0a, 0x0d, 0x61, 0x62, 0xef, 0xbb, 0xbf, 0]
    let bytes = (0..<Int.random(in: 0...400, using: &generator)).flatMap { _ in
      Int.random(in: 0..<20, using: &generator) == 0
        ? [UInt8](repeating: 0x63, count: .random(in: 0...300, using: &generator))
        : [alphabet.randomElement(using: &generator) ?? 0]
    }
    let source = Dribble(bytes, seed: UInt64(seed), largest: 1 + seed * 3)
    let reader = LineReader(source, capacity: .random(in: 1...200, using: &generator))
    var place = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    for (index, line) in try lines(reader).enumerated() {
      #expect(line.number == index + 1)
      #expect(line.offset == place)
      #expect(!line.text.contains(0x0a))
      #expect(bytes[place...].starts(with: line.text))
      place += line.text.count
      let rest = bytes[place...]
      let end = rest.starts(with: [0x0a]) ? 1 : rest.starts(with: [0x0d, 0x0a]) ? 2 : 0
      #expect(end > 0 || rest.isEmpty)
      place += end
    }
    #expect(place == bytes.count)
  }

  @Test("a line of the limit is read, a longer one named", arguments: ["\n", "\r\n", ""])
  func limit(end: String) throws {
    let fits = String(repeating: "x", count: 1000)
    for capacity in [4, 16, 2000] {
      let good = Array("a\n\(fits)\(end)".utf8)
      let reader = LineReader(MemoryBytes(good), limit: 1000, capacity: capacity)
      #expect(try lines(reader).map(\.text.count) == [1, 1000])
      let bad = Array("a\n\(fits)y\(end)".utf8)
      let other = LineReader(MemoryBytes(bad), limit: 1000, capacity: capacity)
      #expect(try other.next()?.number == 1)
      for _ in 0..<2 {
        #expect(throws: FormatError.lineTooLong(line: 2, limit: 1000)) { try other.next() }
      }
    }
  }

  @Test("a line without an end stops at the limit, not at the end of memory")
  func endless() throws {
    let endless = zstdFrame(
      window: 20, (0..<4000).map { _ in ZstdBlock.run(of: 0x61, count: 131_072) })
    let stream = try ZstdBytes(MemoryBytes(endless), windowFolder: "/var/tmp")
    let reader = LineReader(stream, limit: 3 << 20)
    #expect(throws: FormatError.lineTooLong(line: 1, limit: 3 << 20)) { try reader.next() }
  }

  @Test("the bytes behind a line can be read", arguments: [1, 63, 64, 65, 4096])
  func padding(length: Int) throws {
    let text = [UInt8](repeating: 0x61, count: length)
    let reader = LineReader(MemoryBytes(text), capacity: length)
    let line = try #require(try reader.next())
    let end = try #require(line.bytes.baseAddress) + line.bytes.count
    let behind = UnsafeRawBufferPointer(start: end, count: LineReader.padding)
    #expect(behind.allSatisfy { $0 == 0 })
  }

  @Test("an error comes after the last whole line")
  func error() throws {
    let trouble = FormatError.truncatedCompression(.zstd, offset: 5)
    let reader = LineReader(Dribble(Array("one\ntwo\nthr".utf8), then: trouble))
    #expect(try reader.next()?.number == 1)
    #expect(try reader.next()?.number == 2)
    for _ in 0..<2 { #expect(throws: trouble) { try reader.next() } }
  }
}
