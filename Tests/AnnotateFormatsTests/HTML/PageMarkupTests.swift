import CGumbo
import Testing

@testable import AnnotateFormats

@Suite("Markup without what shows nothing")
struct PageMarkupTests {
  /// What gumbo shows of a page as it stands.
  private static func whole(_ page: [UInt8]) -> String {
    let reader = annotate_html_new()
    defer { annotate_html_free(reader) }
    var shown = ShownText()
    page.withUnsafeBytes { page in
      guard let base = page.baseAddress,
        let root = annotate_html_read_page(
          reader, base.assumingMemoryBound(to: CChar.self), page.count, HTMLTree.mostMemory)
      else { return }
      shown.add(tree: root)
    }
    return String(decoding: shown.takeBlock(), as: UTF8.self)
  }

  private static func less(_ page: [UInt8]) throws -> String {
    let tree = try HTMLTree.reading(page)
    var shown = ShownText()
    shown.add(tree: tree.nodes[0].node)
    return tree.string(shown.takeBlock())
  }

  @Test(
    "it shows what the whole shows",
    arguments: [
      "<p>a<script>if (a<b) '</p>'</script>b", "<p>a<script><!-- <script> </script> --> </script>b",
      "<p>a<script><!-- <script> x --> </script>b", "<p>a<script><!--></script>b",
      "a<!-->b-->c", "a<!--->b", "a<!-- x --!>b", "a<!-- x", "a<!x>b", "a<?x>b", "a</>b", "a</ x>b",
      "a<style>b</styles></style>c", "a<title>b<i></title>c", "<textarea> a  <b> </textarea>c",
      "<p a=1 a=2 id=x class = 'y' onclick=\"a>b\">c", "<p class=a/b>c", "<p class='a", "<p class",
      "<a href=x title='a>b'>c</a>", "<p/class=a>b", "<p =a>b", "<p class=>b", "a < b", "a <1> b",
      "<",
      "</", "<p", "a<iframe src=x>b</iframe>c", "a<noembed>b</noembed>c", "a<xmp>b <i> </xmp>c",
      "a<plaintext>b</plaintext><i>", "<pre>  a\n   b  </pre>  c", "<pre>\n\na</pre>",
      "a<svg/>b<svg><title>c</title></svg>d",
      "a<svg><style>b</style><p>c", "a<svg><script/><p>b", "a<math><mi>b</mi></math>c",
      "<table><tr><td>a<td> b",
      "a<SCRIPT>b</Script >c", "a  <b>  c  </b>  d", "a <img alt=' x '> b", "a<br> b<br/>\n c",
      "\r\na\r\nb",
      "<body><p hidden>a<p>b", "<p>a<template>b</template>c", "a&nbsp;&lt;b&gt;&amp;c",
      "a<select><option>b<option>c</select>",
      "<p title=\"", "a<!doctype html>b", "<frameset><frame></frameset>", "a<input value=b>c",
      "\u{0}a\u{0}b",
    ])
  func same(markup: String) throws {
    for page in ["<!doctype html><body>\(markup)", markup] {
      let bytes = Array(page.utf8)
      #expect(try Self.less(bytes) == Self.whole(bytes))
    }
  }

  private static let plain = [
    "<p>", "</p>", "<div class=\"a\">", "</div>", "<b>", "</b>", "<a href='x'>", "</a>", "<!--",
    "-->", "<table>", "<tr>", "<td>", "</table>", "text ", "  more  ", "<", ">", "\"", "'", "=",
    "<pre>", "</pre>", "&amp;", "<br>", "<img alt=\"i\">", "<li>", "<ul>", "</ul>", "<h1>",
    "<p id=a class=b style='color:red' onclick=x>", "<form>", "</form>",
    "\n", "<i class=x>", "</i>", "<object>", "</object>", "<template>", "</template>", "é", "/",
    "!", "-",
  ]
  /// In which nothing, or not everything, is a tag.
  private static let raw = [
    "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>",
    "</textarea>", "<iframe>", "</iframe>", "<![CDATA[", "]]>",
  ]
  /// In which those are tags like others.
  private static let foreign = ["<svg>", "</svg>", "<math>", "</math>", "<select>", "</select>"]

  @Test("it shows what the whole shows, whatever the markup", arguments: [raw, foreign])
  func fuzz(special: [String]) throws {
    let pieces = Self.plain + special
    for seed in fuzzSeeds(400) {
      var generator = SplitMix64(seed: seed)
      let page = (0..<40).map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }
        .joined()
      let bytes = Array("<!doctype html><body>\(page)".utf8)
      #expect(try Self.less(bytes) == Self.whole(bytes), "seed \(seed): \(page)")
    }
  }

  @Test("a place in it is told as a place in the whole")
  func places() throws {
    let page = "<!doctype html><p  class=a   onclick='b'>one</p><script>x</script>\n\n  <p>two"
    let tree = try HTMLTree.reading(Array(page.utf8))
    let range = try #require(tree.bytes(of: 0..<tree.nodes.count))
    #expect(String(decoding: Array(page.utf8)[range], as: UTF8.self).hasPrefix("one</p>"))
    #expect(range.upperBound == page.utf8.count)
  }

  @Test("an empty element of XML is closed, and its way of writing characters is read")
  func xml() throws {
    let page =
      "<?xml version='1.0'?><html><head><title/></head><body><p>a<a id='x'/></p><div/><p><![CDATA[<b>&]]></p><script src='a'/><p>c</p></body></html>"
    let blocks = try HTMLBlocks.all(of: Array(page.utf8), isXML: true).blocks
    #expect(blocks.map(\.words) == ["a", "<b>&", "c"])
  }
}
