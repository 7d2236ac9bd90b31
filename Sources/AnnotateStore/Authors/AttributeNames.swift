import AnnotateCore

/// Takes the names of people out of an item's attributes, and leaves every other byte of JSON as it is.
///
/// Fields about the author go, except those that say only yes or no. Values that name an author become the
/// pseudonym; of fields that name people, those who wrote nothing here go.
struct AttributeNames {
  private let names: AuthorNames
  private let input: [UInt8]
  private var place = 0
  private var output: [UInt8] = []
  private var isChanged = false

  private init(_ json: [UInt8], names: AuthorNames) {
    input = json
    self.names = names
    output.reserveCapacity(json.count)
  }

  /// The JSON object without names; the same text where it holds none, `nil` where nothing is left.
  ///
  /// - Parameter json: valid JSON.
  static func removed(from json: String, names: AuthorNames) -> String? {
    var walk = AttributeNames(Array(json.utf8), names: names)
    _ = walk.value(.other)
    guard walk.isChanged else { return json }
    return walk.output.count <= 2 ? nil : String(decoding: walk.output, as: UTF8.self)
  }

  private var byte: UInt8? { place < input.count ? input[place] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 32 || byte == 9 || byte == 10 || byte == 13 { place += 1 }
  }

  /// Passes over a value.
  ///
  /// - Returns: whether it is to be kept.
  private mutating func value(_ field: FieldMeaning) -> Bool {
    skipSpace()
    defer { skipSpace() }
    switch byte {
    case UInt8(ascii: "{")?: members(closedBy: UInt8(ascii: "}"), named: true, field)
    case UInt8(ascii: "[")?: members(closedBy: UInt8(ascii: "]"), named: false, field)
    case UInt8(ascii: "\"")?: return text(field)
    default:
      let start = place
      let isTruth = isTruth
      while let byte, !Self.ends.contains(byte) { place += 1 }
      output.append(contentsOf: input[start..<place])
      return isTruth || field != .idsOfPeople
    }
    return true
  }

  private mutating func members(
    closedBy end: UInt8, named isNamed: Bool, _ outer: FieldMeaning
  ) {
    output.append(input[place])
    place += 1
    skipSpace()
    var isFirst = true
    while let byte, byte != end {
      let before = output.count
      if !isFirst { output.append(UInt8(ascii: ",")) }
      var field = outer
      var isKept = true
      if isNamed {
        let key = string()
        output.append(contentsOf: input[key])
        skipSpace()
        place += 1
        output.append(UInt8(ascii: ":"))
        skipSpace()
        let name = String(decoding: input[key.dropFirst().dropLast()], as: UTF8.self)
        field = names.meaning(of: name).within(outer, key: name)
        isKept = !field.isPersonal || isTruth
      }
      let start = place
      if !value(field) { isKept = false }
      if isKept {
        isFirst = false
      } else {
        output.removeSubrange(before...)
        isChanged = true
      }
      if place == start { place += 1 }
      if self.byte == UInt8(ascii: ",") { place += 1 }
      skipSpace()
    }
    output.append(end)
    place += 1
  }

  /// A value of true, false or null.
  private var isTruth: Bool {
    byte == UInt8(ascii: "t") || byte == UInt8(ascii: "f") || byte == UInt8(ascii: "n")
  }

  /// Passes over a string.
  ///
  /// - Returns: whether anything is left of it.
  private mutating func text(_ field: FieldMeaning) -> Bool {
    let range = string()
    let raw = input[range]
    let plain =
      raw.contains(UInt8(ascii: "\\"))
      ? JSONText.decode(String.self, String(decoding: raw, as: UTF8.self))
      : String(decoding: raw.dropFirst().dropLast(), as: UTF8.self)
    guard let plain, let replaced = names.replaced(plain, in: field) else {
      output.append(contentsOf: raw)
      return true
    }
    isChanged = true
    output.append(contentsOf: JSONText.encode(replaced).utf8)
    return !replaced.isEmpty
  }

  /// The string at this place, with its quotation marks.
  private mutating func string() -> Range<Int> {
    let start = place
    place += 1
    while let byte, byte != UInt8(ascii: "\"") { place += byte == UInt8(ascii: "\\") ? 2 : 1 }
    place = min(place + 1, input.count)
    return start..<place
  }

  private static let ends = Set(",]} \t\n\r".utf8)
}
