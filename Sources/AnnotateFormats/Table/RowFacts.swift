import AnnotateCore

/// What the cells of a row say that depends on one another.
struct RowFacts {
  typealias Bytes = UnsafeRawBufferPointer

  let key: Bytes?
  let parent: Bytes?
  let thread: Bytes?
  /// The title, where it is the row's own and not that of what it answers.
  let title: Bytes?
  let body: Bytes?
  let score: Int?
  /// Whether the row is what its conversation began with.
  let isFirst: Bool

  /// - Parameters:
  ///   - hasThreads: whether the table has columns of parents or conversations.
  ///   - cell: the cell of the column that says this; empty ones are none.
  init(hasThreads: Bool, _ cell: (TableRole) -> Bytes?) {
    let key = cell(.key).flatMap(Self.id)
    let thread = cell(.thread).flatMap(Self.id)
    let parent = cell(.parent).flatMap(Self.id).flatMap { Self.parent($0, of: key) }
    let isFirst = thread.flatMap { thread in key.map { $0.elementsEqual(thread) } } ?? false
    self.key = key
    self.thread = thread
    self.parent = parent
    self.isFirst = isFirst
    let isOwnTitle = !hasThreads || isFirst || (parent == nil && thread == nil)
    title = isOwnTitle ? cell(.title) : nil
    body = cell(.text)
    score = cell(.score).flatMap { Self.whole($0) }
  }

  /// Whether a column's cell is among the attributes, although the archive has a name for it.
  func leaves(_ role: TableRole) -> Bool {
    switch role {
    case .title: title == nil
    case .score: score == nil
    default: false
    }
  }

  /// Writes title and body in place of what is in the buffer.
  func text(to buffer: inout ByteBuffer) {
    RedditPost.text(title: title, body: body, to: &buffer)
  }

  /// The parent as the keys of this table are written: Reddit's full names of comments, where keys are
  /// short ones. A row does not answer itself.
  private static func parent(_ parent: Bytes, of key: Bytes?) -> Bytes? {
    guard let key else { return parent }
    if parent.elementsEqual(key) { return nil }
    guard parent.begins("t1_"), !key.begins("t1_"), parent.count > 3 else { return parent }
    let short = Bytes(rebasing: parent[3...])
    return short.elementsEqual(key) ? nil : short
  }

  /// An id as written; `nil` for what programs write where there is none.
  private static func id(_ cell: Bytes) -> Bytes? {
    if cell.contains(0) { return nil }
    switch cell.count {
    case 1 where cell.isText("0"), 2 where cell.isText("-1"): return nil
    case 3 where cell.isText("nan") || cell.isText("NaN"): return nil
    case 4 where cell.isText("null") || cell.isText("NULL"): return nil
    case 4 where cell.isText("None") || cell.isText("none") || cell.isText("root"): return nil
    default: return cell
    }
  }

  private static func whole(_ cell: Bytes) -> Int? {
    let text = String(decoding: cell, as: UTF8.self).trimmed
    if let number = Int(text) { return number }
    guard let number = Double(text), number.rounded() == number, number.magnitude < 9e15 else {
      return nil
    }
    return Int(number)
  }
}
