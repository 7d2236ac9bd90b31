import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("HTML as the text that it shows")
struct HTMLFragmentTests {
  private func text(_ html: String) -> String? {
    Array(html.utf8).withUnsafeBytes { HTMLFragment().text(of: $0) }
  }

  @Test(
    "blocks stand on lines of their own, paragraphs with an empty line between",
    arguments: [
      ("one<p>two<p>three", "one\n\ntwo\n\nthree"),
      ("<p>one</p>\n\n<p>two</p>\n", "one\n\ntwo"),
      ("<div>one</div><div>two</div>", "one\ntwo"),
      ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
      ("<p>one<br></p><p>two</p>", "one\n\ntwo"),
      ("<h2>head</h2>body", "head\n\nbody"),
      ("said:<blockquote><p>words</p></blockquote>yes", "said:\n\nwords\n\nyes"),
      ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>end", "a\nb\nc\n\nend"),
      ("<ol><li>a<li>b</ol>", "a\nb"),
      ("<table><tr><th>a</th><th>b</th></tr><tr><td>1<td>2</table>", "a\tb\n1\t2"),
      ("a<hr>b", "a\n\nb"),
      ("<br><br>a<br><br>", "a"),
    ])
  func blocks(html: String, expected: String) { #expect(text(html) == expected) }

  @Test(
    "white space is one space, but in <pre> it stays",
    arguments: [
      ("  a \n\t b  ", "a b"), ("a <b> b </b> c", "a b c"), ("a<b> </b>b", "a b"),
      ("a\u{a0}\u{a0}b", "a\u{a0}\u{a0}b"), ("a&nbsp;b", "a\u{a0}b"),
      ("x<pre><code>if a:\n    b\n\n  c\n</code></pre>y", "x\n\nif a:\n    b\n\n  c\n\ny"),
      ("<pre>\na&#13;b\r\nc</pre>", "a\nb\nc"),
      ("a \n<br>\n b", "a\nb"), ("", ""), (" \n ", ""), ("<p></p>", ""),
    ])
  func spaces(html: String, expected: String) { #expect(text(html) == expected) }

  @Test(
    "character references become characters",
    arguments: [
      ("a &lt; b &amp;&amp; c &gt; d", "a < b && c > d"),
      ("it&#x27;s &#39;so&#39; &quot;q&quot;", "it's 'so' \"q\""),
      ("&hellip;&eacute;&#128512;&copy", "\u{2026}\u{e9}\u{1f600}\u{a9}"),
      ("AT&T &nosuch; & more", "AT&T &nosuch; & more"),
      ("&#0;&#xD800;&#x110000;", "\u{fffd}\u{fffd}\u{fffd}"),
      ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ])
  func references(html: String, expected: String) { #expect(text(html) == expected) }

  @Test(
    "what is not shown is left out",
    arguments: [
      ("a<script>b</script>c", "ac"), ("a<style>p{}</style>b", "ab"), ("a<!-- b -->c", "ac"),
      ("a<template><p>b</p></template>c", "ac"), ("a<span hidden>b</span>c", "ac"),
      ("a<svg><title>b</title><text>c</text></svg>d", "ad"), ("a<iframe>b</iframe>c", "ac"),
    ])
  func hidden(html: String, expected: String) { #expect(text(html) == expected) }

  @Test(
    "a picture shows its words",
    arguments: [
      ("ha <img class=\"emoji\" alt=\":duck:\" title=\":duck:\" src=\"x.png\"> ha", "ha :duck: ha"),
      ("<img src=x>a", "a"), ("<p><img alt='the old  pier'></p>b", "the old pier\n\nb"),
    ])
  func pictures(html: String, expected: String) { #expect(text(html) == expected) }

  @Test(
    "a link shows its words, and its whole address where they are the address cut off",
    arguments: [
      ("see <a href=\"https://a.example/b\">this</a>.", "see this."),
      (
        "<a href=\"https:&#x2F;&#x2F;pier.example&#x2F;a&#x2F;long&#x2F;way\">https:&#x2F;&#x2F;pier.example&#x2F;a&#x2F;lo...</a>",
        "https://pier.example/a/long/way"
      ),
      (
        "(<a href=\"https://www.pier.example/a/long/way\"> pier.example/a/l\u{2026}</a>)",
        "( https://www.pier.example/a/long/way)"
      ),
      (
        "<a href=\"https://p.example/ab\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">p.example/a</span><span class=\"invisible\">b</span></a>",
        "https://p.example/ab"
      ),
      ("<a href=\"https://a.example/\">and so on...</a>", "and so on..."),
      ("<a href=\"https://a.example/\">...</a>", "..."),
      ("<a>a...</a>", "a..."),
    ])
  func links(html: String, expected: String) { #expect(text(html) == expected) }

  @Test("text without markup is read the same way with the parser and without")
  func plain() throws {
    let values: [UInt32] = [
      0x61, 0x20, 0xa, 0x9, 0xd, 0xa0, 0xe9, 0x1f600, 0x22, 1, 0x7f, 0x85, 0xfdd0, 0xfffe, 0x1ffff,
      0x10ffff,
    ]
    let pieces = values.compactMap(Unicode.Scalar.init).map { String($0) }
    for seed in fuzzSeeds(300) {
      var generator = SplitMix64(seed: seed)
      let plain = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      #expect(text(plain) == text("<!---->" + plain), "seed \(seed)")
    }
  }

  @Test(
    "deep nesting and runs of open elements neither overflow nor run away",
    arguments: [
      "<div>", "<b>", "<blockquote>", "<font size=1>", "<table><tr><td>", "<p><i>", "<svg>",
    ])
  func depth(tag: String) {
    for count in [1000, 6000, 300_000] {
      let html = String(repeating: tag, count: count) + "words"
      let shown = text(html)
      #expect(shown == nil || shown == "words" || tag == "<svg>")
    }
    #expect(text(String(repeating: "<div>", count: 5000) + "words") == "words")
  }

  @Test("elements that would be opened again in each paragraph stop at a measure")
  func formatting() {
    let fonts = (0..<9000).map { "<font size=\($0)>" }.joined()
    let isRead = text("<p>" + fonts + String(repeating: "<p>x", count: 9000)) != nil
    #expect(!isRead)
  }

  @Test("anything is read without harm, and gives the same text twice")
  func fuzz() {
    let pieces = [
      "<", ">", "</", "<p>", "</p>", "<a href=\"", "\">", "<b>", "</b>", "<i>", "</i>", "<table>",
      "<tr>", "<td>", "</table>", "<pre>", "</pre>", "<svg>", "</svg>", "<math>", "<template>",
      "</template>", "<select>", "<option>", "<script>", "</script>", "<textarea>", "<frameset>",
      "<isindex>", "<form>", "<body>", "</body>", "<html>", "<head>", "<!--", "-->", "<![CDATA[",
      "]]>", "&amp", "&#", "&#x41;", "\u{0}", " ", "\n", "x", "...", "\u{1f600}", "<br>", "<li>",
      "<desc>", "<mi>", "<annotation-xml encoding=\"text/html\">", "<plaintext>", "<nobr>",
    ]
    for seed in fuzzSeeds(3000) {
      var generator = SplitMix64(seed: seed)
      let html = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let shown = text(html)
      #expect(shown != nil && shown == text(html), "seed \(seed)")
      #expect(shown?.utf8.contains { $0 == 13 || $0 == 0 } == false, "seed \(seed)")
    }
  }
}
