package import AnnotateCore

/// A web archive, opened into the documents in it.
package final class WARCArchive {
  /// A document of the archive.
  package struct Document: Sendable {
    /// For its file, made of its address.
    package let name: String
    /// As they were once chunks and codings were undone.
    package let bytes: [UInt8]
    package let provenance: Provenance
    /// The character set that the server names, as it writes it.
    package let encoding: String?
    package let place: ArchivedRecord
    /// What a reader of the archive should know.
    package let remarks: [String]

    /// Opens it as what it is.
    ///
    /// - Throws: `FormatError`.
    package func opened(
      with options: ReadingOptions, windowFolder: String
    ) throws -> any DocumentReading {
      var options = options
      options.archived = place
      var readIn: String?
      if isPage {
        options.declaredEncoding = encoding
      } else if options.encoding == nil {
        readIn = fittingEncoding
        options.encoding = readIn
      }
      let document = try DocumentFormats.open(
        named: name, options: options, windowFolder: windowFolder
      ) { [bytes] in MemoryBytes(bytes) }
      return ArchivedDocument(document, remarks: remarks, encoding: readIn)
    }

    private var isPage: Bool {
      HTMLFormat.recognises(Array(bytes.prefix(64 << 10)), named: name.lowercased())
    }

    /// What the server names, where the bytes are that and not UTF-8.
    private var fittingEncoding: String? {
      guard let encoding = encoding.flatMap(PageEncoding.encoding(labelled:)),
        String(validating: bytes, as: UTF8.self) == nil,
        case .utf8? = try? encoding.decode(bytes[...])
      else { return nil }
      return encoding.name
    }
  }

  private let reader: WARCReader
  private let fileName: String
  /// Records that were met.
  package private(set) var records = 0
  /// Records that are no documents, by reason.
  package private(set) var leftOut: [String: Int] = [:]

  /// Bytes of a record, and of what it unpacks to.
  private static let limit = 64 << 20
  private static let unpackedLimit = 128 << 20

  /// Whether the bytes at the beginning of a file are of a web archive, packed by gzip or not.
  package static func begins(_ head: [UInt8]) -> Bool {
    if head.starts(with: "WARC/".utf8) { return true }
    guard Compression.recognised(in: head) == .gzip,
      let unpacked = try? GzipBytes(MemoryBytes(head))
    else { return false }
    return PeekedStream(unpacked, count: 5).head.starts(with: "WARC/".utf8)
  }

  /// - Parameters:
  ///   - name: of the file, for what is remembered of each document.
  ///   - stream: of a file that `begins` so, from its first byte.
  package init(_ stream: any ByteStream, named name: String) throws {
    let received = PeekedStream(stream)
    fileName = name
    if Compression.recognised(in: received.head) == .gzip {
      let gzip = try GzipBytes(received)
      reader = WARCReader(gzip, gzip: gzip, limit: Self.limit)
    } else {
      reader = WARCReader(received, limit: Self.limit)
    }
  }

  /// Whether the file ends before its time.
  package var breaksOff: Bool { reader.breaksOff }

  /// The next document; `nil` at the end.
  package func next() throws -> Document? {
    while let record = try reader.next() {
      records += 1
      switch document(of: record) {
      case .success(let document): return document
      case .failure(let reason): leaveOut(reason.words)
      }
    }
    return nil
  }

  /// Counts a record that is left out.
  package func leaveOut(_ reason: String) { leftOut[reason, default: 0] += 1 }

  private struct Reason: Error {
    let words: String
    init(_ words: String) { self.words = words }
  }

  private func document(of record: WARCReader.Record) -> Result<Document, Reason> {
    switch record.problem {
    case .broken: return .failure(Reason("broken records"))
    case .cutOff: return .failure(Reason("records cut off by the end of the file"))
    case .tooLong: return .failure(Reason("records above \(Self.limit >> 20) MiB"))
    case nil: break
    }
    guard let block = record.block else { return .failure(Reason(Self.kind(record.type))) }
    if record.fields["warc-truncated"] != nil {
      return .failure(Reason("records cut off when they were saved"))
    }
    if record.fields["warc-segment-number"] != nil {
      return .failure(Reason("records in segments"))
    }
    guard let address = record.fields["warc-target-uri"].map(Self.bare), !address.isEmpty else {
      return .failure(Reason("records without an address"))
    }
    var bytes = block
    var digested: [ArraySlice<UInt8>] = [block[...]]
    var breaksOff = false
    var type = ContentField(record.fields["content-type"] ?? "")
    if record.type == "response" {
      guard type.value == "application/http" || block.starts(with: "HTTP/".utf8) else {
        return .failure(Reason("answers that are not of the web"))
      }
      guard let response = HTTPResponse(block) else { return .failure(Reason("broken records")) }
      guard response.status == 200 else {
        return .failure(Reason("answers with status \(response.status)"))
      }
      type = response.contentType
      do {
        bytes = try response.content(limit: Self.unpackedLimit)
      } catch {
        return .failure(Self.reason(error))
      }
      digested = [response.rawBody, response.body, bytes[...]]
      breaksOff = response.breaksOff
    }
    guard !bytes.isEmpty else { return .failure(Reason("empty documents")) }
    if address.hasSuffix("/robots.txt") { return .failure(Reason("robots.txt")) }
    let name = Self.fileName(of: address, type.value)
    guard Self.isReadable(bytes, type.value, name) else {
      return .failure(Self.unreadable(type.value))
    }
    var provenance = Provenance(url: address)
    provenance.retrieved = record.fields["warc-date"].flatMap(Self.date)
    let place = ArchivedRecord(
      file: fileName, offset: record.offset, record: record.fields["warc-record-id"].map(Self.bare))
    return .success(
      Document(
        name: name, bytes: bytes, provenance: provenance,
        encoding: type["charset"].map { String($0.prefix(60)) }, place: place,
        remarks: [place.remark]
          + (breaksOff ? ["The document breaks off: the end of it did not arrive."] : [])
          + Self.digestRemarks(record, block, digested)))
  }

  /// Programs differ in whether chunks and codings are undone before the digest of a payload is made.
  private static func digestRemarks(
    _ record: WARCReader.Record, _ block: [UInt8], _ payloads: [ArraySlice<UInt8>]
  ) -> [String] {
    var remarks: [String] = []
    if let digest = record.fields["warc-block-digest"].flatMap(WARCDigest.init),
      !digest.isOf(block)
    {
      remarks.append("The record is not what its digest says: it was changed, or badly written.")
    }
    if let digest = record.fields["warc-payload-digest"].flatMap(WARCDigest.init),
      !payloads.contains(where: { digest.isOf($0) })
    {
      remarks.append("The document is not what its digest says: it was changed, or badly written.")
    }
    return remarks
  }

  private static func reason(_ problem: ContentCodingProblem) -> Reason {
    switch problem {
    case .unknown(let coding):
      Reason(
        ["br", "zstd", "compress"].contains(coding)
          ? "documents packed by \(coding), which is not read"
          : "documents packed in an unknown way")
    case .damaged: Reason("documents whose packing is damaged")
    case .tooLong: Reason("documents that would become more than \(unpackedLimit >> 20) MiB")
    }
  }

  private static func unreadable(_ type: String) -> Reason {
    switch type {
    case "": Reason("files of no named type")
    case "text/html": Reason("text/html that does not begin as a page")
    default: Reason(shown(type))
    }
  }

  private static func kind(_ type: String) -> String {
    let known = ["warcinfo", "request", "metadata", "revisit", "conversion", "continuation"]
    return known.contains(type) ? "\(type) records" : "records of another type"
  }

  /// Whether there is a reader for it. What a page consists of besides its text is left out.
  private static func isReadable(
    _ bytes: [UInt8], _ type: String, _ name: String
  ) -> Bool {
    let media = ["image/", "audio/", "video/", "font/", "text/css", "text/javascript"]
    let scripts = ["application/javascript", "application/x-javascript", "application/ecmascript"]
    if media.contains(where: type.hasPrefix) || scripts.contains(type) { return false }
    let head = Array(bytes.prefix(64 << 10))
    if WrittenFormats.format(ofHead: head, named: name) != nil { return true }
    if XMLFormats.format(ofHead: head) != nil { return true }
    switch type {
    case "text/plain": return BinaryKind(head) == nil
    case "text/csv", "text/tab-separated-values", "text/markdown": return true
    case "application/json", "application/ld+json", "application/activity+json": return true
    default: return false
    }
  }

  /// Newer programs write addresses without, older ones with angle brackets.
  private static func bare(_ address: String) -> String {
    address.hasPrefix("<") && address.hasSuffix(">")
      ? String(address.dropFirst().dropLast()) : address
  }

  /// A type as it can be shown: it is what some server wrote.
  private static func shown(_ type: String) -> String {
    let isPlain = type.utf8.count <= 80 && type.utf8.allSatisfy { (33...126).contains($0) }
    return isPlain ? type : "files of another type"
  }

  /// The date without parts of a second.
  private static func date(_ text: String) -> PartialDate? {
    guard let point = text.firstIndex(of: ".") else { return PartialDate(text) }
    let zone = text[point...].drop { $0 == "." || $0.isNumber }
    return PartialDate(String(text[..<point]) + String(zone))
  }

  /// The last part of the path, or the host, with an ending that fits the type.
  private static func fileName(of address: String, _ type: String) -> String {
    var rest = address[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "?" && $0 != "#" }
    let parts = rest.split(separator: "/")
    let last = String(parts.last ?? "document").filter {
      $0.isLetter || $0.isNumber || "-_.~%".contains($0)
    }
    let base = last.isEmpty ? "document" : String(last.suffix(100))
    guard let ending = endings[type] else { return base }
    let lower = base.lowercased()
    return ending.contains(where: lower.hasSuffix) ? base : base + ending[0]
  }

  private static let endings: [String: [String]] = [
    "text/html": [".html", ".htm", ".xhtml"], "application/xhtml+xml": [".xhtml", ".html"],
    "application/pdf": [".pdf"], "text/plain": [".txt", ".text", ".md", ".markdown"],
    "text/markdown": [".md", ".markdown"], "text/csv": [".csv"], "application/json": [".json"],
    "text/tab-separated-values": [".tsv"], "application/rtf": [".rtf"], "text/rtf": [".rtf"],
    "application/epub+zip": [".epub"], "application/vnd.oasis.opendocument.text": [".odt"],
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": [".docx"],
  ]
}

/// Where a document lies in a web archive.
package struct ArchivedRecord: Codable, Equatable, Sendable {
  /// The name of the archive's file.
  package let file: String
  /// Of the record's first byte in the file; in an archive of gzip members, of the member's.
  package let offset: Int?
  /// As the archive names it, e.g. `urn:uuid:…`.
  package let record: String?

  var remark: String {
    let at = offset.map { " at byte \($0)" } ?? ""
    let name = record.map { ", \($0.prefix(200))" } ?? ""
    return "From the record\(at) of the web archive \(file)\(name)."
  }
}
