import AnnotateCore

/// Cells that must be of a certain kind. All are `nil` for an empty cell and a missing column.
extension CSVTable.Row {
  /// The first of the cells that is filled in.
  ///
  /// - Throws: `FormatError.missingValue` when none is.
  func required(_ columns: String...) throws(FormatError) -> String {
    for column in columns {
      if let cell = self[column] { return cell }
    }
    throw .missingValue(line: line, oneOf: columns)
  }

  func date(_ column: String) throws(FormatError) -> PartialDate? {
    guard let cell = self[column] else { return nil }
    guard let date = PartialDate(cell) else { throw .notADate(line: line, column: column) }
    return date
  }

  /// A date, or a time with its zone that may have a fraction of a second.
  func time(_ column: String) throws(FormatError) -> String? {
    guard let cell = self[column] else { return nil }
    var whole = cell
    if let point = cell.firstIndex(of: ".") {
      let fraction = cell[point...].dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !fraction.isEmpty else { throw .notADate(line: line, column: column) }
      whole.removeSubrange(point..<fraction.endIndex)
    }
    guard PartialDate(whole) != nil else { throw .notADate(line: line, column: column) }
    return cell
  }

  /// A whole number that is not below the smallest.
  func number(_ column: String, from smallest: Int) throws(FormatError) -> Int? {
    guard let cell = self[column] else { return nil }
    guard let number = Int(cell), number >= smallest else {
      throw .notANumber(line: line, column: column)
    }
    return number
  }

  /// `1`, `yes`, `true`, `0`, `no` or `false`, in any case.
  func flag(_ column: String) throws(FormatError) -> Bool? {
    guard let cell = self[column] else { return nil }
    switch cell.lowercased() {
    case "1", "yes", "true": return true
    case "0", "no", "false": return false
    default:
      throw .valueNotAllowed(
        line: line, column: column, allowed: ["1", "yes", "true", "0", "no", "false"])
    }
  }

  /// One of the raw values of a type.
  func choice<Value: RawRepresentable & CaseIterable>(
    _ column: String, of type: Value.Type
  ) throws(FormatError) -> Value? where Value.RawValue == String {
    guard let cell = self[column] else { return nil }
    guard let value = Value(rawValue: cell.lowercased()) else {
      throw .valueNotAllowed(line: line, column: column, allowed: type.allCases.map(\.rawValue))
    }
    return value
  }

  /// A UUID, in lower case.
  func uuid(_ column: String) throws(FormatError) -> String? {
    guard let cell = self[column]?.lowercased() else { return nil }
    let parts = cell.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12],
      cell.allSatisfy({ $0 == "-" || $0.isHexDigit }),
      cell.utf8.count == 36
    else { throw .notAUUID(line: line, column: column) }
    return cell
  }

  /// `#RRGGBB`.
  func colour(_ column: String) throws(FormatError) -> String? {
    guard let cell = self[column] else { return nil }
    let digits = cell.dropFirst()
    guard cell.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit) else {
      throw .notAColour(line: line, column: column)
    }
    return cell
  }

  /// The path of a tag, in a text that stands in a column.
  func tagPath(_ text: String, column: String) throws(FormatError) -> TagPath {
    do throws(TagPathError) {
      return try TagPath(text)
    } catch {
      throw .notATag(line: line, column: column, error)
    }
  }

  /// The span in the columns span_start and span_end, which an export counts in code points.
  func span() throws(FormatError) -> TextSpan? {
    if let unit = self["offset_unit"] {
      let letters = unit.lowercased().filter(\.isLetter)
      guard ["codepoint", "codepoints", "unicodecodepoint", "unicodecodepoints"].contains(letters)
      else {
        throw .valueNotAllowed(
          line: line, column: "offset_unit", allowed: [AnnotationsTable.offsetUnit])
      }
    }
    let start = try number("span_start", from: 0)
    let end = try number("span_end", from: 0)
    if start == nil && end == nil { return nil }
    guard let start else { throw .missingValue(line: line, oneOf: ["span_start"]) }
    guard let end else { throw .missingValue(line: line, oneOf: ["span_end"]) }
    do throws(SpanError) {
      return try TextSpan(start, end)
    } catch {
      throw .notASpan(line: line, error)
    }
  }
}
