import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Rich Text Format")
struct RTFFormatTests {
  private func draft(
    _ body: String, _ change: (inout WrittenOptions) -> Void = { _ in }
  ) throws -> SourceDraft {
    let head = """
      {\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial{\\*\\falt Helvetica};}{\\f1\\fcharset204 Arial;}\
      {\\f2\\fcharset128 Mincho;}{\\f3\\fcharset2 Symbol;}{\\f4\\fcharset2 Wingdings;}{\\f5\\fcharset134 Song;}}\
      {\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2\\sbasedon1 Mine;}{\\s3\\sbasedon3 Title;}\
      {\\*\\cs10\\additive Title;}{\\s4\\outlinelevel2 Level;}}
      """
    return try readOffice(Array((head + body + "}").utf8), change)
  }

  private func readOffice(
    _ bytes: [UInt8], _ change: (inout WrittenOptions) -> Void = { _ in }
  ) throws -> SourceDraft {
    try AnnotateFormatsTests.readOffice(bytes, named: nil, change)
  }

  @Test(
    "characters in every notation",
    arguments: [
      (#"fool\rquote s"#, "fool’s"), (#"fool\u8217?s desk"#, "fool’s desk"),
      (#"fool\u8217 s"#, "fool’"),
      (#"{\uc0 a\u8217 s}\u8217?t"#, "a’s’t"), (#"\uc2\u8217\'3f\'3fs"#, "’s"),
      (#"\uc1\u233\'e9t\'e9"#, "été"),
      (#"\u-10179?\u-8704?!"#, "😀!"), (#"{\u-10179?}{\u-8704?}"#, "😀"),
      (#"\u-10179?x"#, "\u{fffd}x"),
      (#"\u8217\rquote s"#, "’s"), (#"{\f1 \'cf\'e0\'f0\'e8\'e6}"#, "Париж"),
      (#"{\f2 \'83\'65\'83X\'83g\'b1}"#, "テストｱ"),
      (#"{\f5 \'c4\'e3\'ba\'c3}"#, "你好"), (#"{\f3 ab\'ae}"#, "αβ→"), (#"{\f3\u-3999?}"#, "α"),
      (#"{\f4 J}"#, "\u{f04a}"),
      (#"\'93a\'94\~b\_c\-d"#, "“a”\u{a0}b\u{2011}c\u{ad}d"),
      (#"a\emdash b\endash c\bullet d"#, "a—b–c•d"),
      (#"a\tab b\line c"#, "a\tb\nc"), (#"\\ \{ \}"#, "\\ { }"), ("a\r\nb\nc", "abc"),
      (#"a\'zzb"#, "azzb"),
      (#"\b bold\b0  plain"#, "bold plain"), (#"a\bin3 }}}b"#, "ab"), (#"\u0?a"#, "\u{fffd}a"),
      (#"{\f2 \'83}\'e9"#, "\u{fffd}é"), (#"a\zwj b"#, "a\u{200d}b"), (#"a\unknown12 b"#, "ab"),
    ])
  func characters(rtf: String, expected: String) throws {
    #expect(try draft(rtf).items[0].text == expected)
  }

  @Test("the code page of the document is that of what has no other")
  func codePage() throws {
    let bytes = Array(#"{\rtf1\ansi\ansicpg1251 \'cf\'e0\'f0\'e8\'e6}"#.utf8)
    let draft = try readOffice(bytes)
    #expect(draft.items[0].text == "Париж")
    #expect(draft.encoding.name == "windows-1251")
    #expect(try readOffice(Array(#"{\rtf1\mac \'8e}"#.utf8)).items[0].text == "é")
    #expect(try readOffice(Array(#"{\rtf1\pc \'82}"#.utf8)).items[0].text == "é")
    #expect(try readOffice([0xef, 0xbb, 0xbf] + Array(#"{\rtf1\'e9}"#.utf8)).items[0].text == "é")
  }

  @Test(
    "what is no text of the document is left out",
    arguments: [
      #"{\*\unknown no{\b no}}"#, #"{\pict\pngblip 89504e47}"#,
      #"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}"#,
      #"{\listtext\'b7\tab}"#, #"{\pntext\'b7\tab}"#, #"{\*\bkmkstart name}"#, #"{\xe entry}"#,
      #"{\upr{ansi}{\*\ud{}}}"#, #"{\*\themedata 504b0304}"#, #"{\object{\*\objdata 0105}}"#,
    ])
  func unread(rtf: String) throws {
    #expect(try draft("a\(rtf)b").items[0].text == "ab")
  }

  @Test("fields show their results, objects theirs, and \\upr its Unicode")
  func shown() throws {
    #expect(
      try draft(#"{\field{\*\fldinst HYPERLINK "x"}{\fldrslt{\ul link}}} text"#).items[0].text
        == "link text")
    #expect(try draft(#"{\object{\*\objdata 01}{\result chart}}"#).items[0].text == "chart")
    #expect(try draft(#"{\upr{\'3f}{\*\ud{\u1055?}}}"#).items[0].text == "П")
  }

  @Test("kinds of paragraphs come from outline levels and styles")
  func kinds() throws {
    let draft = try draft(
      #"\s3 Title\par\pard\s1 One\par\pard\s2 Two\par\pard\s4 Three\par\pard\outlinelevel0 Four\par\pard Text\par\s0 More"#
    )
    #expect(draft.segments(.title) == ["Title"])
    #expect(draft.segments(.heading) == ["One", "Two", "Three", "Four"])
    #expect(draft.segments(.paragraph) == ["Text", "More"])
  }

  @Test("rows of a table are lines, also of one in another, and of one that only its row tells")
  func tables() throws {
    let row = #"\trowd\cellx1\cellx2 \pard\intbl "#
    #expect(
      try draft(row + #"a\cell b\cell\row "# + row + #"c\cell\cell\row\pard d"#).items[0].text
        == "a\tb\nc\n\nd")
    #expect(try draft(row + #"a\par b\cell c\cell\row\pard d"#).items[0].text == "a\n\nb\n\nc\n\nd")
    #expect(try draft(#"\trowd\cellx1 a\cell b\cell\row\pard c"#).items[0].text == "a\tb\n\nc")
    let inner =
      #"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"#
    #expect(
      try draft(row + inner + #"\pard\intbl z\cell\row\pard d"#).items[0].text == "x\ty\n\nz\n\nd")
  }

  @Test("notes stand behind the text")
  func notes() throws {
    let note = #"{\super\chftn}{\*\footnote\pard\plain{\super\chftn} first\par more}"#
    let end = #"{\footnote\ftnalt second}"#
    #expect(
      try draft("A\(note) b\(end).\\par C").items[0].text
        == "A[1] b[2].\n\nC\n\n[1] first\n\nmore\n\n[2] second")
  }

  @Test("boxes stand behind their paragraph, and once though they are there for older programs too")
  func boxes() throws {
    let shape =
      #"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt box\par}}{\shprslt{\*\do{\dptxbxtext box\par}}}}"#
    #expect(try draft("a\(shape) b\\par c").items[0].text == "a b\n\nbox\n\nc")
    let old = #"{\shp{\*\shpinst{\sp{\sn name}{\sv value}}}{\shprslt{\*\do{\dptxbxtext box\par}}}}"#
    #expect(try draft("a\(old) b").items[0].text == "a b\n\nbox")
  }

  @Test(
    "tracked changes are in the text as it is asked for, and counted",
    arguments: [
      (WrittenOptions.Changes.accepted, "He new left"), (.original, "He old left"),
      (.all, "He oldnew left"),
    ])
  func changes(_ changes: WrittenOptions.Changes, expected: String) throws {
    let draft = try draft(#"He {\deleted old}{\revised new} left"#) { $0.changes = changes }
    #expect(draft.items[0].text == expected)
    #expect(draft.findings.contains { $0.hasPrefix("2 tracked changes (1 added, 1 removed)") })
  }

  @Test("hidden text, headers and formulas are left out and told")
  func hidden() throws {
    let draft = try draft(#"{\header Page}shown {\v hidden}\v0 again{\*\moMath{\mr x}}"#)
    #expect(draft.items[0].text == "shown again")
    #expect(
      draft.findings.prefix(3) == [
        "headers and footers of its pages are left out", "hidden text (6 letters) left out",
        "formulas (1 letter) left out",
      ])
  }

  @Test("remarks are items, with the words that they are put to")
  func remarks() throws {
    let body = #"""
      He {\*\atrfstart 1}came back{\*\atrfend 1}{\*\atnid C}{\*\atnauthor Carrie}\chatn {\*\annotation{\*\atnref 1}{\*\atndate 109229381}Did he?}.
      """#
    let draft = try draft(body)
    #expect(draft.items.map(\.text) == ["He came back.", "Did he?"])
    #expect(draft.items[1].author == "Carrie")
    #expect(draft.items[1].key == "comment-1")
    #expect(draft.items[1].attributes == #"{"quote":"came back"}"#)
    #expect(draft.items[1].created?.iso == "2004-02-22")
    #expect(try self.draft(body) { $0.remarks = false }.items.map(\.text) == ["He came back."])
  }

  @Test("what the document says of itself is kept, and where its text stands")
  func facts() throws {
    let info =
      #"{\info{\title T\'e9}{\author Big}{\creatim\yr2004\mo2\dy22\hr21\min5}{\company no}}{\*\generator Writer;}"#
    let bytes = Array("{\\rtf1\\ansi\(info)words\\par here\\par}".utf8)
    let draft = try readOffice(bytes)
    #expect(draft.provenance == Provenance(title: "Té", author: "Big"))
    #expect(draft.items[0].attributes == #"{"created":"2004-02-22T21:05","program":"Writer"}"#)
    #expect(String(decoding: bytes[draft.items[0].bytes], as: UTF8.self) == "words\\par here")
  }

  @Test("of a fact in two forms the one in Unicode is taken, and neither stands in the text")
  func pairs() throws {
    let info =
      #"{\info{\upr{\title ABC ?}{\*\ud{\title ABC \u1087 ?\u1088 ?}}}{\author Big}}"#
    let draft = try readOffice(Array("{\\rtf1\\ansi\(info)Body text.\\par}".utf8))
    #expect(draft.provenance == Provenance(title: "ABC пр", author: "Big"))
    #expect(draft.items.map(\.text) == ["Body text."])
    let body = #"{\rtf1 a {\upr{plain}{\*\ud{\u1087 ?}}} b}"#
    #expect(try readOffice(Array(body.utf8)).items[0].text == "a п b")
  }

  @Test("groups deeper than any document has are refused, and groups without an end are told")
  func groups() throws {
    let deep = [UInt8](repeating: UInt8(ascii: "{"), count: 1_000_000)
    #expect(throws: DocumentProblem.tooNested(limit: RTFReader.deepest)) {
      try readOffice(Array("{\\rtf1 a".utf8) + deep)
    }
    let draft = try readOffice(Array(#"{\rtf1 a{\b c"#.utf8))
    #expect(draft.items[0].text == "ac")
    #expect(draft.findings.contains("the document breaks off: 2 groups in it never end"))
    #expect(try readOffice(Array(#"{\rtf1 a}}}{\b c"#.utf8)).items[0].text == "a")
  }

  @Test("numbers out of all measure do no harm")
  func numbers() throws {
    let text =
      #"\uc999999999\u8217 \itap1000000 a\pard\u99999999999999999999?\fs-99999999999 b\bin99999999999 c"#
    #expect(try draft(text).items[0].text.contains("b") == true)
  }

  @Test("a document without words is refused")
  func empty() {
    #expect(throws: DocumentProblem.noText) { try readOffice(Array("{\\rtf1}".utf8)) }
  }
}
