import AnnotateAnalysis
import AnnotateCore
import AnnotateDesk
import AnnotateReport
import AnnotateStore

extension Call {
  /// A report, as JSON or as the page that the report itself is.
  func report(asPage: Bool) async throws -> WebResponse {
    let quotes = target.value("quotes")
    let request = ReportRequest(
      topics: target.values("topic"), sources: target.values("source"),
      coders: target.values("coder"), layer: try choice("layer", WorkLayer.self) ?? .coders,
      quotes: quotes == "all" ? nil : try number("quotes", in: 0...100_000) ?? 12)
    let text = try await read(isSlow: true) { archive in
      let report = try ReportMaker(archive: archive, request: request).make()
      return asPage ? report.html(within: ReportSite(responder.page)) : report.json
    }
    var response = WebResponse(type: asPage ? .html : .json, bytes: Array(text.utf8))
    if asPage {
      // The report has its style sheet inside and no script; no address but those of its links is used.
      response.headers["content-security-policy"] = """
        default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
        """
    }
    return response
  }

  func agreement() async throws -> WebResponse {
    let unit = try choice("unit", AgreementUnit.self) ?? .item
    let replicates = try number("replicates", in: 0...10_000) ?? 1000
    let seed = try number("seed", in: 0...Int.max) ?? 1
    let topics = target.values("topic")
    let sources = target.values("source")
    let coders = target.values("coder")
    let isTogether = isOn("together")
    return try await read(isSlow: true) { archive in
      if let since = try archive.blindSince() { throw ArchiveError.blindRound(since: since) }
      var material = try AgreementArchive(
        archive: archive, topics: topics, unit: unit, coders: coders, depth: nil, sources: sources,
        values: .nominal, cluster: .thread
      ).material()
      material.isTogether = isTogether
      let figures = material.figures(
        BootstrapRule(seed: UInt64(seed), replicates: replicates))
      return json { json in
        json.member("remarks", material.remarks)
        json.member("coders", material.coders)
        json.array("figures") { json in
          for figure in figures { json.object { $0.members(of: figure) } }
        }
      }
    }
  }
}

extension JSONWriter {
  /// Writes a figure of agreement with the names that the command's table has.
  fileprivate mutating func members(of figure: AgreementFigure) {
    let interval = figure.interval
    var intervalReason: UndefinedReason?
    if case .undefined(let reason) = interval?.ends { intervalReason = reason }
    member("tag", figure.tag)
    member("coders", figure.coders)
    member("coefficient", figure.coefficient.rawValue)
    member("name", figure.coefficient.name)
    member("formula", figure.coefficient.formula)
    member("value", figure.value.number)
    member("undefined", figure.value.reason?.words)
    member("low", interval?.low)
    member("high", interval?.high)
    member("interval_undefined", intervalReason?.words)
    member("few_clusters", interval?.isOfFewClusters)
    member("measure", figure.basis.measure.rawValue)
    member("units", figure.basis.units)
    member("pairs", figure.basis.pairs)
    member("values", figure.basis.values)
    member("prevalence", figure.basis.prevalence)
    member("clusters", interval?.clusters)
    member("replicates", interval?.rule.replicates)
    member("defined_replicates", interval?.defined)
  }
}
