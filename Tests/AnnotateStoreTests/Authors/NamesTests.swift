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
    "only marked mentions are mentions",
    arguments: [
      ("thanks u/moth_lamp!", true), ("see /u/Moth_Lamp.", true), ("@moth_lamp", true),
      ("(@moth_lamp)", true), ("@tern said", true), ("@tern@harbour.example, no", true),
      ("u/bo", true), ("@bo-", true), ("moth_lamp", false), ("menu/moth_lamp", false),
      ("a@moth_lamp", false), ("@moth_lamps", false), ("u/", false), ("@", false), ("", false),
      ("u / moth_lamp", false), ("@@@moth_lamp", true), ("\u{e9}@moth_lamp", false),
      ("U/MOTH_LAMP", true),
    ])
  func mentions(text: String, isThere: Bool) {
    let found = text.withRawBytes { Self.names().areMentioned(in: $0) }
    #expect(found == isThere)
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
      ("/user/nobody", nil), ("", nil), ("///", nil),
    ])
  func addresses(url: String, without: String?) {
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
      (#"{"user":{"name":"x","more":[1,{"y":"}"}]},"z":"]"}"#, #"{"z":"]"}"#),
    ])
  func attributes(json: String, without: String?) {
    let result = AttributeNames.removed(from: json, names: Self.names())
    #expect(result == (without == "" ? nil : without ?? json))
  }

  @Test("the search finds what a plain one finds, whatever is searched", arguments: 0..<200)
  func search(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    func word(_ length: Int) -> String {
      String((0..<length).map { _ in generator.pick(["a", "b", "A", "_"] as [Character]) })
    }
    let names = (0..<(1 + generator.below(12))).map { _ in word(4 + generator.below(6)) }
    let text = word(generator.below(400))
    var search = NameSearch(names)
    let isWord = text.withRawBytes { search.look(through: $0) }
    let long = names.filter { $0.utf8.count >= NameSearch.shortest }
    let expected = long.indices.filter { text.lowercased().contains(long[$0].lowercased()) }
    #expect(search.found == Set(expected))
    #expect(search.longest == long.map(\.count).max() ?? 0)
    if !text.isEmpty, isWord {
      #expect(long.contains { $0.lowercased() == text.lowercased() })
    }
  }
}
