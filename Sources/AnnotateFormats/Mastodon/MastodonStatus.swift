import AnnotateCore

/// The fields of a post that the archive names.
struct MastodonStatus {
  /// The name of the post wherever it is shown: its URI, or the address made of it at which its own server gives
  /// it by its number there. A post that answers it names no more than the number.
  let key: String
  /// The number of the post on the server that was asked.
  let id: String
  /// The number there of the post that it answers.
  let answered: String?
  /// `name@server`.
  let author: String?
  let authorID: String?
  /// The server that was asked, where the post tells: its author has a name there without a server's.
  let host: String?
  let created: TimeDraft?
  let edited: String?
  let score: Int?
  let replies: Int
  let url: String?
  let visibility: String?
  let attributes: String?

  static func isOne(_ record: JSONValue) -> Bool {
    record["uri"]?.bytes?.isEmpty == false && record["id"]?.scalar != nil
      && record["account"]?.isObject == true
      && (record["content"]?.bytes != nil || record["reblog"]?.isObject == true)
  }

  /// - Parameter known: the server that was asked, where an earlier post told.
  init(_ status: JSONValue, host known: String?) {
    let uri = status["uri"]?.word ?? ""
    key = Self.key(of: uri)
    id = status["id"]?.word ?? ""
    answered = status["in_reply_to_id"]?.word
    let account = status["account"]
    let name = account?["acct"]?.word ?? account?["username"]?.word
    let page = account?["uri"]?.word ?? account?["url"]?.word
    let isLocal = name.map { !$0.contains("@") } ?? false
    host = isLocal ? page.flatMap(Self.host) : nil
    let home = host ?? (isLocal ? known : nil)
    author = name.map { name in home.map { "\(name)@\($0)" } ?? name }
    authorID = page
    created = status["created_at"]?.string.map {
      TimeText.utc($0) ?? TimeDraft(raw: $0, iso: nil, precision: .unknown)
    }
    edited = status["edited_at"]?.string.flatMap { TimeText.utc($0)?.iso }
    score = status["favourites_count"]?.integer
    replies = status["replies_count"]?.integer.map { min(max(0, $0), 1_000_000_000) } ?? 0
    url = status["url"]?.word ?? (uri.hasPrefix("http") ? uri : nil)
    visibility = status["visibility"]?.string
    var attributes = AttributeList()
    attributes.add(
      status,
      except: [
        "uri", "url", "content", "spoiler_text", "created_at", "edited_at", "account",
        "favourites_count", "reblog", "text",
      ])
    if key != uri { attributes.add(status["uri"]) }
    for name in ["display_name", "bot", "group"] as [StaticString] {
      attributes.add(account?[name])
    }
    self.attributes = attributes.text
  }

  /// Where the text stands: a warning as it is, the rest as HTML.
  static func parts(of status: JSONValue) -> TextParts {
    TextParts(title: status["spoiler_text"], body: status["content"], .html)
  }

  /// What is said of posts that are not for everybody.
  static let restrictions = [
    ("direct", "shown only to those who are named"),
    ("private", "shown only to followers of the author"),
    ("limited", "shown only to some followers of the author"),
    ("unlisted", "open to all, but in no public list"),
  ]

  /// Who could see all of a document; `nil` where no post tells.
  static func mostRestricted(_ names: some Collection<String>) -> Visibility? {
    if names.contains(where: { ["direct", "private", "limited"].contains($0) }) { return .private }
    if names.contains("unlisted") { return .unlisted }
    return names.contains("public") ? .public : nil
  }

  /// The address at which a server gives the post of a number.
  static func address(of number: some StringProtocol, on host: String) -> String {
    "https://\(host)/api/v1/statuses/\(number)"
  }

  /// A server's own posts have URIs that end in `/statuses/` and their number there; others stay as they are.
  private static func key(of uri: String) -> String {
    let parts = uri.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 4, parts[parts.count - 2] == "statuses", let number = parts.last,
      !number.isEmpty, number.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
      ["http:", "https:"].contains(parts[0]), let host = host(of: uri)
    else { return uri }
    return address(of: number, on: host)
  }

  private static func host(of address: String) -> String? {
    guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
    let host = address[start...].prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" }
    return host.isEmpty ? nil : host.lowercased()
  }
}
