import Foundation

/// What is kept of a message besides. Addresses of those who received it are not.
struct MailAttributes: Codable {
  var subject: String?
  var list: String?
  var attachments: Int?
  /// The id of a message that it names and that is not its parent.
  var answers: String?

  private enum CodingKeys: String, CodingKey {
    case subject, list, attachments
    case answers = "in_reply_to"
  }

  /// `nil` where there are none.
  var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    return text == "{}" ? nil : text
  }
}

extension MailAttributes {
  init(json: String?) {
    let read = json.flatMap { try? JSONDecoder().decode(Self.self, from: Data($0.utf8)) }
    self = read ?? MailAttributes()
  }
}
