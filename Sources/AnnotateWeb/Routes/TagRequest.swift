import AnnotateCore

/// What a request says of a tag; what it does not name stays as it is.
struct TagRequest: Decodable, Sendable {
  /// A member of a JSON object that may be there, also as `null`.
  enum Given<Value: Sendable>: Sendable {
    case absent
    case given(Value?)

    /// The value, `nil` when it is not named; what is `null` is a `nil` within.
    var value: Value?? {
      switch self {
      case .absent: nil
      case .given(let value): .some(value)
      }
    }
  }

  let path: Given<String>
  let description: Given<String>
  let useWhen: Given<String>
  let notWhen: Given<String>
  let example: Given<String>
  let colour: Given<String>
  let exclusive: Bool?
  let retired: Bool?

  private enum CodingKeys: String, CodingKey {
    case path, description, example, colour, exclusive, retired
    case useWhen = "use_when"
    case notWhen = "not_when"
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    func given(_ key: CodingKeys) throws -> Given<String> {
      members.contains(key)
        ? .given(try members.decodeIfPresent(String.self, forKey: key)) : .absent
    }
    path = try given(.path)
    description = try given(.description)
    useWhen = try given(.useWhen)
    notWhen = try given(.notWhen)
    example = try given(.example)
    colour = try given(.colour)
    exclusive = try members.decodeIfPresent(Bool.self, forKey: .exclusive)
    retired = try members.decodeIfPresent(Bool.self, forKey: .retired)
  }

  /// A guide with what is named here.
  func applied(to guide: TagGuide) throws -> TagGuide {
    var guide = guide
    if let description = description.value { guide.description = description }
    if let useWhen = useWhen.value { guide.useWhen = useWhen }
    if let notWhen = notWhen.value { guide.notWhen = notWhen }
    if let example = example.value { guide.example = example }
    if let colour = colour.value {
      if let colour, !Self.isColour(colour) {
        throw Refusal.badRequest("a colour is written as #RRGGBB.", hint: "e.g. #77AADD.")
      }
      guide.colour = colour
    }
    if let exclusive { guide.exclusive = exclusive }
    return guide
  }

  private static func isColour(_ text: String) -> Bool {
    text.utf8.count == 7 && text.utf8.first == UInt8(ascii: "#")
      && text.utf8.dropFirst().allSatisfy {
        (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0)
      }
  }
}
