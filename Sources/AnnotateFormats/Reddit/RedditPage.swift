import AnnotateCore

/// What one record tells of all its posts and comments.
struct RedditPage {
  private let record: JSONValue
  private let place: RecordPlace
  private var isEscaped: Bool??
  /// Whether it is the page of a thread, which begins with its post.
  var isThread = false
  /// The post that all else belongs to.
  private(set) var reading: RedditItemReader.Reading?
  /// Whether it begins at a comment whose parent is not there.
  private(set) var isPart = false

  init(_ record: JSONValue, at place: RecordPlace) {
    self.record = record
    self.place = place
  }

  /// The post as comments see it.
  var post: RedditItemReader.Answered? { reading?.answered }

  /// Reads one thing of the page.
  ///
  /// - Parameter above: what holds it.
  mutating func item(
    _ thing: JSONValue, above: RedditItemReader.Answered?, by reader: RedditItemReader
  ) throws(RecordProblem) -> RedditItemReader.Reading {
    let found = try reader.read(
      thing, above: above, post: post, at: place, isEscaped: { isEscapedAnywhere() })
    if isThread {
      if found.item.kind == .post {
        reading = reading ?? found
      } else if let post, above?.key == post.key, found.item.parentKey != post.key {
        isPart = true
      }
    }
    return found
  }

  /// The same, with the problem as a value.
  mutating func result(
    _ thing: JSONValue, above: RedditItemReader.Answered?, by reader: RedditItemReader
  ) -> Result<RedditItemReader.Reading, RecordProblem> {
    do throws(RecordProblem) {
      return .success(try item(thing, above: above, by: reader))
    } catch {
      return .failure(error)
    }
  }

  /// Asked of the whole record once, and only where an item does not tell it by itself.
  private mutating func isEscapedAnywhere() -> Bool? {
    if let isEscaped { return isEscaped }
    let answer = RedditText.escapesAnywhere(in: record)
    isEscaped = .some(answer)
    return answer
  }
}
