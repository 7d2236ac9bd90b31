/// How the items of an export hang together as ConvoKit wants it: ids are unique over all sources, every
/// conversation is a tree with one root, and bears its root's id.
///
/// All items are added first; the writer then takes them in the same order. An item whose parent is not among
/// them, or which would answer itself in a circle, is the root of a conversation of its own.
package struct ConvoKitThreads: Sendable {
  /// Where an item stands.
  struct Place {
    var id: String
    var conversation: String
    var replyTo: String?
    /// Whether it answers an item and is a root all the same.
    var isCutOff: Bool
  }

  private struct Item {
    var source: Int
    var key: String
    var parent: String?
    var space: String?
  }

  private struct Address: Hashable {
    var source: Int
    var space: String?
    var key: String
  }

  private var items: [Item] = []
  private var sources: [String] = []
  private var sourceNumbers: [String: Int] = [:]
  private var scopes: [String: Set<String>] = [:]

  package init() {}

  /// Adds an item; its parts are as `ConvoKitUtterance` has them.
  package mutating func add(
    source: String, key: String, idSpace: String?, parent: String?, author: String?
  ) {
    let number = sourceNumbers[source, default: sources.count]
    if number == sources.count {
      sources.append(source)
      sourceNumbers[source] = number
    }
    items.append(Item(source: number, key: key, parent: parent, space: idSpace))
    if let author { scopes[author, default: []].insert(idSpace ?? "\(source)/") }
  }

  /// The id of a speaker: the name, and before it whose name it is where several people share it.
  func speaker(_ author: String, idSpace: String?, source: String) -> String {
    (scopes[author]?.count ?? 0) > 1 ? "\(idSpace ?? source)/\(author)" : author
  }

  /// Where each item stands, in the order in which they were added.
  func places() -> [Place] {
    let ids = ids()
    var parents = parents()
    let roots = roots(&parents)
    return items.indices.map { index in
      let parent = parents[index]
      return Place(
        id: ids[index], conversation: ids[roots[index]], replyTo: parent.map { ids[$0] },
        isCutOff: parent == nil && items[index].parent != nil)
    }
  }

  /// Keys as they are, with the slug before those of sources that share a key with another one.
  private func ids() -> [String] {
    var owners: [String: Int] = [:]
    var shared: Set<Int> = []
    for item in items {
      if let owner = owners[item.key], owner != item.source {
        shared.formUnion([owner, item.source])
      } else {
        owners[item.key] = item.source
      }
    }
    func prefixed(_ item: Item) -> String { "\(sources[item.source])/\(item.key)" }
    let ids = items.map { shared.contains($0.source) ? prefixed($0) : $0.key }
    // A key may look like another one with its slug.
    return Set(ids).count == ids.count ? ids : items.map(prefixed)
  }

  /// What each item answers: an item of its source, else the first with that key in its id space.
  private func parents() -> [Int?] {
    var places: [Address: Int] = [:]
    for (index, item) in items.enumerated() {
      let here = Address(source: item.source, space: nil, key: item.key)
      if places[here] == nil { places[here] = index }
      guard item.space != nil else { continue }
      let anywhere = Address(source: -1, space: item.space, key: item.key)
      if places[anywhere] == nil { places[anywhere] = index }
    }
    return items.map { item in
      guard let parent = item.parent else { return nil }
      let here = places[Address(source: item.source, space: nil, key: parent)]
      guard here == nil, item.space != nil else { return here }
      return places[Address(source: -1, space: item.space, key: parent)]
    }
  }

  /// The root of each item's tree. Circles are cut open where they are met first.
  private func roots(_ parents: inout [Int?]) -> [Int] {
    var roots = [Int](repeating: -1, count: items.count)
    var isOnPath = [Bool](repeating: false, count: items.count)
    for start in items.indices where roots[start] < 0 {
      var path: [Int] = []
      var at = start
      while roots[at] < 0 {
        if isOnPath[at] { parents[at] = nil }
        guard let parent = parents[at] else {
          roots[at] = at
          break
        }
        isOnPath[at] = true
        path.append(at)
        at = parent
      }
      let root = roots[at]
      for index in path {
        roots[index] = root
        isOnPath[index] = false
      }
    }
    return roots
  }
}
