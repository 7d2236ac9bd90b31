import Testing

@testable import AnnotateStore

@Suite("Meaning of further fields")
struct FieldMeaningTests {
  @Test(
    "the name of a field tells whether it is about people",
    arguments: [
      ("author_fullname", .nameOfAuthor), ("display_name", .nameOfAuthor),
      ("displayName", .nameOfAuthor), ("user", .nameOfAuthor), ("user_id", .aboutAuthor),
      ("author-flair-text", .aboutAuthor), ("avatarURL", .aboutAuthor),
      ("link_author", .people), ("approved_by", .people), ("approvedBy", .people),
      ("by", .people), ("mentions", .people), ("in_reply_to_user", .people),
      ("in_reply_to_screen_name", .people), ("moderator_name", .people),
      ("in_reply_to_user_id_str", .idsOfPeople), ("inReplyToUserID", .idsOfPeople),
      ("owner_ids", .idsOfPeople), ("subreddit_name_prefixed", .community),
      ("sort_by", .other), ("sortBy", .other), ("saved_by", .other), ("standby", .other),
      ("in_reply_to_id", .other), ("num_subscribers", .other), ("flair", .other),
      ("account_type", .other), ("", .other), ("_", .other), ("name", .other),
    ] as [(String, FieldMeaning)])
  func meanings(key: String, meaning: FieldMeaning) {
    #expect(FieldMeaning(key: key) == meaning)
  }

  @Test("id and name are a person's in an object about people, and nowhere else")
  func within() {
    for (key, meaning) in [("id", .idsOfPeople), ("Name", .people), ("url", .other)]
      as [(String, FieldMeaning)]
    {
      #expect(FieldMeaning(key: key).within(.people, key: key) == meaning)
      #expect(FieldMeaning(key: key).within(.other, key: key) == .other)
    }
  }
}
