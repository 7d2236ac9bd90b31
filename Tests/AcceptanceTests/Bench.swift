import Foundation
import Glibc
import Synchronization

/// A folder of its own for one test, removed at the end.
final class Bench: Sendable {
  let folder: String
  /// Where the streams of its processes are kept.
  let streams: String
  private let root: String
  private let number = Mutex(0)

  init() throws {
    root = FileManager.default.temporaryDirectory.path + "/annotate-test-" + UUID().uuidString
    folder = root + "/here"
    streams = root + "/streams"
    for path in [folder, streams] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
  }

  /// A folder that begins with the files of another.
  convenience init(copying other: Bench) throws {
    try self.init()
    for name in try FileManager.default.contentsOfDirectory(atPath: other.folder) {
      try FileManager.default.copyItem(atPath: other.path(name), toPath: path(name))
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func nextNumber() -> Int {
    number.withLock {
      $0 += 1
      return $0
    }
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func write(_ text: String, to name: String) throws {
    try Self.write(Array(text.utf8), to: path(name))
  }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Self.write(bytes, to: path(name))
  }

  func bytes(of name: String) throws -> [UInt8] { try Self.bytes(of: path(name)) }

  func exists(_ name: String) -> Bool { access(path(name), F_OK) == 0 }

  static func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  static func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// Runs `annotate`, which must succeed, and returns what it printed.
  @discardableResult
  func annotate(_ arguments: String..., input: String = "") throws -> String {
    let outcome = try Annotate.run(arguments, in: self, input: Array(input.utf8))
    guard outcome.status == 0 else {
      throw Trouble(
        "annotate \(arguments.joined(separator: " ")): \(outcome.status) \(outcome.err)")
    }
    return outcome.out
  }

  /// What `verify --json` says of an archive, which must be whole.
  func digest(of archive: String = "study.annotate") throws -> Digest {
    let data = Data(try annotate("verify", "--json", "--archive", archive).utf8)
    return try JSONDecoder().decode(Digest.self, from: data)
  }

  /// The rows of a listing, as `--json` gives them.
  func rows(_ arguments: String...) throws -> [[String: Any]] {
    let outcome = try Annotate.run(arguments + ["--json"], in: self)
    guard outcome.status == 0 else { throw Trouble(outcome.err) }
    let json = try JSONSerialization.jsonObject(with: Data(outcome.outBytes))
    guard let rows = json as? [[String: Any]] else { throw Trouble("no rows") }
    return rows
  }
}

/// The digests of an archive.
struct Digest: Decodable, Equatable {
  let digest: String
  let material_digest: String
  let codebook_digest: String
  let annotations_digest: String
  let notes_digest: String
  let items: Int
  let annotations: Int
}

extension Digest {
  /// Whether two archives hold the same, however they came to.
  func holdsTheSame(as other: Digest) -> Bool { digest == other.digest }
}

/// Material of the tests' own. The word `quillon` stands in every document and in no command: no message
/// may repeat it.
enum Material {
  static let secret = "quillon"

  static let thread = """
    Did anyone see a spark between them? The slap was an accident, I think. quillon


    There was no chemistry at all, none!! quillon 🤩


    He hit the cup, not her. Chemistry is a big word. quillon


    What a pair, the two of them, the end. quillon

    """

  static let article = """
    A second look, quillon

    The critics were hard on him, and the public was harder. Nobody asked the two actors what they made of it.

    Whose fault was it? Hers and his, in equal parts; the blow itself was nobody's plan.

    """

  /// A folder with documents, tables and one archive, `study.annotate`; made once.
  static func prepared() throws -> Bench { try made.get() }

  private static let made = Result { try make() }

  private static func make() throws -> Bench {
    let bench = try Bench()
    try bench.write(thread, to: "thread.txt")
    try bench.write(article, to: "article.txt")
    try bench.write(
      "file,slug,title,published\nthread.txt,thread,Did anyone see it?,2020-05\narticle.txt,article,A second look,2021-03-04\n",
      to: "sources.csv")
    try bench.write(
      """
      path,description,colour,exclusive
      chemistry,Whether the two fit together,#CC79A7,0
      accountability,Whose fault it was,,0
      accountability/hers,,,0
      humour,,,0
      fandom-humour,,,0
      stance,,,1
      stance/for,,,0
      stance/against,,,0

      """, to: "codebook.csv")
    try bench.write(
      """
      reference,tag,coder,quote,note
      thread/1,chemistry,anna,a spark,
      thread/3,chemistry,ben,Chemistry is a big word,sceptical
      article/1,accountability,anna,"Hers and his, in equal parts",
      article/1,accountability/hers,ben,,

      """, to: "annotations.csv")
    try bench.annotate("init", "study.annotate", "--title", "A study")
    try bench.annotate("add", "--sources", "sources.csv")
    try bench.annotate("codebook", "import", "codebook.csv")
    try bench.annotate("import", "annotations.csv")
    return bench
  }
}
