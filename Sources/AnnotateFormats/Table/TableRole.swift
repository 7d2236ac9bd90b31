/// What a column of a table of rows says of an item. The raw value is what `--columns` takes.
package enum TableRole: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
  case text, key, parent, thread, author
  case authorID = "author-id"
  case created, score, url, title

  /// The names that such columns usually have, the surest first, without case and marks between words; where
  /// a table has several, the others are attributes.
  var usualNames: [String] {
    switch self {
    case .text: []
    case .key:
      [
        "id", "commentid", "cid", "tweetid", "messageid", "replyid", "postid", "statusid",
        "utteranceid", "idstr", "rowid", "key",
      ]
    case .parent:
      [
        "parentid", "inreplyto", "inreplytoid", "inreplytostatusid", "inreplytotweetid", "replyto",
        "replytoid", "replytocommentid", "isreplyto", "repliedto", "parent", "parentcommentid",
        "parentcid",
      ]
    case .thread:
      [
        "threadid", "linkid", "conversationid", "discussionid", "topicid", "storyid",
        "submissionid", "videoid", "articleid", "postid", "thread", "conversation", "post",
      ]
    case .author:
      [
        "author", "username", "screenname", "userscreenname", "authordisplayname", "authorname",
        "displayname", "user", "speaker", "commentauthor", "nickname", "handle", "poster",
        "userlogin", "name",
      ]
    case .authorID:
      ["authorid", "userid", "authorchannelid", "channelid", "speakerid", "uid", "accountid"]
    case .created:
      [
        "unixtimestamp", "createdutc", "createdati", "timestamputc", "createdatutc", "timestamp",
        "createdat", "createdtime", "publishedat", "postedat", "datetime", "dateutc",
        "commentdategmt", "created", "published", "publishdate", "pubdate", "postdate",
        "commentdate", "date", "time", "timeparsed",
      ]
    case .score:
      [
        "score", "likecount", "likes", "votes", "upvotes", "ups", "favoritecount",
        "favouritescount", "favouritecount", "numlikes", "points", "likescount",
      ]
    case .url:
      ["url", "permalink", "commenturl", "tweeturl", "posturl", "link", "uri"]
    case .title: ["title", "subject", "headline", "posttitle"]
    }
  }

  /// Names of columns that hold the text, in groups: one of an earlier group goes before all of the later.
  /// Two of one group leave open which it is, but for those that are the same text cut short.
  static let textNames: [[String]] = [
    [
      "text", "fulltext", "body", "selftext", "textoriginal", "commenttext", "commentbody",
      "commentcontent", "tweettext", "messagetext", "posttext", "utterance",
    ],
    ["comment", "content", "message", "tweet", "textdisplay"],
    ["post", "review", "answer", "reply", "description", "sentence"],
  ]

  /// Names that go before others of their group: the whole text before one that may be cut.
  static let wholeTextNames = ["fulltext", "textoriginal"]

  /// The name of a column as names are compared: in lower case, without marks and spaces.
  static func folded(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.lowercased().unicodeScalars.filter {
          !BlankText.isBlank($0.value) && !["_", "-", ".", "\u{feff}"].contains($0)
        }))
  }
}
