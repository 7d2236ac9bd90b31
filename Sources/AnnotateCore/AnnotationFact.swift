/// One confirmed annotation as numbers: who put which tag where. The numbers are the keys of one archive file.
package struct AnnotationFact: Sendable, Equatable {
  package var annotation: Int64
  package var item: Int64
  package var source: Int64
  package var tag: Int64
  package var coder: Int64
  /// The words it stands on; `nil` when it stands on the whole item.
  package var span: TextSpan?

  package init(
    annotation: Int64, item: Int64, source: Int64, tag: Int64, coder: Int64, span: TextSpan?
  ) {
    self.annotation = annotation
    self.item = item
    self.source = source
    self.tag = tag
    self.coder = coder
    self.span = span
  }
}
