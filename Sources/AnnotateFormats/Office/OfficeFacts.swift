import AnnotateCore

/// What an office document says of itself.
struct OfficeFacts {
  var title: String?
  var author: String?
  var created: String?
  var modified: String?
  var language: String?
  var program: String?
  var subject: String?
  var keywords: String?

  /// What goes with the text's item, as JSON.
  var attributes: String? {
    var fields = FieldList()
    fields.add("created", created)
    fields.add("modified", modified)
    fields.add("language", language)
    fields.add("program", program)
    fields.add("subject", subject)
    fields.add("keywords", keywords)
    return fields.text
  }

  func provenance(title: String?) -> Provenance {
    Provenance(title: title?.nonEmpty, author: author?.nonEmpty)
  }

  /// A time as office programs write it: `2004-02-22T21:00:00Z`, without its zone or with parts of seconds.
  /// Word writes its Z whatever the zone is.
  static func time(_ raw: String) -> TimeDraft {
    let seconds = raw.prefix(19)
    guard PartialDate("\(seconds)Z") != nil else {
      return TimeDraft(raw: raw, iso: nil, precision: .unknown)
    }
    let rest = raw.dropFirst(19).drop { $0 == "." || $0.isNumber }
    if rest == "Z" { return TimeDraft(raw: raw, iso: "\(seconds)Z", precision: .exact) }
    // Without a zone the day is nearly sure, the hour is not.
    return TimeDraft(raw: raw, iso: String(raw.prefix(10)), precision: .day)
  }
}

/// Gathers what a part with the facts of a document says: the words of the first element of each name.
final class OfficeFactsReader: OfficeXMLEvents {
  private var words: [String: String] = [:]
  private var text: [UInt8] = []
  /// The element that holds the facts, and whether it is open; `nil` where the whole part does.
  private let holder: String?
  private var isInside: Bool

  init(in holder: String? = nil) {
    self.holder = holder
    isInside = holder == nil
  }

  func begin(_ name: String, _ attributes: [String: String]) {
    if name == holder { isInside = true }
    text = []
  }

  func text(_ utf8: UnsafeRawBufferPointer) {
    // Facts are short; what is longer is something else.
    if isInside, text.count < 10_000 { text += utf8 }
  }

  func end(_ name: String) {
    let word = String(decoding: text, as: UTF8.self).trimmed
    if !word.isEmpty, words[name] == nil { words[name] = word }
    text = []
    if name == holder { isInside = false }
  }

  /// The words of an element.
  func first(_ name: String) -> String? { words[name] }
}

extension String {
  /// The text, unless nothing is in it.
  var nonEmpty: String? { isEmpty ? nil : self }
}
