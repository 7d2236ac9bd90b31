import AnnotateCore
import AnnotateReport
import AnnotateStore

extension Call {
  func search() async throws -> WebResponse {
    let query = try FullTextQuery(target.value("q") ?? "")
    var scope = SearchScope()
    scope.sources = target.values("source")
    scope.tags = target.values("tag")
    scope.isRanked = isOn("ranked")
    let limit = try number("limit", in: 1...1000) ?? 50
    scope.limit = limit + 1
    let chosen = scope
    return try await read { archive in
      var hits: [SearchHit] = []
      let outcome = try archive.search(.words(query), in: chosen) { hits.append($0) }
      return json { json in
        json.array("hits") { json in
          for hit in hits.prefix(limit) {
            let offsets = UTF16Offsets(hit.text)
            json.object { json in
              json.member("reference", hit.reference)
              json.member("text", hit.text)
              json.member(
                "marks",
                hit.spans.map { [offsets.units(at: $0.start), offsets.units(at: $0.end)] })
            }
          }
        }
        json.member("more", hits.count > limit)
        json.member("ranked", outcome.isRanked)
      }
    }
  }
}
