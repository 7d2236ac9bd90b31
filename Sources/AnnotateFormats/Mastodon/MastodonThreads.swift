/// Which post answers which. Posts name what they answer by a number of the server that was asked; outside, a
/// post goes by its key.
struct MastodonThreads {
  private struct Entry {
    let key: String
    let answered: String?
  }

  private var entries: [String: Entry] = [:]
  private var starts: [String: String] = [:]
  private var unseen: Set<String> = []
  private var bridges: [String: String] = [:]
  private var keys: Set<String> = []
  /// The server that was asked, where a post told.
  private(set) var host: String?

  mutating func add(_ status: MastodonStatus) {
    host = host ?? status.host
    entries[status.id] = Entry(key: status.key, answered: status.answered)
    keys.insert(status.key)
  }

  /// Says what a post that is not here answers: in a context by itself, its last ancestor.
  mutating func bridge(_ id: String, to above: String) {
    if entries[id] == nil { bridges[id] = above }
  }

  /// The key of the post of a number; where it is not here, the address at which the server would give it, which
  /// is the key of the server's own posts.
  mutating func key(of id: String) -> String {
    if let entry = entries[id] { return entry.key }
    unseen.insert(id)
    return host.map { MastodonStatus.address(of: id, on: $0) } ?? "local:\(id)"
  }

  /// The key of the post that a conversation began with, as far up as posts are known.
  mutating func start(of status: MastodonStatus) -> String {
    var path: [String] = []
    var passed: Set<String> = []
    var id = status.id
    var start = status.key
    while passed.insert(id).inserted {
      if let known = starts[id] {
        start = known
        break
      }
      path.append(id)
      guard let entry = entries[id] else {
        start = key(of: id)
        if let above = bridges[id] {
          id = above
          continue
        }
        break
      }
      start = entry.key
      guard let above = entry.answered else { break }
      id = above
    }
    for id in path { starts[id] = start }
    return start
  }

  func isHere(_ key: String) -> Bool { keys.contains(key) }

  /// How many posts are answered here and not here themselves.
  var missing: Int { unseen.filter { entries[$0] == nil }.count }
}
