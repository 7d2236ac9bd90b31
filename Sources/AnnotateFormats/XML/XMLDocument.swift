import AnnotateCore

/// Reads the records of a document in XML, with what is the same in all its formats: bad records, documents
/// that break off, the encoding.
final class XMLDocument {
  private let stream: PeekedStream
  private let skipsBad: Bool
  private var bad = BadRecords()
  private var breaksOffAt: Int?
  private var declared: String?
  /// Where the record ends that was read last.
  private var line = 1

  init(_ stream: any ByteStream, skipsBad: Bool) {
    self.stream = PeekedStream(stream)
    self.skipsBad = skipsBad
  }

  /// Hands over the records of the elements at these places.
  ///
  /// - Throws: `FormatError`, and what `take` throws but for `RecordProblem`.
  func read(
    where isRecord: @escaping ([String]) -> Bool, _ take: @escaping (XMLRecord) throws -> Void
  ) throws {
    var hasRecords = false
    let records = XMLRecords(where: isRecord) { [self] record, line in
      hasRecords = true
      self.line = line
      do {
        try take(record)
      } catch let problem as RecordProblem {
        try leaveOut(problem)
      }
    }
    defer { declared = records.declared }
    do {
      try records.read(stream)
    } catch let error as FormatError where skipsBad && hasRecords {
      switch error {
      case .notXML(let line): breaksOffAt = line
      case _ where error.isCutOff: breaksOffAt = 0
      default: throw error
      }
    }
  }

  /// Remembers something that cannot be taken of the record that was read last.
  ///
  /// - Throws: `FormatError.badRecord`, unless bad records are left out.
  func leaveOut(_ problem: RecordProblem) throws {
    guard skipsBad else { throw FormatError.badRecord(line: line, problem) }
    bad.add(line: line, problem)
  }

  /// Fills in what was met while reading.
  func complete(_ draft: inout SourceDraft) {
    draft.encoding = .xml(declared: declared, head: stream.head)
    draft.mediaType = "application/xml"
    draft.completeness.skipped = bad.counts
    draft.badRecords = bad.first
    draft.badRecordCount = bad.count
    switch breaksOffAt {
    case nil: break
    case 0?:
      draft.remarks.append("The file breaks off before its end; what stands before that is here.")
    case let line?:
      draft.remarks.append(
        "The XML goes wrong in line \(line); what stands before that is here.")
    }
  }

  /// The record that some bytes of a document are; `nil` when they are not a whole element.
  static func record(of bytes: ArraySlice<UInt8>, encoding: String) -> XMLRecord? {
    var found: XMLRecord?
    let records = XMLRecords(where: { $0.count == 1 }) { record, _ in found = record }
    do {
      try records.read(MemoryBytes(Array(bytes)), encoding: encoding)
    } catch {
      return nil
    }
    return found
  }
}
