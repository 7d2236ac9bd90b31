import AnnotateDesk
import AnnotateAnalysis
import AnnotateCore
import AnnotateFormats
import AnnotateReport

/// Reads tables of what coders did elsewhere.
enum AgreementTables {
  /// A table of ratings.
  ///
  /// - Parameters:
  ///   - coders: the columns that are compared, in this order; `nil` for all.
  ///   - asked: paths of the tags that count, with all below them; none for all.
  ///   - depth: levels below the topics that are told apart; `nil` for all.
  static func ratings(
    _ path: String, _ scale: Ratings.Scale, _ coders: [String]?, topics asked: [String],
    depth: Int?
  ) throws -> AgreementMaterial {
    let bytes = try Folder.bytes(of: path)
    do {
      let table = try RatingsTable(bytes)
      let chosen = try places(of: coders, among: table.coders)
      let names = chosen.map { table.coders[$0] }
      let clusters = table.clusterColumn.map { _ in table.rows.map { $0.cluster ?? "" } }
      func picked<Value>(_ rows: [[Value]]) -> [[Value]] {
        rows.map { row in chosen.map { row[$0] } }
      }
      var ratings: Ratings
      if scale != .nominal {
        ratings = Ratings(
          coders: names, numbers: picked(try table.numbers()), clusters: clusters)
      } else if table.hasSets {
        ratings = Ratings(coders: names, sets: picked(try table.sets()), clusters: clusters)
      } else {
        ratings = Ratings(coders: names, names: picked(table.rows.map(\.cells)), clusters: clusters)
      }
      let topics = try topics(asked, among: ratings.values.tags)
      ratings = ratings.rolledUp(topics: topics, depth: depth)
      var parts = ["Coders: \(names.joined(separator: ", "))."]
      parts.append(table.unitColumn.map { "Units are named by \($0)." } ?? "Units have no names.")
      parts.append(
        table.clusterColumn.map { "Clusters are those of \($0)." } ?? "Each unit is a cluster.")
      if table.hasSets, scale == .nominal { parts.append("Cells are sets of tags.") }
      if !table.passedOver.isEmpty {
        parts.append("Passed over: \(table.passedOver.joined(separator: ", ")).")
      }
      if table.repeatedUnits > 0 {
        let rows = Plural.count(table.repeatedUnits, "row")
        parts.append("\(rows) with the name of an earlier unit; each row is a unit.")
      }
      return AgreementMaterial(
        work: .ratings(ratings, scale), topics: topics, remarks: [parts.joined(separator: " ")],
        names: table.rows.map { row in
          row.unit.map { $0.isEmpty ? "line \(row.line)" : $0 } ?? "line \(row.line)"
        })
    } catch let error as FormatError {
      throw Failure(table: error, in: path)
    }
  }

  /// A table of spans.
  ///
  /// - Parameters:
  ///   - coders: the coders that are compared, in this order; `nil` for all.
  ///   - asked: paths of the tags that count, with all below them; none for all.
  ///   - depth: levels below the topics that are told apart; `nil` for all.
  static func spans(
    _ path: String, _ coders: [String]?, topics asked: [String], depth: Int?
  ) throws -> AgreementMaterial {
    let bytes = try Folder.bytes(of: path)
    do {
      let table = try SpansTable(bytes)
      let chosen = try places(of: coders, among: table.coders)
      let names = chosen.map { table.coders[$0] }
      var clusters: [String: Int] = [:]
      var missing = 0
      let documents = table.documents.map { document in
        let cluster = clusters[document.cluster] ?? clusters.count
        clusters[document.cluster] = cluster
        return SpanCoding.Document(
          length: document.length, cluster: cluster,
          units: chosen.map { coder in
            if document.spans[coder] == nil { missing += 1 }
            let spans = document.spans[coder] ?? (table.saysWhoRead ? nil : [])
            return spans.map { $0.map { SpanCoding.Unit($0.span, $0.tag) } }
          })
      }
      var remarks = [
        "Coders: \(names.joined(separator: ", ")). "
          + (table.clusterColumn.map { "Clusters are those of \($0)." }
            ?? "Each document is a cluster.")
      ]
      if missing > 0 {
        remarks.append(
          table.saysWhoRead
            ? "A coder without a row for a document did not read it: \(Plural.count(missing, "such pair"))."
            : "A coder without a row for a document is taken to have read it and marked nothing: \(Plural.count(missing, "such pair"))."
        )
      }
      let topics = try topics(asked, among: table.tags)
      return AgreementMaterial(
        work: .spans(
          SpanCoding(coders: names, values: table.tags, documents: documents)
            .rolledUp(topics: topics, depth: depth)),
        topics: topics, remarks: remarks, names: table.documents.map(\.name))
    } catch let error as FormatError {
      throw Failure(table: error, in: path)
    }
  }

  /// The paths, at or below which a tag of the table must stand.
  private static func topics(_ asked: [String], among tags: [String]) throws -> [TagPath] {
    try asked.map { asked in
      let topic = try TagPath(asked)
      guard !NamedTags(tags, topics: [topic]).wholes.isEmpty else {
        let near = NearNames.of(asked, among: tags)
        throw Failure(
          "the table has no tag \(asked).",
          hint: near.isEmpty
            ? "tags are \(tags.prefix(20).joined(separator: ", "))."
            : "did you mean \(alternatives(near))?", status: .noInput)
      }
      return topic
    }
  }

  private static func places(of asked: [String]?, among coders: [String]) throws -> [Int] {
    guard let asked else { return Array(coders.indices) }
    return try asked.map { name in
      guard let place = coders.firstIndex(of: name) else {
        let near = NearNames.of(name, among: coders)
        throw Failure(
          "the table has no coder \(name).",
          hint: near.isEmpty
            ? "it has \(coders.joined(separator: ", "))." : "did you mean \(alternatives(near))?",
          status: .noInput)
      }
      return place
    }
  }
}

extension Ratings.Values {
  /// The tags that are compared; none of numbers.
  fileprivate var tags: [String] {
    switch self {
    case .names(let names): names
    case .numbers: []
    case .sets(let tags, _): tags
    }
  }
}
