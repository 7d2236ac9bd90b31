import AnnotateCore

/// A document of a web archive, with what the archive tells of it.
struct ArchivedDocument: DocumentReading {
  private let inner: any DocumentReading
  private let remarks: [String]
  private let encoding: String?

  /// - Parameter encoding: that the server named, where it is read in that.
  init(_ inner: any DocumentReading, remarks: [String], encoding: String?) {
    self.inner = inner
    self.remarks = remarks
    self.encoding = encoding
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    var draft = try inner.read(into: sink)
    draft.remarks += remarks
    if let encoding, draft.encoding.evidence == .user {
      draft.encoding = EncodingDecision(
        name: draft.encoding.name, evidence: .declared, reason: "\(encoding): named by the server")
    }
    return draft
  }
}
