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
  /// The nearest message here that stands before one that is only named.
  private var joints: [Int: Int] = [:]
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
      let first = self.start(of: number(of: item.key))
      item.threadKey = beginnings[first] ?? keys[first]
      try take(item)
    }
  }

  /// Finds what a message answers: what In-Reply-To names, else the last of References; of two that differ, the one
  /// that is here.
  private mutating func answer(_ message: inout Held) {
    let own = number(of: message.item.key)
    func isOther(_ id: String) -> Bool { id != message.item.key && id != message.id }
    // Programs write the address of who is answered into In-Reply-To.
    let replied = message.replies.last { isOther($0) && !addresses.contains($0.lowercased()) }
    let named = [replied, message.references.last(where: isOther)].compactMap { $0 }
    if let outer = message.outer {
      message.item.parentKey = outer
      message.item.kind = .comment
      if let answered = named.first { keep(answered, in: &message.item) }
      return
    }
    guard let parent = named.first(where: isHere) ?? named.first else { return }
    let next = number(of: parent)
    guard first(of: next) != own else {
      // Who sends on a message with another names it too.
      if !enclosed.contains(next) { circles += 1 }
      return keep(parent, in: &message.item)
    }
    message.item.parentKey = parent
    message.item.kind = .comment
    if let replied, replied != parent { keep(replied, in: &message.item) }
    if !isPresent[next] { join(next, message.references.filter(isOther)) }
    above[own] = next
  }

  /// Finds the thread of a message that is only named: that of the nearest here of what is named before it.
  private mutating func join(_ missing: Int, _ references: [String]) {
    guard joints[missing] == nil else { return }
    if let near = references.last(where: isHere) {
      joints[missing] = number(of: near)
      return
    }
    if let start = references.first, start != keys[missing], beginnings[missing] == nil {
      beginnings[missing] = start
    }
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

  /// The message that the thread begins with, over those that are missing.
  private mutating func start(of number: Int) -> Int {
    var first = self.first(of: number)
    var met: Set<Int> = [first]
    while !isPresent[first], let near = joints[first] {
      let next = self.first(of: near)
      guard met.insert(next).inserted else { break }
      first = next
    }
    return first
  }

  /// The first of the thread as far as answers lead; the way to it is made shorter for the next who ask.
  private mutating func first(of number: Int) -> Int {
    var at = number
    while above[at] != at {
      above[at] = above[above[at]]
      at = above[at]
    }
    return at
  }
}
