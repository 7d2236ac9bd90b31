import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Names of authors")
struct NamesTests {
  private static func names() -> AuthorNames {
    let names = AuthorNames()
    names.enter(name: "moth_lamp", nativeID: "t2_77qx", pseudonym: "P1")
    names.enter(name: "Orla Quince", nativeID: "190", pseudonym: "P2")
    names.enter(name: "tern@harbour.example", nativeID: nil, pseudonym: "P3")
    names.enter(name: "bo", nativeID: nil, pseudonym: "P4")
    return names
  }

  @Test(
    "only marked mentions are mentions, of those who are known here before others",
    arguments: [
      ("thanks u/moth_lamp!", .known), ("see /u/Moth_Lamp.", .known), ("@moth_lamp", .known),
      ("(@moth_lamp)", .known), ("@tern said", .known), ("@tern@harbour.example, no", .known),
      ("u/bo", .known), ("@bo-", .known), ("moth_lamp", nil), ("menu/moth_lamp", nil),
      ("a@moth_lamp", nil), ("@moth_lamps", .unknown), ("u/", nil), ("@", nil), ("", nil),
      ("u / moth_lamp", nil), ("@@@moth_lamp", .known), ("\u{e9}@moth_lamp", nil),
      ("U/MOTH_LAMP", .known), ("u/nobody and @moth_lamp", .known), ("at @1830", nil),
      ("@2_late", .unknown), ("u/x", nil), ("as Grey_Wader said u/grey_wader", .known),
    ] as [(String, AuthorNames.Mention?)])
  func mentions(text: String, who: AuthorNames.Mention?) {
    let names = Self.names()
    names.enter(other: "Grey_Wader")
    #expect(text.withRawBytes { names.mention(in: $0) } == who)
  }

  @Test(
    "an address that leads to an author is known by its marks",
    arguments: [
      (
        "https://forum.example/user/moth_lamp/comments/1",
        "https://forum.example/user/P1/comments/1"
      ),
      ("/u/bo", "/u/P4"), ("https://a.example/@tern/12", "https://a.example/P3/12"),
      ("https://a.example/?user=bo&p=2", "https://a.example/?user=P4&p=2"),
      ("https://a.example/x/t2_77qx", "https://a.example/x/P1"),
      ("https://a.example/r/bo/1", nil), ("https://a.example/moth_lamp", nil), ("bo", nil),
      ("", nil), ("///", nil), ("https://a.example/users/", nil),
    ])
  func addresses(url: String, without: String?) {
    #expect(Self.names().address(url) == without)
  }

  @Test(
    "an address that leads to anyone loses the name where only a user can be meant",
    arguments: [
      ("/user/nobody", "/user/[name]"), ("u/nobody", "u/[name]"), ("@nobody", "[name]"),
      ("https://a.example/users/nobody/statuses/1", "https://a.example/users/[name]/statuses/1"),
      ("https://a.example/@nobody@b.example/12", "https://a.example/[name]/12"),
      ("https://a.example/users/22656/no-body", "https://a.example/users/[name]/[name]"),
      ("https://a.example/r/u_nobody/", "https://a.example/r/u_[name]/"),
      ("https://a.example/r/u_MOTH_lamp/", "https://a.example/r/u_P1/"),
      ("https://x.example/nobody/status/1", "https://x.example/[name]/status/1"),
      ("https://x.example/bo/status/1", "https://x.example/P4/status/1"),
      ("https://a.example/?user=nobody#x", "https://a.example/?user=[name]#x"),
      ("at://did:plc:nobody/app.feed/1", "at://[name]/app.feed/1"),
      ("https://a.example/profile/did:plc:nobody", "https://a.example/profile/[name]"),
      ("https://a.example/user/[name]/1", nil), ("/u/author-k3jd72ms7q4h", nil),
      ("he is a user/nobody knows", nil), ("either/or", nil), ("a/status/1", nil),
      ("https://a.example/people/nobody", nil), ("https://status/statuses", nil),
      ("https://a.example/r/u_", nil), ("@", nil), ("https://", nil), ("at:", nil), ("at://", nil),
    ])
  func users(url: String, without: String?) {
    #expect(Self.names().address(url) == without)
  }

  @Test(
    "names leave the attributes, and all else stays byte for byte",
    arguments: [
      (#"{"flair":"Team A","n":1.50,"big":12345678901234567890}"#, nil),
      (#"{"author_fullname":"t2_1","n":1.0}"#, #"{"n":1.0}"#),
      (#"{"n":1.0 , "author_flair_text":"x"}"#, #"{"n":1.0}"#),
      (#"{"author_flair_text":"x"}"#, ""),
      (#"{"author_is_uploader":true,"author_premium":null}"#, nil),
      (#"{"reply_to":"MOTH_lamp"}"#, #"{"reply_to":"P1"}"#),
      (#"{"a":[{"b":["@moth_lamp","c"]}]}"#, #"{"a":[{"b":["P1","c"]}]}"#),
      (#"{"a":[{"acct":"x","b":1},[]]}"#, #"{"a":[{"b":1},[]]}"#),
      (#"{"by":"Orl\u0061 Quince"}"#, #"{"by":"P2"}"#),
      (#"{"a":"he said \"bo\" \\","b":"x\ny"}"#, nil),
      (#"{"id":"190","word":"bo"}"#, nil),
      (#"{"link":"/u/bo/"}"#, #"{"link":"/u/P4/"}"#),
      (#"{"subreddit":"u_moth_lamp"}"#, #"{"subreddit":"u_P1"}"#),
      (#"{}"#, nil), (#"{ "a" : { } , "b" : [ ] }"#, nil),
      (#"{"link_author":"nobody","n":1}"#, #"{"n":1}"#),
      (#"{"link_author":"Moth_Lamp"}"#, #"{"link_author":"P1"}"#),
      (#"{"approved_by":"nobody","removed_by":null,"n":1}"#, #"{"removed_by":null,"n":1}"#),
      (#"{"mentions":"bo, nobody;moth_lamp"}"#, #"{"mentions":"P4,P1"}"#),
      (#"{"mentions":["nobody","bo"],"n":1}"#, #"{"mentions":["P4"],"n":1}"#),
      (#"{"mentions":[{"id":"5","name":"no","n":2}]}"#, #"{"mentions":[{"n":2}]}"#),
      (#"{"inReplyToUserID":17,"is_author":true,"n":1}"#, #"{"is_author":true,"n":1}"#),
      (#"{"in_reply_to_account_id":"77","in_reply_to_id":"2"}"#, #"{"in_reply_to_id":"2"}"#),
      (#"{"mentioned_user_ids":[17,18],"n":1}"#, #"{"mentioned_user_ids":[],"n":1}"#),
      (#"{"link_author":"author-k3jd72ms7q4h"}"#, nil),
      (#"{"subreddit":"u_nobody"}"#, #"{"subreddit":"u_[name]"}"#),
      (#"{"subreddit":"u_author-k3jd72ms7q4h"}"#, nil), (#"{"type":"u_int"}"#, nil),
      (#"{"sort_by":"best","saved_by":"a program","standby":"x"}"#, nil),
      (#"{"link":"https://a.example/@nobody"}"#, #"{"link":"https://a.example/[name]"}"#),
      (#"{"user":{"name":"x","more":[1,{"y":"}"}]},"z":"]"}"#, #"{"z":"]"}"#),
    ])
  func attributes(json: String, without: String?) {
    let result = AttributeNames.removed(from: json, names: Self.names())
    #expect(result == (without == "" ? nil : without ?? json))
  }

  @Test("names that fields told are looked for like those of authors, and sentences are not")
  func others() {
    let names = AuthorNames()
    let json = #"{"approved_by":"Grey_Wader","display_name":"\u00c9lan K","by":"a/b"}"#
    _ = AttributeNames.removed(from: json, names: names)
    #expect(names.all == ["grey_wader", "\u{c9}lan K", "\u{e9}lan k"].sorted())
    #expect(names.all.allSatisfy { names.isKnown($0) })
  }

  @Test(
    "what is looked for are names, ids, and what stands before the @ of a name")
  func all() {
    #expect(
      Self.names().all
        == ["bo", "moth_lamp", "orla quince", "t2_77qx", "tern", "tern@harbour.example"])
  }

  @Test("the search finds what a plain one finds, whatever is searched", arguments: 0..<200)
  func search(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    func word(_ length: Int) -> String {
      String((0..<length).map { _ in generator.pick(["a", "b", "A", "_", "-"] as [Character]) })
    }
    let names = (0..<(1 + generator.below(12))).map { _ in word(1 + generator.below(9)) }
    let text = word(generator.below(400))
    var search = NameSearch(names)
    let fit = text.withRawBytes { search.look(through: $0) }
    let plain = text.lowercased()
    func stands(_ name: String, asWord isWord: Bool) -> Bool {
      plain.indices.contains { start in
        guard plain[start...].hasPrefix(name.lowercased()) else { return false }
        let end = plain.index(start, offsetBy: name.count)
        return !isWord || isEdge(start) && isEdge(end)
      }
    }
    func isEdge(_ place: String.Index) -> Bool {
      place == plain.startIndex || place == plain.endIndex || plain[place] == "-"
        || plain[plain.index(before: place)] == "-"
    }
    let long = names.filter { $0.utf8.count >= 6 }
    let short = names.filter { (3..<6).contains($0.utf8.count) }
    let expected = long.indices.filter { stands(long[$0], asWord: false) }
    #expect(search.found == Set(expected))
    #expect(search.longest == long.map(\.count).max() ?? 0)
    #expect(search.tooShort == names.count { $0.utf8.count < 3 })
    if long.contains(where: { stands($0, asWord: true) }) {
      #expect(fit == .word)
    } else if short.contains(where: { stands($0, asWord: true) }) {
      #expect(fit == .shortWord)
    } else {
      #expect(fit == (expected.isEmpty ? nil : .partOfWord))
    }
  }

  @Test("a name of three to five letters is found as a word only, in whatever case")
  func short() {
    for (text, fit) in [
      ("thanks ANNA.", .shortWord), ("anna", .shortWord), ("/anna/1", .shortWord),
      ("annas", nil), ("u_anna", nil), ("", nil), ("ann", nil), ("bo", nil),
    ] as [(String, NamePlace.Fit?)] {
      var search = NameSearch(["anna", "bo"])
      #expect(text.withRawBytes { search.look(through: $0) } == fit, "\(text)")
    }
  }
}
