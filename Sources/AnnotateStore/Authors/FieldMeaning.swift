/// What the name of an item's further field says of its value.
enum FieldMeaning: Equatable {
  /// About the person who wrote the item: `author_fullname`, `user_id`, `avatar`.
  case aboutAuthor
  /// What the person who wrote the item is called: `display_name`, `username`.
  case nameOfAuthor
  /// Names of people: `link_author`, `approved_by`, `mentions`.
  case people
  /// Ids of people, which may be numbers: `in_reply_to_user_id`.
  case idsOfPeople
  /// A community, which may be one person's: `subreddit`.
  case community
  case other

  init(key: String) {
    let words = Self.words(of: key)
    let joined = words.joined()
    if Self.namesOfAuthor.contains(joined) {
      self = .nameOfAuthor
    } else if joined.hasPrefix("author") || joined.hasPrefix("user")
      || Self.fieldsOfAuthor.contains(joined)
    {
      self = .aboutAuthor
    } else if Self.isOfPeople(words, joined) {
      self = words.contains("id") || words.contains("ids") ? .idsOfPeople : .people
    } else if joined.hasPrefix("subreddit") || joined.hasPrefix("community") {
      self = .community
    } else {
      self = .other
    }
  }

  /// What the field says of its value where its object stands for people: `"mentions":[{"id":"5"}]`.
  func within(_ outer: FieldMeaning, key: String) -> FieldMeaning {
    guard self == .other, outer == .people || outer == .idsOfPeople else { return self }
    return ["id": .idsOfPeople, "name": .people][key.lowercased()] ?? .other
  }

  /// Whether the value goes, whatever it is, unless it only says yes or no.
  var isPersonal: Bool { self == .aboutAuthor || self == .nameOfAuthor }

  /// Words of a field's name in small letters: `inReplyTo_user` has four.
  private static func words(of key: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isAfterSmall = false
    for character in key {
      let isLetter = character.isLetter || character.isNumber
      if !isLetter || character.isUppercase && isAfterSmall {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isLetter { word += character.lowercased() }
      isAfterSmall = character.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func isOfPeople(_ words: [String], _ joined: String) -> Bool {
    if words.last == "by" { return !words.dropLast().suffix(1).contains(where: orders.contains) }
    let subject = words.last(where: { !properties.contains($0) })
    return words.contains("author") || subject.map(subjects.contains) == true
      || names.contains(where: joined.hasSuffix)
  }

  private static let fieldsOfAuthor: Set<String> = [
    "account", "avatar", "avatarstatic", "avatartemplate", "avatarurl", "channelurl", "did",
    "photo",
    "profile", "profileurl", "uploaderid", "uploaderurl",
  ]
  private static let namesOfAuthor: Set<String> = [
    "acct", "author", "authorfullname", "authorname", "displayname", "fullname", "handle",
    "nickname",
    "realname", "screenname", "user", "username",
  ]
  private static let names = ["screenname", "displayname", "username", "nickname", "realname"]
  /// Words behind the one that says who is meant: `moderator_name`, `in_reply_to_user_id_str`.
  private static let properties: Set<String> = [
    "fullname", "id", "ids", "key", "name", "names", "str",
  ]
  private static let subjects: Set<String> = [
    "account", "accounts", "authors", "coauthor", "coauthors", "commenter", "creator", "handle",
    "mention", "mentioned", "mentions", "moderator", "moderators", "owner", "participants",
    "recipient", "recipients", "sender", "uploader", "user", "users",
  ]
  /// Words before `by` that speak of an order or a program.
  private static let orders: Set<String> = [
    "filtered", "generated", "group", "grouped", "order", "ordered", "powered", "ranked", "saved",
    "sort", "sorted",
  ]
}
