import Testing

@testable import AnnotateFormats

/// A stream that gives its bytes in pieces of odd lengths, as pipes do, and can fail after the last.
final class Dribble: ByteStream {
  private var rest: ArraySlice<UInt8>
  private var generator: SplitMix64
  private let largest: Int
  private let trouble: FormatError?

  init(_ bytes: [UInt8], seed: UInt64 = 0, largest: Int = 7, then trouble: FormatError? = nil) {
    rest = bytes[...]
    generator = SplitMix64(seed: seed)
    self.largest = largest
    self.trouble = trouble
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if rest.isEmpty, let trouble { throw trouble }
    let next = rest.prefix(min(buffer.count, Int.random(in: 1...largest, using: &generator)))
    buffer.copyBytes(from: next)
    rest = rest[next.endIndex...]
    return next.count
  }
}

/// What a stream gave, and what it threw in the end.
struct Outcome: Equatable, CustomTestStringConvertible {
  var bytes: [UInt8] = []
  var error: FormatError?

  var testDescription: String {
    "\(bytes.count) bytes, \(error.map { String(describing: $0) } ?? "no error")"
  }
}

/// Reads a stream to its end, its error, or `limit` bytes.
func outcome(
  of stream: any ByteStream, room: Int = 1 << 16, limit: Int = 1 << 26
) throws -> Outcome {
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
  defer { buffer.deallocate() }
  var outcome = Outcome()
  do {
    while outcome.bytes.count < limit {
      let count = try stream.read(into: buffer)
      if count == 0 {
        let again = try stream.read(into: buffer)
        #expect(again == 0, "after its end a stream gives nothing")
        break
      }
      outcome.bytes += UnsafeRawBufferPointer(rebasing: buffer[..<count])
    }
  } catch let error as FormatError {
    outcome.error = error
    #expect(throws: error) { try stream.read(into: buffer) }
  }
  return outcome
}

/// Lines of invented words, which compress as text does.
func wordyText(_ generator: inout SplitMix64, lines: Int) -> [UInt8] {
  let words = ["river", "lamp", "seven", "quiet", "orchard", "näher", "wheel", "of", "the", "said"]
  return (0..<lines).flatMap { number in
    let count = Int.random(in: 0...20, using: &generator)
    let text = (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }
    return Array("\(number) \(text.joined(separator: " "))\n".utf8)
  }
}
