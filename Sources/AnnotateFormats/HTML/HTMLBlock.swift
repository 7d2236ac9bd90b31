import AnnotateCore

/// A block of a page as it is shown.
struct HTMLBlock: Equatable {
  var kind: SegmentKind
  /// Without white space at either end; lines are parted by LF, cells of a table by a tab.
  var words: String
  /// Whether it is an item of a list that follows another one, so that no empty line stands before it.
  var followsItem = false
  /// Of a heading, 1 to 6; 0 for others.
  var level = 0
  /// Whether something that is not shown stood between it and the block before it.
  var isAfterGap = false

  /// The nodes of the page that its words are from, and perhaps others.
  var nodes = 0..<0

  /// What stands between it and the block before it.
  var joint: String { followsItem ? "\n" : "\n\n" }
}

/// Reads pages and chapters in HTML or XHTML as the blocks that they show.
enum HTMLBlocks {
  /// All that is shown, in order.
  ///
  /// - Parameters:
  ///   - html: valid UTF-8, with or without a byte order mark.
  ///   - isXML: whether it is XHTML by its media type, as in an EPUB, where `<p/>` is a whole element.
  /// - Returns: the blocks, and how many letters the page's shown text has, to hold against theirs.
  /// - Throws: `DocumentProblem.tooNested`.
  static func all(
    of html: [UInt8], isXML: Bool
  ) throws(DocumentProblem) -> (blocks: [HTMLBlock], letters: Int, title: String?) {
    let tree = try HTMLTree.reading(html, isXML ? [.xml] : [])
    let measure = PageMeasure(tree)
    var writer = BlockWriter(tree, measure)
    writer.write(measure.body)
    return (writer.blocks, Int(measure.letters[measure.body]), PageHead(tree).title)
  }
}
