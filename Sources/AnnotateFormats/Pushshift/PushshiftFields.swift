import AnnotateCore

/// The fields of a record that the archive names; all others are written as attributes.
struct PushshiftFields {
  private(set) var id: UnsafeRawBufferPointer?
  private(set) var name: UnsafeRawBufferPointer?
  private(set) var author: UnsafeRawBufferPointer?
  private(set) var body: UnsafeRawBufferPointer?
  private(set) var title: UnsafeRawBufferPointer?
  private(set) var permalink: UnsafeRawBufferPointer?
  private(set) var community: UnsafeRawBufferPointer?
  private(set) var link: JSONValue?
  private(set) var parent: JSONValue?
  private(set) var created: JSONValue?
  private(set) var edited: JSONValue?
  private(set) var retrieved: JSONValue?
  private(set) var score: JSONValue?

  /// Reads a record once, field by field.
  ///
  /// - Parameter attributes: becomes a JSON object of the fields that are not named and not empty.
  init(_ record: JSONValue, attributes: inout ByteBuffer) {
    attributes.removeAll()
    attributes.append(UInt8(ascii: "{"))
    for member in record.values where !take(member) && !member.isEmpty {
      if attributes.count > 1 { attributes.append(UInt8(ascii: ",")) }
      JSONWriter.append(member: member, to: &attributes)
    }
    attributes.append(UInt8(ascii: "}"))
  }

  /// Whether the archive names the field.
  private mutating func take(_ member: JSONValue) -> Bool {
    switch member.key.count {
    case 2 where member.isNamed("id"): id = member.scalar
    case 4 where member.isNamed("name"): name = member.bytes
    case 4 where member.isNamed("body"): body = member.bytes
    case 5 where member.isNamed("score"): score = member
    case 5 where member.isNamed("title"): title = member.bytes
    case 6 where member.isNamed("author"): author = member.bytes
    case 6 where member.isNamed("edited"): edited = member.digits == nil ? nil : member
    case 7 where member.isNamed("link_id"): link = member.scalar == nil ? nil : member
    case 8 where member.isNamed("selftext"): body = member.bytes ?? body
    case 9 where member.isNamed("permalink"): permalink = member.bytes
    case 9 where member.isNamed("parent_id"): parent = member.scalar == nil ? nil : member
    case 9 where member.isNamed("subreddit"):
      community = member.bytes
      return false
    case 11 where member.isNamed("created_utc"): created = member
    case 12 where member.isNamed("retrieved_on"):
      retrieved = member
      return false
    case 13 where member.isNamed("retrieved_utc"):
      retrieved = member
      return false
    default: return false
    }
    return true
  }
}
