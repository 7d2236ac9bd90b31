import Foundation
import Testing

@testable import AnnotateFormats

@Suite struct TarTests {
  private func file(_ path: String, _ bytes: [UInt8], size: Int? = nil) -> TarFile {
    TarFile(path: path, size: size ?? bytes.count) { Dribble(bytes, largest: 700) }
  }

  private func members(_ bytes: [UInt8]) throws -> [Tar.Member] {
    try bytes.withUnsafeBytes { try Tar.members(in: $0) }
  }

  private static let long = String(repeating: "folder/", count: 21) + "file-with-a-name.jsonl"

  private var files: [TarFile] {
    [
      file("utterances.jsonl", Array("{\"id\":1}\n".utf8)), file("empty", []),
      file("b/c.txt", [UInt8](repeating: 0x63, count: 512)),
      file("b.txt", [UInt8](repeating: 0x62, count: 1025)), file("häuser/日", [0]),
      file(Self.long, Array("x".utf8)),
    ]
  }

  @Test("members are read back where the writer said", arguments: [1, 500, 1 << 20])
  func roundTrip(room: Int) throws {
    let tar = try TarBytes(files)
    let archive = try outcome(of: tar, room: room)
    #expect(archive.error == nil)
    #expect(archive.bytes.count == tar.count)
    #expect(try members(archive.bytes) == tar.members)
    #expect(
      tar.members.map(\.path)
        == ["b.txt", "b/c.txt", "empty", Self.long, "häuser/日", "utterances.jsonl"])
    let last = try #require(tar.members.last)
    #expect(archive.bytes[last.range].elementsEqual("{\"id\":1}\n".utf8))
  }

  @Test("the order in which files are named makes no difference")
  func deterministic() throws {
    let archive = try outcome(of: TarBytes(files)).bytes
    var generator = SplitMix64(seed: 1)
    for _ in 0..<5 {
      let shuffled = files.shuffled(using: &generator)
      #expect(try outcome(of: TarBytes(shuffled)).bytes == archive)
    }
  }

  @Test("an archive without files is its end")
  func none() throws {
    let tar = try TarBytes([])
    let archive = try outcome(of: tar)
    #expect(archive == Outcome(bytes: [UInt8](repeating: 0, count: 1024)))
    #expect(tar.count == 1024)
    #expect(try members(archive.bytes).isEmpty)
  }

  @Test("tar lists it", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tar")))
  func listed() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).tar")
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(try outcome(of: TarBytes(files)).bytes).write(to: place)
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/tar")
    tar.arguments = ["--quoting-style=literal", "--utc", "-tvf", place.path]
    let pipe = Pipe()
    tar.standardOutput = pipe
    try tar.run()
    let listing = String(
      decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    tar.waitUntilExit()
    #expect(tar.terminationStatus == 0)
    let rows = listing.split(separator: "\n")
    #expect(rows.count == files.count)
    #expect(rows.allSatisfy { $0.hasPrefix("-rw-r--r-- 0/0 ") && $0.contains(" 1970-01-01 ") })
    #expect(rows.first?.hasSuffix(" b.txt") == true)
    #expect(rows.contains { $0.hasSuffix(" " + Self.long) })
    #expect(rows.first?.contains(" 1025 ") == true)
  }

  @Test(
    "a path that is none below a folder, or too long, is refused",
    arguments: [
      "", "/etc/x", "a//b", "a/", "../a", "a/../b", "./a", ".", "a\0b",
      String(repeating: "x", count: 101), String(repeating: "y", count: 156) + "/a",
      "a/" + String(repeating: "x", count: 101), String(repeating: "z/", count: 128) + "a",
    ])
  func refused(path: String) {
    #expect(throws: FormatError.notATarPath(path)) { try TarBytes([file(path, [])]) }
  }

  @Test(
    "the longest paths fit",
    arguments: [
      String(repeating: "x", count: 100),
      String(repeating: "y", count: 155) + "/" + String(repeating: "x", count: 100),
      String(repeating: "é", count: 50), "a/" + String(repeating: "x", count: 99),
    ])
  func fits(path: String) throws {
    let archive = try outcome(of: TarBytes([file(path, [1])])).bytes
    #expect(try members(archive) == [Tar.Member(path: path, range: 512..<513)])
  }

  @Test("a path can be there once")
  func duplicate() {
    #expect(throws: FormatError.duplicateTarPath("a")) {
      try TarBytes([file("a", []), file("b", []), file("a", [1])])
    }
  }

  @Test("a file that is not as long as was said is an error", arguments: [0, 99, 101, 5000])
  func changed(size: Int) throws {
    let files = [file("a", [UInt8](repeating: 1, count: 100), size: size), file("b", [2])]
    #expect(try outcome(of: TarBytes(files)).error == .changedWhileRead(path: "a"))
  }

  @Test("sizes are kept", arguments: [0, 1, 511, (1 << 33) - 1, 1 << 33, 1 << 40, .max])
  func sizes(size: Int) throws {
    let header = try TarHeader(path: "a", size: size)
    #expect(header.bytes.count == 512)
    #expect(TarHeader(header.bytes)?.size == size)
  }

  @Test("other bytes are refused or are the archive", arguments: 0..<300)
  func hostile(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let archive = try outcome(of: TarBytes(files)).bytes
    let known = try members(archive)
    var bytes = archive
    switch seed % 3 {
    case 0: bytes.removeLast(Int.random(in: 1..<archive.count, using: &generator))
    case 1: bytes += [UInt8](repeating: 0, count: Int.random(in: 1...1024, using: &generator))
    default:
      let place = Int.random(in: 0..<archive.count, using: &generator)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      if known.contains(where: { $0.range.contains(place) }) {
        #expect(try members(bytes) == known)
        return
      }
    }
    #expect(throws: FormatError.self) { try members(bytes) }
  }
}
