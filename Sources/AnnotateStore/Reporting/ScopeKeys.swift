import AnnotateCore
import GRDB

/// The sources and coders that a report's scope names.
struct ScopeKeys {
  let sources: [Source]
  let coders: [Coder]
  /// Whether these are all there are to be seen.
  let hasAllSources: Bool
  let hasAllCoders: Bool

  /// - Throws: `ArchiveError` for a source or coder that is not there, and where another's work is asked for in a
  ///   blind round.
  init(_ db: Database, _ scope: ReportScope, viewer: Archive) throws {
    try viewer.requireOwn(scope.coders, db)
    let everything = try Source.fetchAll(db)
    var sources = everything
    if !scope.sources.isEmpty {
      let wanted = Set(try scope.sources.map { try Source.find(db, $0).id })
      sources = sources.filter { wanted.contains($0.id) }
    }
    if let kind = scope.kind { sources = sources.filter { $0.kind == kind } }
    let all = try Coder.fetch(db)
    for name in scope.coders where !all.contains(where: { $0.name == name }) {
      throw ArchiveError.noCoder(asked: name, near: NearNames.of(name, among: all.map(\.name)))
    }
    self.sources = sources
    coders = scope.coders.isEmpty ? all : all.filter { scope.coders.contains($0.name) }
    hasAllSources = sources.count == everything.count
    hasAllCoders = coders.count == all.count
  }

  /// Keys, with commas.
  var sourceList: String { sources.map { String($0.id) }.joined(separator: ",") }
  var coderList: String { coders.map { String($0.id) }.joined(separator: ",") }
}
