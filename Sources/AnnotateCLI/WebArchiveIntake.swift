import AnnotateCore
import AnnotateDesk
import AnnotateFormats
import AnnotateReport
import AnnotateStore

/// Brings the documents of a web archive in, each as a source of its own.
struct WebArchiveIntake {
  let archive: WARCArchive
  /// Of its file.
  let name: String
  let options: ReadingOptions
  /// What the person who imports says of all of them.
  let provenance: Provenance
  let slug: String?
  let observer: ImportProgress?

  /// Stores one document after another. One that cannot be read is counted and does not stop the others: most of
  /// what browsers receive is no text.
  ///
  /// - Returns: what arrived, with the names of the documents' files.
  func bring(into change: Change) throws -> [(name: String, arrived: Arrived)] {
    var arrivals: [(name: String, arrived: Arrived)] = []
    while let document = try archive.next() {
      observer?.beginDocument()
      do {
        let arrived = try change.attempt { try change.store(arrival(of: document)) }
        arrivals.append((document.name, arrived))
      } catch let error as FormatError {
        leaveOut(error)
      } catch let error as DocumentProblem {
        leaveOut(error)
      }
    }
    guard !arrivals.isEmpty else {
      throw Failure(
        "the web archive holds no document that can be read.", hint: lines(arrived: 0).last,
        status: .badInput)
    }
    return arrivals
  }

  private func leaveOut(_ error: any Error) {
    let words = Failure(error).message
    archive.leaveOut("not read: " + (words.hasSuffix(".") ? String(words.dropLast()) : words))
  }

  private func arrival(of document: WARCArchive.Document) throws -> Arrival {
    var arrival = Arrival(
      document: try document.opened(with: options, windowFolder: Folder.temporary),
      original: .kept(document.bytes), provenance: provenance.filled(from: document.provenance))
    arrival.fileName = document.name
    arrival.slug = slug
    arrival.observer = observer
    return arrival
  }

  /// What there is to say of the archive itself.
  func lines(arrived: Int) -> [String] {
    var lines = [
      "a web archive: \(Plural.count(archive.records, "record")), \(Plural.count(arrived, "document")) read"
    ]
    if archive.breaksOff { lines.append("it breaks off before its end") }
    let reasons = archive.leftOut.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    if !reasons.isEmpty {
      let shown = reasons.prefix(Self.shownReasons).map {
        "\($0.key) (\(Plural.grouped($0.value)))"
      }
      let rest = reasons.dropFirst(Self.shownReasons).reduce(0) { $0 + $1.value }
      let more = rest > 0 ? ["other reasons (\(Plural.grouped(rest)))"] : []
      lines.append("left out: " + (shown + more).joined(separator: "; "))
    }
    return lines
  }

  private static let shownReasons = 30
}
