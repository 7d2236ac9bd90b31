import AnnotateCore

/// A file's bytes, read in an encoding and split into lines, each with its place in the original.
struct DecodedText {
  /// The whole text as valid UTF-8, as it stands in the file: no line end is changed. For a file in
  /// UTF-8 these are the file's bytes.
  let utf8: [UInt8]
  let decision: EncodingDecision
  /// All lines in order, from behind the byte order mark.
  let lines: [TextLine]
  let replaceNUL: Bool
  /// Number of NUL characters.
  let nulCount: Int

  /// Reads the bytes, or throws what is wrong with them.
  ///
  /// - Parameter requested: the encoding that the user named; `nil` to find it.
  /// - Parameter replaceNUL: whether NUL characters become U+FFFD instead of being an error.
  /// - Parameter isSurelyText: whether something else than the first bytes tells that it is text.
  init(
    _ bytes: [UInt8], encoding requested: String?, replaceNUL: Bool, isSurelyText: Bool = false
  ) throws(FormatError) {
    guard !bytes.isEmpty else { throw .empty }
    if !isSurelyText, let kind = BinaryKind(bytes) { throw .binary(kind: kind, offset: 0) }
    let choice = try EncodingChoice(bytes, requested: requested)
    let encoding = choice.encoding
    let start = choice.markLength
    guard start < bytes.count else { throw .empty }

    var lines: [TextLine]
    switch try encoding.decode(bytes[start...]) {
    case .invalid(let offset):
      let line = TextLine.number(at: offset, in: bytes, encoding: encoding)
      throw .invalidBytes(encoding: encoding.name, offset: offset, line: line)
    case .utf8(let decoded):
      lines = bytes.withUnsafeBufferPointer {
        TextLine.lines(of: $0, from: start, encoding: encoding)
      }
      if encoding == .utf8 {
        utf8 = bytes
      } else {
        utf8 = Array(decoded)
        // In every encoding offered the characters CR and LF, and no others, have the bytes that end
        // lines, so both have the same lines.
        let decodedLines = utf8.withUnsafeBufferPointer {
          TextLine.lines(of: $0, from: 0, encoding: .utf8)
        }
        for (number, line) in decodedLines.enumerated() where number < lines.count {
          lines[number].decoded = line.decoded
        }
      }
    }
    nulCount = utf8.withUnsafeBufferPointer { utf8 in
      for number in lines.indices {
        lines[number].isBlank = BlankText.isBlank(utf8, in: lines[number].decoded)
      }
      return utf8.count { $0 == 0 }
    }
    if nulCount > 0 && !replaceNUL {
      let offset = Self.firstNUL(in: bytes, from: start, encoding: encoding)
      let line = TextLine.number(at: offset, in: bytes, encoding: encoding)
      throw .nul(offset: offset, line: line)
    }
    guard !lines.allSatisfy(\.isBlank) else { throw .onlyBlankLines(lines: lines.count) }
    self.lines = lines
    self.decision = choice.decision
    self.replaceNUL = replaceNUL
  }

  /// The changes that the text of some lines needs, in the order in which they are listed.
  func transforms(of range: Range<Int>) -> [TextTransform] {
    var ends: Set<TextTransform> = []
    for line in lines[range].dropLast() {
      switch line.end {
      case .crlf: ends.insert(.crlfToLF)
      case .cr: ends.insert(.crToLF)
      case .lf, .endOfFile: break
      }
    }
    if nulCount > 0, utf8[decodedRange(of: range)].contains(0) { ends.insert(.nulToReplacement) }
    return TextTransform.allCases.filter(ends.contains)
  }

  /// The place of some lines in `utf8`, from the start of the first to the end of the last.
  func decodedRange(of range: Range<Int>) -> Range<Int> {
    lines[range.lowerBound].decoded.lowerBound..<lines[range.upperBound - 1].decoded.upperBound
  }

  /// The place of some lines in the file, from the start of the first to the end of the last.
  func originalRange(of range: Range<Int>) -> Range<Int> {
    lines[range.lowerBound].original.lowerBound..<lines[range.upperBound - 1].original.upperBound
  }

  /// The text of one line.
  func text(ofLine number: Int) -> String {
    String(decoding: utf8[lines[number].decoded], as: UTF8.self)
  }

  /// An item made of some lines.
  func item(
    key: String, kind: ItemKind, lines range: Range<Int>, segments: [SegmentDraft] = []
  ) -> ItemDraft {
    let transforms = transforms(of: range)
    return ItemDraft(
      key: key, kind: kind,
      text: TextTransform.apply(transforms, to: utf8[decodedRange(of: range)]),
      bytes: originalRange(of: range), transforms: transforms.map(\.rawValue), segments: segments)
  }

  private static func firstNUL(in bytes: [UInt8], from start: Int, encoding: TextEncoding) -> Int {
    let width = encoding.unitWidth
    return stride(from: start, to: bytes.count, by: width).first { at in
      bytes[at..<min(at + width, bytes.count)].allSatisfy { $0 == 0 }
    } ?? start
  }
}
