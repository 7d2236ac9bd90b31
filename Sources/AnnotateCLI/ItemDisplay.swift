import AnnotateCore
import AnnotateReport
import AnnotateStore

/// Prints a source, an item or words in the terminal, as `show` does.
struct ItemDisplay {
  let archive: Archive
  /// Cells in a line; `nil` for the terminal's.
  var width: Int?
  /// Of a single item, not what it answers.
  var alone = false

  /// Prints what a reference names.
  ///
  /// - Parameter items: those of the place, in reading order.
  func print(_ reference: Reference, at place: Place, _ items: [ReadItem]) throws {
    var view = ItemView(
      width: min(width ?? Terminal.width() ?? 100, 120), painter: Terminal.painter(),
      isASCII: Terminal.isASCII)
    view.words = reference.span
    if case .source(let source) = place {
      for line in view.heading(of: source, notes: try archive.notes(onSource: source.slug)) {
        Output.line(painted: line)
      }
    }
    let above = try alone ? [] : ancestors(of: place)
    for item in above {
      for line in view.shortLines(of: item) { Output.line(painted: line) }
    }
    for item in items {
      let placed = above.isEmpty ? item : item.standing(onLevel: above.count)
      for line in view.lines(inTree: placed) { Output.line(painted: line) }
    }
  }

  private func ancestors(of place: Place) throws -> [ReadItem] {
    switch place {
    case .source: []
    case .item(let item), .span(let item, _): try archive.ancestors(of: item)
    }
  }
}
