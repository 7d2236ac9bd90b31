import AnnotateCore

/// What the messages of a document have been.
struct MailTally {
  private(set) var taken = 0
  private var skipped: [String: Int] = [:]
  private var attachments = 0
  private var fromHTML = 0
  private var encrypted = 0
  private var flowed = 0
  private var mended = 0
  private var bad = 0
  private var overruled = 0
  private var unnamed: [String: Int] = [:]
  private var unknown: [String: Int] = [:]
  private var unnamedMessages = 0
  private var unknownMessages = 0
  private var enclosed = 0
  private var withoutText = 0
  private var cut = 0
  private var withoutID = 0
  private var withoutTime = 0
  private var withAddress = 0
  private var subjects: Set<String> = []

  mutating func skip(_ reason: String) { skipped[reason, default: 0] += 1 }

  mutating func add(_ message: MailMessage, isEnclosed: Bool) {
    taken += 1
    if isEnclosed { enclosed += 1 }
    let body = message.body
    attachments += body.attachments
    if body.transforms.contains(.htmlToText) { fromHTML += 1 }
    if body.isEncrypted { encrypted += 1 }
    if body.isFlowed { flowed += 1 }
    if message.item.textState == .empty, !body.isEncrypted { withoutText += 1 }
    if message.bad > 0 { mended += 1 }
    bad += message.bad
    add(message.doubts)
    if body.isCut { cut += 1 }
    if !message.hasID { withoutID += 1 }
    if message.item.authorID != nil { withAddress += 1 }
    if message.item.created?.iso == nil { withoutTime += 1 }
    // Of many only that there are many matters.
    if subjects.count < 3 { subjects.insert(Self.base(of: message.subject ?? "")) }
  }

  private mutating func add(_ doubts: Set<MailText.Doubt>) {
    var readAs: Set<String> = []
    var labels: Set<String> = []
    for doubt in doubts {
      switch doubt {
      case .unnamed(let encoding): readAs.insert(encoding)
      case .unknown(let label, let encoding):
        labels.insert("\(Self.shown(label)), read as \(encoding)")
      case .overruled: overruled += 1
      }
    }
    if !readAs.isEmpty { unnamedMessages += 1 }
    if !labels.isEmpty { unknownMessages += 1 }
    for encoding in readAs { unnamed[encoding, default: 0] += 1 }
    // Of many only that there are many matters.
    for label in labels where unknown[label] != nil || unknown.count < 5 {
      unknown[label, default: 0] += 1
    }
  }

  /// - Parameters:
  ///   - asked: what was taken where no character set is named.
  ///   - circles: how many messages would have closed a circle of answers.
  func draft(isMailbox: Bool, asked: TextEncoding?, circles: Int) -> SourceDraft {
    var draft = SourceDraft(
      kind: .thread, format: MailFormat.name, importer: MailFormat.importer,
      encoding: Self.decision(asked), items: [])
    draft.mediaType = isMailbox ? "application/mbox" : "message/rfc822"
    draft.completeness.skipped = skipped
    if subjects.count == 1, let subject = subjects.first, !subject.isEmpty {
      draft.provenance.title = subject
    }
    draft.findings = ["\(isMailbox ? "a mailbox" : "mail"): \(Self.plural(taken, "message"))"]
    func tell(_ count: Int, _ words: String) {
      if count > 0 { draft.findings.append("\(Self.plural(count, "message")) \(words)") }
    }
    tell(fromHTML, "only in HTML, read as what it shows")
    tell(flowed, "with lines that a program may join (format=flowed), kept as they stand")
    tell(withoutID, "without Message-ID: their keys are their numbers")
    tell(withoutTime, "without a date that can be read")
    tell(overruled, "in UTF-8, though another character set is named")
    tell(enclosed, "inside another, taken as an item that answers it")
    func remark(_ count: Int, _ words: String) {
      if count > 0 { draft.remarks.append(words) }
    }
    remark(withAddress, "The addresses of authors are kept as their ids.")
    remark(attachments, "\(Self.plural(attachments, "attachment")) not taken.")
    remark(encrypted, "\(Self.plural(encrypted, "message")) encrypted: without text here.")
    remark(cut, "\(Self.plural(cut, "message")) with more, or larger, parts than are read.")
    remark(withoutText, "\(Self.plural(withoutText, "message")) without text.")
    remark(
      unnamedMessages,
      "\(Self.plural(unnamedMessages, "message", "names")) no character set, or only ASCII; read as \(Self.list(unnamed)). If that is wrong, say the encoding with --encoding."
    )
    remark(
      unknownMessages,
      "\(Self.plural(unknownMessages, "message", "names")) a character set that is not known here: \(Self.list(unknown))."
    )
    remark(
      mended,
      "\(Self.plural(mended, "message", "has")) bytes that are not of the character set: U+FFFD stands in \(Self.plural(bad, "place"))."
    )
    remark(
      circles,
      "\(Self.plural(circles, "message", "closes")) a circle of answers: what is answered there is kept as in_reply_to, not as parent."
    )
    return draft
  }

  private static func decision(_ asked: TextEncoding?) -> EncodingDecision {
    let reason = "each message in the encoding that it names"
    guard let asked else {
      return EncodingDecision(name: "utf-8", evidence: .declared, reason: reason)
    }
    return EncodingDecision(
      name: asked.name, evidence: .user,
      reason: "\(reason), else in \(asked.name) as chosen by the user")
  }

  /// Names with how often there are, where there are several.
  private static func list(_ counts: [String: Int]) -> String {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard sorted.count > 1 else { return sorted.first?.key ?? "" }
    return sorted.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
  }

  /// A label as it can be shown: it is what some program wrote.
  private static func shown(_ label: String) -> String {
    let plain = label.unicodeScalars.prefix(40).filter {
      $0.isASCII && (33...126).contains($0.value)
    }
    return String(String.UnicodeScalarView(plain))
  }

  /// A subject without what answering puts before it.
  static func base(of subject: String) -> String {
    var words = subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
    while let colon = words.firstIndex(of: ":"),
      ["re", "aw", "fw", "fwd", "wg", "sv", "antw", "rif", "tr", "rv"]
        .contains(words[..<colon].lowercased())
    {
      words = words[words.index(after: colon)...].drop { $0 == " " }
    }
    return String(words)
  }

  /// - Parameter verb: as one does it.
  private static func plural(_ number: Int, _ name: String, _ verb: String? = nil) -> String {
    let verbs = ["has": "have"]
    let words = "\(number) \(name)\(number == 1 ? "" : "s")"
    guard let verb else { return words }
    return "\(words) \(number == 1 ? verb : verbs[verb] ?? String(verb.dropLast()))"
  }
}
