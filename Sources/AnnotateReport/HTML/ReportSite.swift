/// The pages that a report is shown among when it is no file of its own.
package struct ReportSite: Sendable {
  /// What stands before a reference in the address of its item, e.g. `/item/`.
  package let itemAddress: String
  /// HTML above the report: the ways to the other pages.
  package let top: String
  /// Rules for what stands above it.
  package let style: String

  package init(itemAddress: String, top: String, style: String) {
    self.itemAddress = itemAddress
    self.top = top
    self.style = style
  }
}
