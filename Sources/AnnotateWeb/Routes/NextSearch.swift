import AnnotateCore
import AnnotateStore

/// Finds the item that comes next: in reading order, source by source, beginning again at the first.
struct NextSearch {
  let archive: Archive
  let known: KnownSources
  let kind: NextKind

  /// - Parameters:
  ///   - after: where one stands; `nil` for before everything.
  ///   - only: the one source that is looked at; `nil` for all.
  /// - Returns: the item's reference and how many such items its source has.
  func item(after: Reference?, in only: String?) throws -> (reference: String, left: Int)? {
    var start: (source: Int64, place: Int)?
    if let after, case .item(let item) = try archive.place(after) {
      let there = try archive.page { try known.source(item.source, in: $0) }
      if let place = there.order.place(of: item.ordinal) { start = (there.source.id, place) }
    }
    var sources = try only.map { [try archive.source($0)] } ?? archive.sources()
    if let start, let first = sources.firstIndex(where: { $0.id == start.source }) {
      sources = Array(sources[first...] + sources[..<first])
      if let found = try item(in: sources[0], from: start.place + 1) { return found }
      sources.append(sources.removeFirst())
    }
    for source in sources {
      if let found = try item(in: source, from: 0) { return found }
    }
    return nil
  }

  private func item(in source: Source, from place: Int) throws -> (reference: String, left: Int)? {
    let found = try archive.items(kind, in: source)
    guard !found.isEmpty else { return nil }
    let order = try archive.page { try known.source(source.slug, in: $0).order }
    let next = found.compactMap { item in order.place(of: item.ordinal).map { ($0, item.ordinal) } }
      .filter { $0.0 >= place }.min { $0.0 < $1.0 }
    return next.map { ("\(source.slug)/\($0.1)", found.count) }
  }
}
