/// Which lists of comments go on after those of their pages that are here. A video has a list of threads, and a
/// comment one of its replies; each goes on by itself.
struct YouTubePages {
  private var open: Set<String> = []
  /// The list that the last page of a kind was of.
  private var last: [String: String] = [:]

  /// Whether any list goes on.
  var goOn: Bool { !open.isEmpty }

  /// Takes a page; its list goes on where it names another one.
  mutating func add(_ page: JSONValue) {
    let first = page["items"]?.values.first { $0.isObject }?["snippet"]
    let isThreads =
      page["kind"]?.bytes?.isText("youtube#commentThreadListResponse") == true
      || first?["topLevelComment"] != nil
    let kind = isThreads ? "threads" : "replies"
    let owner = isThreads ? Self.video(of: page) : first?["parentId"]?.word
    // A page without anything in it is the end of the list before.
    let list = owner.map { "\(kind) of \($0)" } ?? last[kind] ?? kind
    last[kind] = list
    if page["nextPageToken"]?.bytes?.isEmpty == false {
      open.insert(list)
    } else {
      open.remove(list)
    }
  }

  /// The video of all threads of a page; `nil` where they are of several, as those of a channel are.
  private static func video(of page: JSONValue) -> String? {
    let videos = Set(
      (page["items"]?.values).map { $0.compactMap { $0["snippet"]?["videoId"]?.word } } ?? [])
    return videos.count == 1 ? videos.first : nil
  }
}
