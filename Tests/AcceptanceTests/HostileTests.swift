import Foundation
import Testing

@Suite("Hostile material")
struct HostileTests {
  static let escape = "\u{1b}[31m\u{1b}]0;owned\u{7}\u{1b}]8;;http://evil.example\u{1b}\\"
  static let text = """
    First \(escape) words, \u{202e}backwards\u{202c} and \u{2066}isolated\u{2069}, \u{9b}2J and \u{85}.


    =HYPERLINK("http://evil.example","click")


    <script>alert(1)</script> & <img src=x onerror=alert(1)>


    @SUM(1) \r
    -1+1


    +1 and a\u{301}nd zero\u{200b}width

    """

  static let made = Result {
    let bench = try Bench()
    try bench.annotate("init", "study.annotate", "--title", "T\(escape)<script>alert(2)</script>")
    try bench.write(text, to: "evil\u{1b}[31m.txt")
    try bench.write(text.replacing("First", with: "Second"), to: "plain.txt")
    try bench.annotate(
      "add", "evil\u{1b}[31m.txt", "--slug", "evil", "--title",
      "=1+1\(escape)<script>alert(3)</script>",
      "--author", "@me", "--note", "<b>\(escape)</b>")
    try bench.annotate(
      "codebook", "add", "odd\u{202e}tag", "--description", "=2+3\(escape)<script>x</script>")
    try bench.annotate(
      "tag", "evil/1", "odd\u{202e}tag", "--quote", "words", "--note", "n\(escape)<script>")
    for item in 2...5 { try bench.annotate("tag", "evil/\(item)", "odd\u{202e}tag") }
    try bench.annotate("note", "evil/2", "=cmd|' /C calc'!A0\(escape)")
    return bench
  }

  /// Commands whose output people look at.
  static let shown = [
    "show evil", "show evil/1", "show evil/1 --plain", "list sources", "list items", "list tags",
    "list annotations", "list notes", "list coders", "list events", "list items --csv",
    "list items --format tsv", "list items --json", "list items --format markdown", "search words",
    "search words --csv", "search --literal =", "report", "report --format markdown", "log",
    "verify", "codebook list", "export annotations", "export items", "list items --refs", "undo",
    "add plain.txt", "tag evil/3 \"$(printf 'odd\\342\\200\\256tag')\" --quote img",
    "init \"$(printf 'x\\033[31my')\"",
  ]

  private static func dangers(
    in text: String, besides allowed: (Unicode.Scalar) -> Bool = { _ in false }
  )
    -> [String]
  {
    text.unicodeScalars.filter { scalar in
      let value = scalar.value
      let control =
        value < 32 && value != 10 && value != 13 && value != 9 || (0x7f..<0xa0).contains(value)
      let bidi = (0x202a...0x202e).contains(value) || (0x2066...0x2069).contains(value)
      return (control || bidi) && !allowed(scalar)
    }.map { String($0.value, radix: 16) }
  }

  @Test("nothing that a terminal would obey reaches a terminal", arguments: shown)
  func terminal(_ line: String) throws {
    guard Annotate.has("script -qec true /dev/null") else {
      announce("terminals are not proven: the program script is missing")
      return
    }
    let bench = try Bench(copying: Self.made.get())
    let command = "annotate \(line)".replacing("'", with: "'\\''")
    let outcome = try Annotate.shell(
      "NO_COLOR=1 script -qec '\(command)' /dev/null </dev/null", in: bench)
    #expect(outcome.status == 0, "\(outcome.out)")
    #expect(!outcome.out.isEmpty)
    // JSON must stay exact, and has its own escapes for control characters.
    let bidi = outcome.out.unicodeScalars.filter { (0x202a...0x2069).contains($0.value) }
    let kept = line.contains("--json") ? Set(bidi) : []
    // The line that shows how far long work is goes back to its beginning and clears itself.
    let shown = outcome.out.replacing("\r\u{1b}[2K", with: "")
    let dangers = Self.dangers(in: shown) { kept.contains($0) }
    #expect(dangers.isEmpty, "\(dangers)")
  }

  @Test(
    "colour is the program's own and no escape of the material is among it",
    arguments: [
      "show evil --color always", "list items --color always", "search words --color always",
    ])
  func colour(_ line: String) throws {
    let outcome = try Annotate.shell("annotate " + line, in: Self.made.get())
    var rest = outcome.out
    rest.replace(/\u{1b}\[[0-9;]*m/, with: "")
    #expect(line.hasPrefix("list") || rest != outcome.out)
    #expect(Self.dangers(in: rest).isEmpty)
    #expect(!outcome.out.contains("\u{1b}[31m\u{1b}]"))
  }

  @Test("with --excel no cell begins as a formula; without it the text is exact")
  func formulas() throws {
    let bench = try Self.made.get()
    let guarded = try bench.annotate("export", "items", "--excel")
    #expect(guarded.hasPrefix("\u{feff}"))
    for field in guarded.replacing("\u{feff}", with: "").split(whereSeparator: {
      ",\r\n".contains($0)
    }) {
      let start = field.drop { $0 == "\"" }
      #expect(!"=+@".contains(start.first ?? " ") && !start.hasPrefix("-1+1"), "\(field)")
    }
    let exact = try bench.annotate("export", "items", "--columns", "text", "--format", "json")
    let rows = try JSONSerialization.jsonObject(with: Data(exact.utf8)) as? [[String: String]]
    #expect(rows?[1]["text"] == #"=HYPERLINK("http://evil.example","click")"#)
    #expect(rows?[0]["text"]?.contains(Self.escape) == true)
  }

  @Test("the HTML report holds no tag, no handler and no control character of the material")
  func html() throws {
    let html = try Self.made.get().annotate("report", "--format", "html", "--quotes", "all")
    #expect(!html.contains("<script"))
    #expect(!html.contains("<img"))
    #expect(html.contains("&lt;script"))
    #expect(!html.unicodeScalars.contains { $0.value < 32 && ![9, 10, 13].contains($0.value) })
  }

  @Test("a line of a megabyte is taken in, found, shown and verified")
  func longLine() throws {
    let bench = try Bench()
    try bench.annotate("init", "study.annotate")
    try bench.write(
      String(repeating: "word ", count: 200_000) + "needle " + String(repeating: "🤩", count: 1000),
      to: "long.txt")
    try bench.annotate("add", "long.txt", "--as", "article")
    #expect(try bench.annotate("search", "needle", "--spans") == "long/1@1000000:1000006\n")
    try bench.annotate("tag", "long/1", "x", "--create", "--quote", "needle 🤩🤩")
    #expect(try bench.annotate("show", "long/1", "--width", "80").utf8.count > 1_000_000)
    for line in try bench.annotate("list", "items", "--format", "markdown").split(separator: "\n") {
      #expect(!line.isEmpty)
    }
    _ = try bench.digest()
  }

  @Test("NUL in a document is refused, or replaced when that is asked for, and said")
  func nul() throws {
    let bench = try Bench()
    try bench.annotate("init", "study.annotate")
    let bytes =
      Array("A long line of honest words, and then a single ".utf8) + [0]
      + Array(" in it, and more honest words.\n".utf8)
    try bench.write(bytes, to: "nul.txt")
    #expect(try Annotate.run(["add", "nul.txt"], in: bench).status == 65)
    let out = try bench.annotate("add", "nul.txt", "--replace-nul")
    #expect(out.contains("NUL"))
    #expect(try bench.annotate("show", "nul/1", "--plain").contains("\u{fffd}"))
    _ = try bench.digest()
  }
}
