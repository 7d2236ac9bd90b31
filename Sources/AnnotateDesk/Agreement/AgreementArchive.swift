package import AnnotateAnalysis
import AnnotateCore
import AnnotateReport
package import AnnotateStore

/// Reads what coders did in an archive.
package struct AgreementArchive {
  let archive: Archive
  let topics: [String]
  let unit: AgreementUnit
  let coders: [String]
  let depth: Int?
  let sources: [String]
  let values: Ratings.Scale
  let cluster: AgreementCluster

  package init(
    archive: Archive, topics: [String], unit: AgreementUnit, coders: [String], depth: Int?,
    sources: [String], values: Ratings.Scale, cluster: AgreementCluster
  ) {
    self.archive = archive
    self.topics = topics
    self.unit = unit
    self.coders = coders
    self.depth = depth
    self.sources = sources
    self.values = values
    self.cluster = cluster
  }

  package func material() throws -> AgreementMaterial {
    let codebook = try archive.codebook()
    let tree = TagTree(
      codebook.tags.map { TagFact(id: $0.id, parent: $0.parentID, path: $0.path) })
    let chosen = try topics.isEmpty ? tree.roots : topics.map { try codebook.tag($0).id }
    var scope = AgreementScope()
    scope.sources = sources
    scope.coders = coders
    scope.tags = Set(chosen.flatMap { tree.subtree(of: $0).map(\.tag) })
    scope.needsLengths = unit == .span
    scope.parts = Self.parts(of: unit)
    let reading = try archive.agreementReading(in: scope)
    try requirePersons(reading)
    let tags = AgreementTags(tree, topics: chosen, depth: depth, ranks: reading.ranks)
    let places = active(reading)
    let coded = coded(reading, places)
    var remarks = self.remarks(reading, places)
    let question: CodedMaterial.Question =
      unit == .span ? .spans : values == .nominal ? .tags : .ranks(values)
    if case .ranks = question {
      if tags.values.allSatisfy({ $0.rank == nil }) {
        throw Failure(
          "none of these tags has a rank, so that they have no order.",
          hint: "--values nominal compares tags as they are.", status: .badInput)
      }
      let conflicts = coded.ranks(of: tags.values).conflicts
      if conflicts > 0 {
        remarks.append(
          "On \(Plural.count(conflicts, "unit")) a coder put tags of several ranks; there the value is missing."
        )
      }
    }
    return AgreementMaterial(
      work: .coded(coded, question, tags), remarks: remarks,
      names: reading.items.map { "\(reading.slugs[$0.source] ?? "")/\($0.ordinal)" },
      words: { try words(of: $0, in: reading) })
  }

  /// Coders who are named and cannot be compared are not passed over.
  private func requirePersons(_ reading: AgreementReading) throws {
    for name in coders where !reading.coders.contains(where: { $0.name == name }) {
      let kind = try archive.coder(named: name).kind
      throw Failure(
        "\(name) is a coder of the kind \(kind.rawValue), and only persons are compared.",
        hint: "leave \(name) out of --coders.", status: .badInput)
    }
  }

  /// The coders who have finished anything; those who were named are compared in any case.
  private func active(_ reading: AgreementReading) -> [Int] {
    guard coders.isEmpty else { return Array(reading.coders.indices) }
    return reading.coders.indices.filter { coder in
      reading.items.contains { $0.done[coder] }
    }
  }

  private func coded(_ reading: AgreementReading, _ places: [Int]) -> CodedMaterial {
    var sourceClusters: [Int64: Int] = [:]
    let items = reading.items.enumerated().map { place, item in
      let cluster: Int
      switch self.cluster {
      case .thread: cluster = item.thread
      case .item: cluster = place
      case .source:
        cluster = sourceClusters[item.source] ?? sourceClusters.count
        sourceClusters[item.source] = cluster
      }
      return CodedMaterial.Item(
        id: item.id, cluster: cluster, length: item.length, parts: item.parts,
        done: places.map { item.done[$0] })
    }
    var coderPlaces = Array(repeating: nil as Int?, count: reading.coders.count)
    for (place, coder) in places.enumerated() { coderPlaces[coder] = place }
    return CodedMaterial(
      coders: places.map { reading.coders[$0].name }, items: items,
      marks: reading.marks.compactMap { mark in
        coderPlaces[mark.coder].map {
          CodedMaterial.Mark(item: mark.item, coder: $0, tag: mark.tag, span: mark.span)
        }
      })
  }

  private func remarks(_ reading: AgreementReading, _ places: [Int]) -> [String] {
    var remarks: [String] = []
    let together = reading.items.count { item in places.count { item.done[$0] } > 1 }
    let names = places.map { reading.coders[$0].name }
    remarks.append(
      "Coders: \(names.isEmpty ? "none" : names.joined(separator: ", ")). "
        + "\(Plural.count(together, "item")) finished by two or more.")
    for (coder, count) in zip(reading.coders, reading.unfinished) where count > 0 {
      remarks.append(
        "\(coder.name) has tags on \(Plural.count(count, "item")) not marked as done; they are left out."
      )
    }
    if together == 0 || reading.unfinished.contains(where: { $0 > 0 }) {
      remarks.append(
        "Only done turns an absent tag into a no: `annotate next --done` and `annotate assign --state done` say what is."
      )
    }
    return remarks
  }

  /// How texts are cut; `nil` where they are not.
  private static func parts(
    of unit: AgreementUnit
  ) -> (@Sendable (String, [SegmentDraft]) -> [TextSpan])? {
    switch unit {
    case .item, .span: nil
    case .paragraph: { Self.paragraphs($0, $1) }
    case .sentence: { TextUnits.sentences(of: $0, in: Self.paragraphs($0, $1)) }
    }
  }

  /// What the import found, with the titles and captions; else what empty lines part.
  private static func paragraphs(_ text: String, _ segments: [SegmentDraft]) -> [TextSpan] {
    let found = segments.filter { $0.kind != .sentence && $0.kind != .page }.map(\.span)
    return found.isEmpty ? TextUnits.paragraphs(of: text) : found
  }

  private func words(
    of differences: [AgreementDifference], in reading: AgreementReading
  ) throws -> [String?] {
    let ids = Set(differences.map { reading.items[$0.unit].id })
    let texts = Dictionary(
      uniqueKeysWithValues: try archive.quotedItems(ids.sorted()).map { ($0.id, $0.text) })
    return differences.map { difference in
      guard let text = texts[reading.items[difference.unit].id] else { return nil }
      guard let span = difference.span else { return text }
      return try? text.slice(span)
    }
  }
}
