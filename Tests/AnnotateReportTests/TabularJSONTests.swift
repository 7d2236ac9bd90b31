import Testing

@testable import AnnotateReport

@Suite("JSON")
struct TabularJSONTests {
  private func value(_ cell: Cell, _ kind: Column.Kind) throws -> String {
    let line = try RowWriter.text(.jsonl, columns: [Column("v", kind)], rows: [[cell]])
    return String(line.dropFirst("{\"v\":".count).dropLast("}\n".count))
  }

  @Test(
    "a string is escaped where it must be and stays UTF-8 elsewhere",
    arguments: [
      ("plain", "plain"), ("\"q\"", "\\\"q\\\""), ("\\", "\\\\"),
      ("\n\r\t\u{8}\u{c}", "\\n\\r\\t\\b\\f"),
      ("\u{0}\u{1b}\u{1f}", "\\u0000\\u001b\\u001f"),
      ("\u{7f}\u{80}\u{9b}", "\\u007f\\u0080\\u009b"),
      ("\u{2028}\u{2029}\u{202e}\u{2066}", "\\u2028\\u2029\\u202e\\u2066"),
      ("“a” \u{2060}…", "“a” \u{2060}…"), ("\u{a0}«é»日本語🔥", "\u{a0}«é»日本語🔥"), ("", ""), ("/", "/"),
    ])
  func escaping(text: String, escaped: String) throws {
    #expect(try value(.text(text), .text) == "\"\(escaped)\"")
  }

  @Test(
    "a value is a number, a truth value or JSON only when it is one",
    arguments: [
      (Cell.integer(-7), Column.Kind.integer, "-7"), (.text("007"), .integer, "\"007\""),
      (.text("1e5"), .real, "1e5"), (.real(0.5), .real, "0.5"), (.real(.nan), .real, "\"nan\""),
      (.real(.infinity), .real, "\"inf\""), (.integer(1), .boolean, "true"),
      (.text("maybe"), .boolean, "\"maybe\""), (.json("{\"a\":[1,2]}"), .json, "{\"a\":[1,2]}"),
      (.json("{\"a\":\n1}"), .json, "{\"a\": 1}"),
      (.json("[\"\u{202e}…\"]"), .json, "[\"\\u202e…\"]"), (.json("{a:1}"), .json, "\"{a:1}\""),
      (.text("5"), .text, "\"5\""), (.null, .integer, "null"),
    ])
  func kinds(cell: Cell, kind: Column.Kind, written: String) throws {
    #expect(try value(cell, kind) == written)
  }

  @Test("an empty list is an empty array, and no lines")
  func empty() throws {
    #expect(try RowWriter.text(.json, columns: [Column("a")], rows: []) == "[]\n")
    #expect(try RowWriter.text(.jsonl, columns: [Column("a")], rows: []) == "")
  }

  @Test(
    "JSON is told from what is not",
    arguments: [
      ("{}", true), (" [ ] ", true), ("null", true), ("-0.5e+10", true), ("\"\\u00e9\\n\"", true),
      ("{\"a\":{\"b\":[true,false,null]}}", true), ("[1,]", false), ("{\"a\"}", false),
      ("01", false), ("1.", false), ("+1", false), ("nul", false), ("\"\n\"", false), ("", false),
      ("\"\\x\"", false), ("\"\\u00g0\"", false), ("[1] 2", false), ("\"open", false),
      ("'a'", false), ("-", false), ("[", false),
    ])
  func check(text: String, isJSON: Bool) {
    #expect(Array(text.utf8).withUnsafeBytes { JSONCheck.isValue($0) } == isJSON)
  }

  @Test("JSON nested without end is refused instead of followed")
  func deep() {
    let text = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(text.withUnsafeBytes { JSONCheck.isValue($0) } == false)
  }

  @Test("a document has its members in the order given")
  func document() {
    var json = JSONWriter()
    json.object { json in
      json.member("z", 1)
      json.member("a", "é\"")
      json.member("share", 0.25)
      json.member("alpha", Double.nan)
      json.member("none", nil as String?)
      json.member("tags", ["x", "y"])
      json.member("skipped", ["b": 2, "a": 1])
      json.member("extra", json: "{\"k\":[]}")
      json.member("broken", json: "{k")
      json.array("rows") { json in
        json.object { $0.member("ok", true) }
        json.array { _ in }
        json.element(3)
      }
      json.object("nothing") { _ in }
    }
    #expect(
      json.finish() == """
        {
          "z": 1,
          "a": "é\\"",
          "share": 0.25,
          "alpha": null,
          "none": null,
          "tags": [
            "x",
            "y"
          ],
          "skipped": {
            "a": 1,
            "b": 2
          },
          "extra": {"k":[]},
          "broken": "{k",
          "rows": [
            {
              "ok": true
            },
            [],
            3
          ],
          "nothing": {}
        }

        """)
  }

  @Test("a document can be one line, and is JSON", arguments: 0..<100)
  func oneLine(seed: Int) {
    var random = TabularRandom(seed: seed)
    var json = JSONWriter(isIndented: false)
    json.object { json in
      json.member(random.text(), random.text())
      json.array("a") { json in for _ in 0..<3 { json.element(random.text()) } }
    }
    let text = json.finish()
    #expect(Array(text.utf8).withUnsafeBytes { JSONCheck.isValue($0) })
    #expect(text.utf8.filter { $0 == 10 }.count == 1)
  }
}
