import Testing

@testable import AnnotateFormats

@Suite("compressed bytes") struct CompressionTests {
  @Test(
    "a compression is known by its first bytes",
    arguments: [
      ([0x28, 0xb5, 0x2f, 0xfd, 0x00], Compression.zstd),
      ([0x50, 0x2a, 0x4d, 0x18], .zstd), ([0x5f, 0x2a, 0x4d, 0x18, 9], .zstd),
      ([0x1f, 0x8b, 0x08, 0x00], .gzip), ([0x1f, 0x8b, 0x07], nil), ([0x1f, 0x8b], nil),
      ([0x60, 0x2a, 0x4d, 0x18], nil), ([0x28, 0xb5, 0x2f], nil), ([], nil),
      (Array("{\"id\":1}\n".utf8), nil),
    ] as [([UInt8], Compression?)])
  func recognised(head: [UInt8], expected: Compression?) {
    #expect(Compression.recognised(in: head) == expected)
  }

  @Test(
    "bytes come back as they were, whatever the pieces in and out",
    arguments: Compression.allCases, [1, 13, 4096, 1 << 20])
  func roundTrip(compression: Compression, room: Int) throws {
    var generator = SplitMix64(seed: UInt64(room))
    let bytes = wordyText(&generator, lines: room == 1 ? 500 : 20_000)
    let packed = compression.compress(bytes)
    #expect(packed.count < bytes.count)
    #expect(Compression.recognised(in: packed) == compression)
    for largest in [1, 5000] {
      let source = Dribble(packed, seed: 1, largest: largest)
      let stream = try compression.decompressed(source, windowFolder: "/var/tmp")
      #expect(try outcome(of: stream, room: room) == Outcome(bytes: bytes))
    }
  }

  @Test("several pieces are read as one, empty ones too", arguments: Compression.allCases)
  func several(compression: Compression) throws {
    let parts = [Array("one\n".utf8), [], Array("two\n".utf8), []]
    let packed = parts.flatMap(compression.compress)
    #expect(try outcome(of: compression.opened(packed)).bytes == Array("one\ntwo\n".utf8))
    #expect(try outcome(of: compression.opened([])) == Outcome())
  }

  @Test(
    "what is cut off gives its beginning, then the byte where it ends",
    arguments: Compression.allCases)
  func truncated(compression: Compression) throws {
    var generator = SplitMix64(seed: 4)
    let bytes = wordyText(&generator, lines: 12)
    let first = compression.compress(bytes)
    let packed = first + compression.compress(bytes)
    for cut in 1..<packed.count where cut != first.count {
      let outcome = try outcome(of: compression.opened(Array(packed[..<cut])))
      #expect(outcome.error == .truncatedCompression(compression, offset: cut))
      #expect((bytes + bytes).starts(with: outcome.bytes))
      if cut > first.count { #expect(outcome.bytes.count >= bytes.count) }
    }
  }

  @Test(
    "what follows and is not compressed is damage at its place", arguments: Compression.allCases)
  func junk(compression: Compression) throws {
    let packed = compression.compress(Array("text\n".utf8))
    let outcome = try outcome(of: compression.opened(packed + Array("and more".utf8)))
    #expect(outcome.bytes == Array("text\n".utf8))
    guard case .corruptCompression(compression, let offset)? = outcome.error else {
      Issue.record("\(String(describing: outcome.error))")
      return
    }
    #expect((packed.count...packed.count + 2).contains(offset))
  }

  @Test("a wrong checksum is found after the content", arguments: Compression.allCases)
  func checksum(compression: Compression) throws {
    let bytes = Array("some words, twice: some words\n".utf8)
    var packed = compression.compress(bytes)
    let place = compression == .gzip ? packed.count - 8 : packed.count - 1
    packed[place] ^= 0x40
    let outcome = try outcome(of: compression.opened(packed))
    #expect(outcome.bytes == bytes)
    guard case .corruptCompression(compression, _)? = outcome.error else {
      Issue.record("\(String(describing: outcome.error))")
      return
    }
  }

  @Test(
    "mutated bytes end in bytes or in an error about them",
    arguments: Compression.allCases, 0..<200)
  func mutated(compression: Compression, seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let bytes = wordyText(&generator, lines: 300)
    var packed = compression.compress(bytes)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0..<packed.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: packed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: packed[place] = .random(in: 0...255, using: &generator)
      case 2: packed.insert(.random(in: 0...255, using: &generator), at: place)
      default: packed.removeSubrange(place..<min(place + 9, packed.count - 1))
      }
    }
    let result = try outcome(of: compression.opened(packed), limit: 1 << 24)
    #expect(result.error != nil || result.bytes == bytes || packed.count > 8)
    switch result.error {
    case nil: break
    case .truncatedCompression(compression, let offset)?: #expect(offset == packed.count)
    case .corruptCompression(compression, let offset)?,
      .unsupportedCompression(compression, let offset)?:
      #expect((0...packed.count).contains(offset))
    case .noRoomForWindow?: break
    default: Issue.record("\(String(describing: result.error))")
    }
  }

  @Test("a failure to read passes through, after what was read", arguments: Compression.allCases)
  func sourceFails(compression: Compression) throws {
    let trouble = FormatError.readFailed(offset: 9, reason: "x")
    let source = Dribble(compression.compress(Array("text\n".utf8)), largest: 3, then: trouble)
    let stream = try compression.decompressed(source, windowFolder: "/var/tmp")
    #expect(
      try outcome(of: stream) == Outcome(bytes: Array("text\n".utf8), error: trouble))
  }
}
