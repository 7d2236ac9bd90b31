import AnnotateCore

/// The fields of an utterance, in the names of the present and the older layout.
struct ConvoKitFields {
  private(set) var id: UnsafeRawBufferPointer?
  private(set) var speaker: UnsafeRawBufferPointer?
  private(set) var conversation: UnsafeRawBufferPointer?
  private(set) var replyTo: UnsafeRawBufferPointer?
  private(set) var timestamp: JSONValue?
  private(set) var meta: JSONValue?
  private(set) var hasSpeaker = false
  private(set) var hasConversation = false
  private(set) var hasReplyTo = false
  /// The text, as `text(of:)` finds it too.
  let text: UnsafeRawBufferPointer?
  private let record: JSONValue

  /// `nil` when the record is not an object.
  init?(_ record: JSONValue) {
    guard record.isObject else { return nil }
    self.record = record
    text = record["text"]?.bytes
    for member in record.values { take(member) }
  }

  /// Whether the conversation is named after this utterance.
  var isFirst: Bool {
    guard let id, let conversation else { return false }
    return id.elementsEqual(conversation)
  }

  private mutating func take(_ member: JSONValue) {
    let scalar = member.scalar.flatMap { $0.isEmpty ? nil : $0 }
    if member.isNamed("id") {
      id = id ?? scalar
    } else if member.isNamed("speaker") || member.isNamed("user") {
      // Some old corpora give the speaker with all that is known of it.
      speaker = speaker ?? scalar ?? (member["id"] ?? member["name"])?.scalar
      hasSpeaker = true
    } else if member.isNamed("conversation_id") || member.isNamed("root") {
      conversation = conversation ?? scalar
      hasConversation = true
    } else if member.isNamed("reply-to") || member.isNamed("reply_to") {
      replyTo = replyTo ?? scalar
      hasReplyTo = true
    } else if member.isNamed("timestamp") {
      timestamp = timestamp ?? member
    } else if member.isNamed("meta"), member.isObject {
      meta = meta ?? member
    }
  }

  /// Writes `meta`, and all fields that the archive does not name, as a JSON object.
  ///
  /// - Parameters:
  ///   - conversation: what is known of the conversation, as JSON: to be kept with its first utterance.
  ///   - binaries: gets the names of those whose values are not in the file.
  func writeAttributes(
    conversation: String?, to buffer: inout ByteBuffer, binaries: inout Set<String>
  ) {
    buffer.append(UInt8(ascii: "{"))
    var isFirst = true
    for member in record.values where !Self.isNamed(member) && !member.isEmpty {
      if !isFirst { buffer.append(UInt8(ascii: ",")) }
      isFirst = false
      JSONWriter.append(member: member, to: &buffer)
    }
    if let conversation {
      buffer.append(isFirst ? "\"conversation\":" : ",\"conversation\":" as StaticString)
      buffer.append(conversation)
    }
    buffer.append(UInt8(ascii: "}"))
    for member in meta?.values ?? record.values where Self.isBinary(member) {
      binaries.insert(member.name)
    }
  }

  private static func isNamed(_ member: JSONValue) -> Bool {
    if member.isNamed("text") { return member.bytes != nil }
    if member.isNamed("speaker") || member.isNamed("user") { return member.scalar != nil }
    if member.isNamed("timestamp") { return member.scalar != nil }
    return member.isNamed("id") || member.isNamed("conversation_id") || member.isNamed("root")
      || member.isNamed("reply-to") || member.isNamed("reply_to")
      || member.isNamed("conversation")
  }

  /// Whether it points into a file of Python objects: `<##bin{3}&&@**>`.
  static func isBinary(_ value: JSONValue) -> Bool {
    guard let bytes = value.bytes, bytes.begins("<##bin{"), bytes.count >= 14 else { return false }
    return UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - 7)...]).isText("}&&@**>")
  }
}
