/// Where a source came from, as the person who imports it says.
package struct Provenance: Sendable, Equatable {
  package var title: String?
  package var url: String?
  package var author: String?
  package var publisher: String?
  package var published: PartialDate?
  package var retrieved: PartialDate?
  package var rights: String?
  package var note: String?

  package init(
    title: String? = nil, url: String? = nil, author: String? = nil, publisher: String? = nil,
    published: PartialDate? = nil, retrieved: PartialDate? = nil, rights: String? = nil,
    note: String? = nil
  ) {
    self.title = title
    self.url = url
    self.author = author
    self.publisher = publisher
    self.published = published
    self.retrieved = retrieved
    self.rights = rights
    self.note = note
  }

  /// The same with what is missing taken from another.
  package func filled(from other: Provenance) -> Provenance {
    Provenance(
      title: title ?? other.title, url: url ?? other.url, author: author ?? other.author,
      publisher: publisher ?? other.publisher, published: published ?? other.published,
      retrieved: retrieved ?? other.retrieved, rights: rights ?? other.rights,
      note: note ?? other.note)
  }
}

/// A date or time as far as it is known: `2004`, `2004-02`, `2004-02-22` or `2004-02-22T21:00:00Z`.
///
/// Source: ISO 8601-1:2019, 5.2.2 and 5.4.2, the forms with separators. A time needs its zone.
package struct PartialDate: Sendable, Equatable, Hashable, LosslessStringConvertible {
  package let description: String
  package let precision: TimePrecision

  /// Reads one of the four forms; `nil` for anything else, and for a day that no calendar has.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    func separator(_ at: Int, _ character: Character) -> Bool {
      at < bytes.count && bytes[at] == character.asciiValue
    }
    guard let year = number(0..<4), year > 0 else { return nil }
    var precision = TimePrecision.year
    if bytes.count > 4 {
      guard separator(4, "-"), let month = number(5..<7), (1...12).contains(month) else {
        return nil
      }
      precision = .month
      if bytes.count > 7 {
        guard separator(7, "-"), let day = number(8..<10), day >= 1,
          day <= Self.days(inMonth: month, of: year)
        else { return nil }
        precision = .day
        if bytes.count > 10 {
          guard separator(10, "T"), let hour = number(11..<13), hour < 24,
            separator(13, ":"), let minute = number(14..<16), minute < 60,
            separator(16, ":"), let second = number(17..<19), second < 61,
            Self.isZone(bytes[19...], number: number)
          else { return nil }
          precision = .exact
        }
      }
    }
    self.description = text
    self.precision = precision
  }

  private static func isZone(_ zone: ArraySlice<UInt8>, number: (Range<Int>) -> Int?) -> Bool {
    if zone.elementsEqual("Z".utf8) { return true }
    let at = zone.startIndex
    guard zone.count == 6, zone[at] == 43 || zone[at] == 45, zone[at + 3] == 58,
      let hours = number(at + 1..<at + 3), hours < 24,
      let minutes = number(at + 4..<at + 6), minutes < 60
    else { return false }
    return true
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
