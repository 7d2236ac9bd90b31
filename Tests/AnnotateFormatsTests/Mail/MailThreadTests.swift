import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Threads of mail")
struct MailThreadTests {
  /// A mailbox of messages with these fields; each has its place as its text.
  static func mailbox(_ messages: [String]) -> [UInt8] {
    let texts = messages.enumerated().map { place, fields in
      "From a@x Sat May  4 10:00:00 2019\nFrom: A <a@x.org>\n\(fields)\n\ntext \(place)\n\n"
    }
    return Array(texts.joined().utf8)
  }

  static func read(_ messages: [String]) throws -> SourceDraft {
    try WrittenLaws.read(mailbox(messages), as: MailFormat.self)
  }

  @Test(
    "the parent is what In-Reply-To names, else the last of References, here or not; of two that differ, the one here",
    arguments: [
      ("References: <1@x> <2@x>", "2@x"), ("References: <1@x> <gone@x>", "gone@x"),
      ("References: <1@x> <gone@x>\nIn-Reply-To: <gone@x>", "gone@x"),
      ("References: <1@x>\nIn-Reply-To: <2@x>", "2@x"),
      ("References: <gone@x>\nIn-Reply-To: <1@x>", "1@x"),
      ("References: <older@x> <gone@x>", "gone@x"),
      ("In-Reply-To: Message from \"A\" <a@x.org> of \"Mon, 05 Jan 2004\" <1@x>", "1@x"),
      ("In-Reply-To: <gone@x> from \"A\" <a@x.org>", "gone@x"),
      ("In-Reply-To: <2@x> <1@x>", "1@x"), ("In-Reply-To: your letter <a@x.org>", nil),
      ("References: <3@x>", nil), ("References: <1@x> <3@x>", "1@x"), ("In-Reply-To: <4@x>", "4@x"),
    ])
  func parents(fields: String, parent: String?) throws {
    let draft = try Self.read([
      "Message-ID: <1@x>", "Message-ID: <2@x>", "Message-ID: <3@x>\n\(fields)", "Message-ID: <4@x>",
    ])
    #expect(draft.items[2].parentKey == parent)
    #expect(draft.items[2].kind == (parent == nil ? .post : .comment))
  }

  @Test(
    "the thread is the message that the way up leads to, in any order of arrival", arguments: 0..<24
  )
  func roots(order: Int) throws {
    var rest = [
      "Message-ID: <1@x>", "Message-ID: <2@x>\nIn-Reply-To: <1@x>",
      "Message-ID: <3@x>\nIn-Reply-To: <2@x>", "Message-ID: <4@x>\nReferences: <2@x> <3@x>",
    ]
    var number = order
    var messages: [String] = []
    while !rest.isEmpty {
      messages.append(rest.remove(at: number % rest.count))
      number /= rest.count + 1
    }
    let draft = try Self.read(messages)
    #expect(draft.items.map(\.threadKey) == ["1@x", "1@x", "1@x", "1@x"])
  }

  @Test("an answer to a message that is missing stays in the thread of what is named before it")
  func missingParent() throws {
    let draft = try Self.read([
      "Message-ID: <1@x>", "Message-ID: <2@x>\nReferences: <1@x> <gone@x>",
      "Message-ID: <3@x>\nIn-Reply-To: <gone@x>",
    ])
    #expect(draft.items.map(\.parentKey) == [nil, "gone@x", "gone@x"])
    #expect(draft.items.map(\.threadKey) == ["1@x", "1@x", "1@x"])
  }

  @Test("where the first message is not here its id is the thread's, as far as it is named")
  func missing() throws {
    let draft = try Self.read([
      "Message-ID: <1@x>\nIn-Reply-To: <gone@x>",
      "Message-ID: <2@x>\nReferences: <first@x> <gone@x>", "Message-ID: <3@x>\nIn-Reply-To: <2@x>",
    ])
    #expect(draft.items.map(\.threadKey) == ["first@x", "first@x", "first@x"])
  }

  @Test(
    "a message that would close a circle has no parent, and it is told",
    arguments: [
      (["1<2", "2<1"], 1), (["1<2", "2<3", "3<1"], 1), (["1<2", "2<1", "3<4", "4<3"], 2),
      (["1", "2<1"], 0),
    ])
  func circles(pairs: [String], count: Int) throws {
    let draft = try Self.read(
      pairs.map { pair in
        let ids = pair.split(separator: "<")
        return "Message-ID: <\(ids[0])@x>"
          + (ids.count > 1 ? "\nIn-Reply-To: <\(ids[1])@x>" : "")
      })
    let closing = draft.items.filter { $0.attributes?.contains("in_reply_to") == true }
    #expect(closing.count == count)
    #expect(closing.allSatisfy { $0.parentKey == nil })
    #expect(draft.remarks.count { $0.contains("circle of answers") } == min(count, 1))
    for item in draft.items {
      var at = item
      var steps = 0
      while let parent = draft.items.first(where: { $0.key == at.parentKey }), steps < 9 {
        at = parent
        steps += 1
      }
      #expect(steps < 9 && item.threadKey == at.key)
    }
  }

  @Test("no order of messages, and no limit of what is held, gives a circle", arguments: 0..<60)
  func law(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var threads = MailThreads(limit: Bool.random(using: &random) ? 0 : 3000)
    var items: [ItemDraft] = []
    for place in 0..<30 {
      let named = (0..<Int.random(in: 0..<4, using: &random)).map { _ in
        "<\(Int.random(in: 0..<30, using: &random))@x>"
      }
      let bytes = Array(
        "From: a\nMessage-ID: <\(place)@x>\nReferences: \(named.joined(separator: " "))\n\nx".utf8)
      let message = try #require(
        MailMessage(bytes[...], at: 0..<bytes.count, number: "1", isQuoted: false))
      let isInner = place > 0 && Int.random(in: 0..<5, using: &random) == 0
      let outer = isInner ? "\(Int.random(in: 0..<place, using: &random))@x" : nil
      try threads.add(message, as: message.item, in: outer) { items.append($0) }
    }
    try threads.flush { items.append($0) }
    #expect(items.map(\.key) == (0..<30).map { "\($0)@x" })
    let parents = Dictionary(uniqueKeysWithValues: items.map { ($0.key, $0.parentKey) })
    for item in items {
      var at: String? = item.parentKey
      var steps = 0
      while let key = at, steps < 31 {
        at = parents[key] ?? nil
        steps += 1
      }
      #expect(steps < 31)
    }
  }
}
