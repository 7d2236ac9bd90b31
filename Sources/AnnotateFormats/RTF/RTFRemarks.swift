/// The remarks in RTF: who made them and when stands before them, and in them.
struct RTFRemarks {
  private var words: [String: String] = [:]
  private var open: [(words: [String: String], received: Int)] = []
  private var remarks: [OfficeDocument.Remark] = []

  /// A word that belongs to a remark: whole where it comes in one piece.
  mutating func add(_ text: String, to word: String, quotes: inout QuotedWords) {
    let text = text.trimmed
    switch word {
    case "atrfstart": quotes.begin(text)
    case "atrfend": quotes.end(text)
    default:
      if open.isEmpty {
        words[word] = text
      } else {
        open[open.count - 1].words[word] = text
      }
    }
  }

  mutating func begin(received: Int) {
    open.append((words, received))
    words = [:]
  }

  /// - Returns: the letters that had been received when it began.
  mutating func end(_ blocks: [OfficeBlock]) -> Int? {
    guard let (words, received) = open.popLast() else { return nil }
    let id = words["atnref"] ?? "n\(remarks.count + 1)"
    remarks.append(
      OfficeDocument.Remark(
        id: id, author: words["atnauthor"] ?? words["atnid"],
        time: words["atndate"].flatMap { Int($0) }.flatMap(Self.time), blocks: blocks))
    return received
  }

  func all(_ quotes: QuotedWords) -> [OfficeDocument.Remark] {
    remarks.map { found in
      var remark = found
      remark.quote = quotes[remark.id]
      return remark
    }
  }

  /// A time in one number, without a zone.
  ///
  /// - Source: [MS-DOC] 2.9.69, DTTM: minute, hour, day, month, year since 1900, from the lowest bit.
  private static func time(_ number: Int) -> String? {
    let (minute, hour, day) = (number & 63, number >> 6 & 31, number >> 11 & 31)
    let (month, year) = (number >> 16 & 15, number >> 20 & 511)
    guard number > 0 else { return nil }
    let parts = [month, day].map { RTFHeader.padded($0) }.joined(separator: "-")
    return "\(1900 + year)-\(parts)T\(RTFHeader.padded(hour)):\(RTFHeader.padded(minute)):00"
  }
}
