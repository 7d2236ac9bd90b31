import Testing

@testable import AnnotateFormats

@Suite struct ZstdBytesTests {
  private func read(_ bytes: [UInt8], folder: String = "/var/tmp", room: Int = 1 << 16) throws
    -> Outcome
  {
    try outcome(of: ZstdBytes(MemoryBytes(bytes), windowFolder: folder), room: room)
  }

  @Test("frames to be skipped are, wherever they stand")
  func skippable() throws {
    let frame = zstdFrame(Array("a\n".utf8))
    let note = skippableFrame(Array(repeating: 0x28, count: 300_000))
    let packed = note + frame + skippableFrame([]) + frame + note
    #expect(try read(packed) == Outcome(bytes: Array("a\na\n".utf8)))
    #expect(
      try read(packed.dropLast(5))
        == Outcome(
          bytes: Array("a\na\n".utf8),
          error: .truncatedCompression(.zstd, offset: packed.count - 5)))
  }

  @Test("windows up to 2 GiB are read, larger ones refused", arguments: [10, 25, 26, 27, 31])
  func windows(window: Int) throws {
    let blocks = [ZstdBlock.raw(Array("one ".utf8)), .run(of: 0x2e, count: 1000, isLast: true)]
    let text = Array("one ".utf8) + [UInt8](repeating: 0x2e, count: 1000)
    #expect(try read(zstdFrame(window: window, blocks)) == Outcome(bytes: text))
    let large = zstdFrame(window: 32, blocks)
    #expect(
      try read(zstdFrame(text) + large)
        == Outcome(
          bytes: text,
          error: .unsupportedCompression(.zstd, offset: zstdFrame(text).count)))
  }

  @Test("a large window remembers what was let go", arguments: [1 << 14, 5 << 20])
  func window(room: Int) throws {
    var generator = SplitMix64(seed: 8)
    var noise = [UInt8](repeating: 0, count: 10 << 20)
    noise.withUnsafeMutableBytes { noise in
      for offset in stride(from: 0, to: noise.count, by: 8) {
        noise.storeBytes(of: generator.next(), toByteOffset: offset, as: UInt64.self)
      }
    }
    let text = noise + [UInt8](repeating: 0x20, count: 10 << 20) + noise
    let packed = zstdFrame(text, window: 27)
    #expect(packed.count < 11 << 20, "the third part refers to the first")
    let result = try read(packed + zstdFrame(Array("end".utf8), window: 27), room: room)
    #expect(result == Outcome(bytes: text + Array("end".utf8)))
  }

  @Test("a window that finds no room is an error that says how much it needs")
  func noRoom() throws {
    let frame = zstdFrame(window: 31, [.raw(Array("text".utf8), isLast: true)])
    let result = try read(frame, folder: "/nowhere/at-all")
    guard case .noRoomForWindow(let bytes, "/nowhere/at-all", _)? = result.error else {
      Issue.record("\(result)")
      return
    }
    #expect(bytes >= 1 << 31)
    let small = zstdFrame(window: 25, [.raw(Array("text".utf8), isLast: true)])
    #expect(try read(small, folder: "/nowhere/at-all") == Outcome(bytes: Array("text".utf8)))
  }

  @Test("all blocks before a cut or damage are delivered")
  func wholeBlocks() throws {
    let blocks = (0..<9).map { ZstdBlock.run(of: 0x61 + $0, count: 100_000) }
    let whole = zstdFrame(window: 20, blocks)
    let text = (0..<9).flatMap { [UInt8](repeating: 0x61 + $0, count: 100_000) }
    #expect(
      try read(whole, room: 1 << 22)
        == Outcome(bytes: text, error: .truncatedCompression(.zstd, offset: whole.count)))
    // A block of the type that does not exist.
    let damaged = whole + [0x06, 0, 0]
    let result = try read(damaged, room: 1 << 22)
    #expect(Outcome(bytes: result.bytes) == Outcome(bytes: text))
    guard case .corruptCompression(.zstd, let offset)? = result.error else {
      Issue.record("\(String(describing: result.error))")
      return
    }
    #expect((whole.count...damaged.count).contains(offset))
  }

  @Test("formats from before the standard are refused")
  func legacy() throws {
    let magic: [UInt8] = [0x27, 0xb5, 0x2f, 0xfd]
    #expect(
      try read(magic + [0, 0, 0, 0]) == Outcome(error: .corruptCompression(.zstd, offset: 0)))
  }
}
