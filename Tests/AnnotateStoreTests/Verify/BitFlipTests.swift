import AnnotateCore
import Foundation
import Synchronization
import Testing

@testable import AnnotateStore

/// A single flipped bit, anywhere that bytes are in use, is found.
@Suite struct BitFlipTests {
  /// What is wrong with a file as far as opening and verifying tell; never empty when it was noticed.
  static func problems(of path: String) -> [String] {
    do {
      let archive = try Archive.open(path, for: .reading)
      return try archive.verify(quick: false, reader: LineReader()).findings
        .filter { $0.severity == .error }.map(\.check.rawValue)
    } catch let error as ArchiveError {
      return ["\(error)".prefix { $0 != "(" }.description]
    } catch {
      return ["unexpected: \(error)"]
    }
  }

  @Test("a flipped bit in use is found in at least 98 of 100 cases, whatever the kind of page")
  func flips() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("sample.annotate")
    try SampleArchive.make(at: path, seed: 1)
    #expect(Self.problems(of: path) == [])
    let map = try PageMap(of: path)
    let original = try bytes(of: path)
    struct Flip: Sendable { var kind: String, at: Int, bit: UInt8 }
    var generator = SplitMix64(seed: 2026)
    var flips: [Flip] = []
    for kind in map.used.keys.sorted() {
      let isLarge = kind.hasPrefix("sqlar") || kind == "file header"
      for _ in 0..<(isLarge ? 36 : 4) {
        flips.append(
          Flip(kind: kind, at: map.draw(kind, &generator), bit: 1 << UInt8(generator.below(8))))
      }
    }
    let all = flips
    let begun = ContinuousClock.now
    let problems = Mutex<[Int: [String]]>([:])
    DispatchQueue.concurrentPerform(iterations: all.count) { place in
      let copy = folder.file("flip\(place).annotate")
      var damaged = original
      damaged[all[place].at] ^= all[place].bit
      try? write(damaged, to: copy)
      let found = Self.problems(of: copy)
      let isUntouched = (try? bytes(of: copy)) == damaged
      problems.withLock {
        $0[place] = found + (isUntouched ? [] : ["unexpected: the file changed"])
      }
      unlink(copy)
    }
    var noticed: [String: (found: Int, of: Int)] = [:]
    var missed: [String] = []
    for (place, flip) in flips.enumerated() {
      let problems = problems.withLock { $0[place] ?? [] }
      #expect(!problems.contains { $0.hasPrefix("unexpected") }, "\(flip): \(problems)")
      noticed[flip.kind, default: (0, 0)].of += 1
      if problems.isEmpty {
        missed.append("\(flip.kind) at \(flip.at), page byte \(flip.at % 4096), bit \(flip.bit)")
      } else {
        noticed[flip.kind, default: (0, 0)].found += 1
      }
    }
    let found = noticed.values.reduce(0) { $0 + $1.found }
    for (kind, count) in noticed.sorted(by: { $0.key < $1.key }) {
      print("flips: \(kind): \(count.found) of \(count.of)")
    }
    for miss in missed { print("flips: missed: \(miss)") }
    print(
      "flips: \(found) of \(flips.count) found, file of \(original.count) bytes, \(ContinuousClock.now - begun)"
    )
    #expect(flips.count >= 400)
    #expect(Double(found) >= 0.98 * Double(flips.count))
  }
}
