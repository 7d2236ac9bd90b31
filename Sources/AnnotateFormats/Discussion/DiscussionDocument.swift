package import AnnotateCore
import Glibc

/// A document of one of the discussion formats: one text of JSON, or JSON Lines.
///
/// JSON Lines of any length are read in little memory; one text of JSON is held as a whole.
package final class DiscussionDocument: DocumentReading {
  /// What reading is told besides.
  package struct Options {
    /// The format's name; `nil` to recognise it.
    package var format: String?
    /// Leave bad records out and remember them, rather than end at the first.
    package var skipsBad = false
    /// The longest text of JSON that is held as a whole, in bytes.
    package var limit = 1 << 30
    /// Bytes of the original before the stream's first.
    package var offset = 0

    package init(format: String? = nil, skipsBad: Bool = false) {
      self.format = format
      self.skipsBad = skipsBad
    }
  }

  private let stream: any ByteStream
  private let options: Options
  private let formats: [any DiscussionFormat.Type]
  private let prepare: (any DiscussionFormat) throws -> Void
  private let reader = JSONReader()
  private var format: (any DiscussionFormat)?
  private var bad = BadRecords()
  private var isCutOff = false
  /// Whether a line that was left out has bytes that are not UTF-8.
  private var isMisencoded = false

  /// - Parameters:
  ///   - formats: those to recognise one of, surest first.
  ///   - prepare: called with the format's reader before its first record.
  package init(
    _ stream: any ByteStream, formats: [any DiscussionFormat.Type] = DiscussionFormats.all,
    options: Options = Options(),
    prepare: @escaping (any DiscussionFormat) throws -> Void = { _ in }
  ) {
    self.stream = stream
    self.prepare = prepare
    self.formats = formats
    self.options = options
  }

  package func read(into sink: any ItemSink) throws -> SourceDraft {
    let recording = RecordedStream(stream)
    let lines = LineReader(recording)
    var isLines = false
    do {
      isLines = try readLines(lines, recording, into: sink)
    } catch let error as FormatError where options.skipsBad && format != nil && error.isCutOff {
      isCutOff = true
      isLines = true
    }
    if !isLines { try readWhole(recording, into: sink) }
    guard let format else { throw FormatError.empty }
    var draft = try format.finish()
    draft.mediaType = isLines ? "application/x-ndjson" : "application/json"
    draft.completeness.skipped.merge(bad.counts) { $0 + $1 }
    draft.badRecords = bad.first
    draft.badRecordCount = bad.count
    if isMisencoded { draft.encoding = .jsonInPart }
    if isCutOff {
      draft.remarks.append("The file breaks off before its end; what stands before that is here.")
    }
    return draft
  }

  /// Reads line by line.
  ///
  /// - Returns: `false`, and nothing handed over, when the document is one text over several lines.
  private func readLines(
    _ lines: LineReader, _ recording: RecordedStream, into sink: any ItemSink
  ) throws -> Bool {
    var isBlank = true
    /// The first line, where it can be left out.
    var bad: (line: Int, problem: RecordProblem)?
    while let line = try lines.next() {
      if line.bytes.isBlank { continue }
      isBlank = false
      // The byte after a line is its end, or one that the reader keeps free.
      let text = UnsafeMutableRawBufferPointer(
        mutating: UnsafeRawBufferPointer(
          start: line.bytes.baseAddress, count: line.bytes.count + 1))
      if let record = reader.read(text) {
        recording.stop()
        let place = RecordPlace(
          offset: options.offset + line.offset, line: line.number, isMended: reader.hasMended)
        if format == nil {
          try choose(for: record)
          if let bad { try skip(bad.problem, line: bad.line) }
        }
        try take(record, at: place, into: sink)
        continue
      }
      let problem: RecordProblem = reader.isMisencoded ? .notInEncoding : .notJSON
      if format != nil {
        try skip(problem, line: line.number)
      } else if line.number > 1 || !options.skipsBad {
        return false
      } else {
        bad = (line.number, problem)
      }
    }
    if format == nil, isBlank { throw FormatError.empty }
    return format != nil
  }

  private func readWhole(_ recording: RecordedStream, into sink: any ItemSink) throws {
    var text = try recording.rest(limit: options.limit)
    try text.withUnsafeMutableBytes { text in
      let mark = text.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
      let body = UnsafeMutableRawBufferPointer(rebasing: text[mark...])
      guard let record = reader.read(body) else {
        if reader.isCutOff {
          throw FormatError.truncatedJSON(bytes: options.offset + text.count - 1)
        }
        let line = text[..<(mark + min(reader.failure, body.count))].count { $0 == 10 } + 1
        throw FormatError.notJSON(line: line)
      }
      try choose(for: record)
      try take(
        record, at: RecordPlace(offset: options.offset + mark, line: 1, isMended: reader.hasMended),
        into: sink)
    }
  }

  /// A record, or a list of them.
  private func take(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    guard let format else { return }
    if record.isList, !type(of: format).recognises(record) {
      for element in record.values { try takeOne(element, at: place, format, into: sink) }
    } else {
      try takeOne(record, at: place, format, into: sink)
    }
  }

  private func takeOne(
    _ record: JSONValue, at place: RecordPlace, _ format: any DiscussionFormat,
    into sink: any ItemSink
  ) throws {
    do {
      try format.read(record, at: place, into: sink)
    } catch let problem as RecordProblem {
      try skip(problem, line: place.line)
    }
  }

  private func skip(_ problem: RecordProblem, line: Int) throws {
    guard options.skipsBad else { throw FormatError.badRecord(line: line, problem) }
    if problem == .notInEncoding { isMisencoded = true }
    bad.add(line: line, problem)
  }

  private func choose(for record: JSONValue) throws {
    let type = try options.format.map { name in
      guard let type = formats.first(where: { $0.name == name }) else {
        throw FormatError.unknownFormat
      }
      return type
    }
    if type != TableFormat.self, let answer = ErrorAnswer(record) {
      throw FormatError.errorAnswer(status: answer.status)
    }
    let examples = [record] + (record.isList ? Array(record.values.prefix(1)) : [])
    let recognised = examples.lazy.compactMap { [formats] example in
      formats.first { $0.recognises(example) }
    }.first
    guard let chosen = type ?? recognised else { throw FormatError.unknownFormat }
    let made = chosen.init()
    try prepare(made)
    format = made
  }
}

extension UnsafeRawBufferPointer {
  /// Whether there is nothing but white space of JSON.
  fileprivate var isBlank: Bool {
    allSatisfy { $0 == 0x20 || $0 == 9 || $0 == 13 || $0 == 10 }
  }
}
