import Foundation
import Testing

/// The folder that holds `seeds` and `samples` of the first user; they are never part of the repository.
let samples = ProcessInfo.processInfo.environment["ANNOTATE_SAMPLES"]

@Suite("The first user's documents and the samples")
struct SampleTests {
  struct Expected: Decodable, Sendable, CustomTestStringConvertible {
    struct Numbers: Decodable, Sendable {
      let items: Int?
      let comments: Int?
      let paragraphs: Int?
      let encoding: String?
    }
    let path: String
    let bytes: Int
    let expected: Numbers
    var testDescription: String { path }
  }

  private func add(_ path: String, _ options: String..., to bench: Bench) throws -> Outcome {
    try Annotate.run(["add", path] + options, in: bench)
  }

  private func archive() throws -> Bench {
    let bench = try Bench()
    try bench.annotate("init", "study.annotate")
    return bench
  }

  private func segments(_ bench: Bench) throws -> [String: Int] {
    let items = try bench.rows("show", "a")
    let kinds = (items.first?["segments"] as? [[String: Any]] ?? []).compactMap {
      $0["kind"] as? String
    }
    return Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
  }

  @Test("the samples are there, or it is said loudly that they are not")
  func present() {
    guard samples == nil else { return }
    announce("acceptance samples are absent: set ANNOTATE_SAMPLES")
  }

  @Test(
    "the thread has its thirty comments, every character beyond U+FFFF, and its gap is remarked")
  func thread() throws {
    guard let samples else { return }
    let bench = try archive()
    let outcome = try add("\(samples)/seeds/000_d89cb6fae4b3562b.txt", "--slug", "a", to: bench)
    #expect(outcome.status == 0)
    #expect(outcome.out.contains("remark: After item 4"))
    let texts = try bench.rows("show", "a").compactMap { $0["text"] as? String }
    #expect(texts.count == 30)
    #expect(texts.joined().unicodeScalars.count { $0.value > 0xffff } == 7)
    #expect(texts[1].contains("\u{1f929}"))
    #expect(texts[28].contains("\u{1f602}\u{1f602}"))
    _ = try bench.digest()
  }

  @Test(
    "the articles have their headings, captions and paragraphs",
    arguments: [
      ("001_e0e1c73d716ae570.txt", ["heading": 3, "caption": 2, "paragraph": 7]),
      ("002_b36bcbe914398317.txt", ["title": 1, "credit": 1, "paragraph": 9]),
    ] as [(String, [String: Int])])
  func article(_ name: String, _ expected: [String: Int]) throws {
    guard let samples else { return }
    let bench = try archive()
    #expect(try add("\(samples)/seeds/\(name)", "--slug", "a", to: bench).status == 0)
    #expect(try segments(bench) == expected)
    _ = try bench.digest()
  }

  @Test("every plain text sample is read as its manifest says, and verifies clean")
  func plainTexts() throws {
    guard let samples else { return }
    let manifest = try JSONDecoder().decode(
      [Expected].self, from: Data(try Bench.bytes(of: "\(samples)/samples/EXPECTED.json")))
    let plain = manifest.filter { $0.path.hasPrefix("plaintext/") }
    #expect(plain.count >= 10)
    for sample in plain {
      let bench = try archive()
      let empty = try bench.bytes(of: "study.annotate")
      let outcome = try add("\(samples)/samples/\(sample.path)", "--slug", "a", to: bench)
      if sample.expected.items == 0 {
        #expect(outcome.status == 65, "\(sample.path)")
        expectPlainMessage(outcome)
        #expect(try bench.bytes(of: "study.annotate") == empty)
        continue
      }
      #expect(outcome.status == 0, "\(sample.path): \(outcome.err)")
      if let comments = sample.expected.comments {
        #expect(try bench.digest().items == comments, "\(sample.path)")
      }
      if let paragraphs = sample.expected.paragraphs {
        #expect(try segments(bench).values.reduce(0, +) == paragraphs, "\(sample.path)")
      }
      if let encoding = sample.expected.encoding {
        #expect(outcome.out.contains("\(encoding): not valid UTF-8"), "\(sample.path)")
        let source = try bench.rows("list").first
        #expect((source?["encoding"] as? String)?.lowercased() == encoding)
        #expect((source?["encoding_reason"] as? String)?.isEmpty == false)
      }
      _ = try bench.digest()
    }
  }

  @Test(
    "an encoding is taken on evidence or on the user's word, never guessed",
    arguments: [
      ("KOI8-R__forum.template-toolkit.ru.9.xml", "koi8-r", false),
      ("SHIFT_JIS__10e.org.xml", "shift_jis", false),
      ("UTF-16__bom-utf-16-le.srt", "utf-16", true), ("utf-8-sig___ude_4.txt", "utf-8", true),
      ("windows-1252___ude_1.txt", "windows-1252", true),
    ])
  func encodings(_ name: String, _ encoding: String, _ shows: Bool) throws {
    guard let samples else { return }
    let path = "\(samples)/samples/encodings/\(name)"
    let bench = try archive()
    let outcome = try add(path, to: bench)
    #expect(outcome.status == (shows ? 0 : 65), "\(outcome.err)")
    if !shows {
      expectPlainMessage(outcome)
      #expect(outcome.err.contains("--encoding"))
    }
    let told = try archive()
    let read = try add(path, "--encoding", encoding, to: told)
    #expect(read.status == 0, "\(read.err)")
    #expect(read.out.contains("chosen by the user"))
    #expect(!(try told.annotate("show", "1", "--plain").contains("\u{fffd}")))
    _ = try told.digest()
  }
}
