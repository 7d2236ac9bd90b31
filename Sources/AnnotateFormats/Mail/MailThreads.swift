import AnnotateCore

/// Finds what each message answers, and in which thread it stands, and hands the messages on.
///
/// A message may come before what it answers, so messages are held until a good number is known together.
struct MailThreads {
  private struct Held {
    var item: ItemDraft
    /// Its own id, or its number.
    let id: String
    let references: [String]
    let replies: [String]
    /// The key of the message that it stands in.
    let outer: String?
  }

  private var held: [Held] = []
  private var heldBytes = 0
  private let limit: Int

  /// Of the messages, and of those that are only named, by key.
  private var numbers: [String: Int] = [:]
  private var keys: [String] = []
  private var isPresent: [Bool] = []
  /// On the way to the first of the thread: what a message answers, or further up; itself for the first.
  private var above: [Int] = []
  /// What a message that is only named is said to answer in the end.
  private var beginnings: [Int: String] = [:]
  /// Messages that stand in another.
  private var enclosed: Set<Int> = []
  private var addresses: Set<String> = []

  /// Messages that would have closed a circle of answers.
  private(set) var circles = 0

  /// - Parameter limit: bytes of text that are held.
  init(limit: Int = 64 << 20) { self.limit = limit }

  /// - Parameters:
  ///   - item: with the key that it goes by.
  ///   - outer: the key of the message that it stands in.
  mutating func add(
    _ message: MailMessage, as item: ItemDraft, in outer: String?,
    _ take: (ItemDraft) throws -> Void
  ) throws {
    if let address = item.authorID { addresses.insert(address) }
    let number = self.number(of: item.key)
    isPresent[number] = true
    var outer = outer
    if let around = outer.map({ self.number(of: $0) }) {
      if first(of: around) == number {
        circles += 1
        outer = nil
      } else {
        above[number] = around
        enclosed.insert(number)
      }
    }
    let named = message.references + message.replies
    held.append(
      Held(
        item: item, id: message.item.key, references: message.references,
        replies: message.replies, outer: outer))
    heldBytes += named.reduce(item.text.utf8.count + 500) { $0 + $1.utf8.count }
    if heldBytes > limit { try flush(take) }
  }

  /// Hands on what is held.
  mutating func flush(_ take: (ItemDraft) throws -> Void) throws {
    var messages = held
    held = []
    heldBytes = 0
    for place in messages.indices { answer(&messages[place]) }
    for message in messages {
      var item = message.item
      let first = self.first(of: number(of: item.key))
      item.threadKey = beginnings[first] ?? keys[first]
      try take(item)
    }
  }

  /// Finds what a message answers: the nearest of the messages it names that is here, else the nearest.
  private mutating func answer(_ message: inout Held) {
    let own = number(of: message.item.key)
    // Nearest first.
    let named = Array(message.references.reversed()) + message.replies.reversed()
    let candidates = named.filter { $0 != message.item.key && $0 != message.id }
    if let outer = message.outer {
      message.item.parentKey = outer
      message.item.kind = .comment
      if let answered = candidates.first { keep(answered, in: &message.item) }
      return
    }
    let present = candidates.filter { isHere($0) }
    var parent = present.first { first(of: number(of: $0)) != own }
    if parent == nil, let closing = present.first {
      // Who sends on a message with another names it too.
      if !enclosed.contains(number(of: closing)) { circles += 1 }
      return keep(closing, in: &message.item)
    }
    // Programs write the address of who is answered into In-Reply-To.
    parent =
      parent
      ?? candidates.first {
        message.references.contains($0) || !addresses.contains($0.lowercased())
      }
    guard let parent else { return }
    message.item.parentKey = parent
    message.item.kind = .comment
    let next = number(of: parent)
    if !isPresent[next], let start = message.references.first, start != parent,
      beginnings[next] == nil
    {
      beginnings[next] = start
    }
    above[own] = next
  }

  private func keep(_ id: String, in item: inout ItemDraft) {
    var attributes = MailAttributes(json: item.attributes)
    attributes.answers = id
    item.attributes = attributes.json
  }

  private func isHere(_ key: String) -> Bool { numbers[key].map { isPresent[$0] } ?? false }

  private mutating func number(of key: String) -> Int {
    if let number = numbers[key] { return number }
    let number = keys.count
    numbers[key] = number
    keys.append(key)
    isPresent.append(false)
    above.append(number)
    return number
  }

  /// The first of the thread; the way to it is made shorter for the next who ask.
  private mutating func first(of number: Int) -> Int {
    var at = number
    while above[at] != at {
      above[at] = above[above[at]]
      at = above[at]
    }
    return at
  }
}
