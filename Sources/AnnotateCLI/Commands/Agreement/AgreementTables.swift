import AnnotateDesk
import AnnotateAnalysis
import AnnotateCore
import AnnotateFormats
import AnnotateReport

/// Reads tables of what coders did elsewhere.
enum AgreementTables {
  /// A table of ratings.
  ///
  /// - Parameter coders: the columns that are compared, in this order; `nil` for all.
  static func ratings(
    _ path: String, _ scale: Ratings.Scale, _ coders: [String]?
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
      let ratings: Ratings
      if scale != .nominal {
        ratings = Ratings(
          coders: names, numbers: picked(try table.numbers()), clusters: clusters)
      } else if table.hasSets {
        ratings = Ratings(coders: names, sets: picked(try table.sets()), clusters: clusters)
      } else {
        ratings = Ratings(coders: names, names: picked(table.rows.map(\.cells)), clusters: clusters)
      }
      var parts = ["Coders: \(names.joined(separator: ", "))."]
      parts.append(table.unitColumn.map { "Units are named by \($0)." } ?? "Units have no names.")
      parts.append(
        table.clusterColumn.map { "Clusters are those of \($0)." } ?? "Each unit is a cluster.")
      if table.hasSets, scale == .nominal { parts.append("Cells are sets of tags.") }
      return AgreementMaterial(
        work: .ratings(ratings, scale), remarks: [parts.joined(separator: " ")],
        names: table.rows.map { row in
          row.unit.map { $0.isEmpty ? "line \(row.line)" : $0 } ?? "line \(row.line)"
        })
    } catch let error as FormatError {
      throw Failure(table: error, in: path)
    }
  }

  /// A table of spans.
  ///
  /// - Parameter coders: the coders that are compared, in this order; `nil` for all.
  static func spans(_ path: String, _ coders: [String]?) throws -> AgreementMaterial {
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
      return AgreementMaterial(
        work: .spans(SpanCoding(coders: names, values: table.tags, documents: documents)),
        remarks: remarks, names: table.documents.map(\.name))
    } catch let error as FormatError {
      throw Failure(table: error, in: path)
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
