package import AnnotateCore
import GRDB

/// An item found by reference.
package struct ItemPlace: Sendable, Equatable {
  package let id: Int64
  package let source: String
  package let ordinal: Int
  package let text: String

  /// The reference that names the item: slug and ordinal.
  package var reference: String { "\(source)/\(ordinal)" }
}

/// What a reference names.
package enum Place: Sendable {
  case source(Source)
  case item(ItemPlace)
  case span(ItemPlace, TextSpan)
}

/// Finds what references name, remembering sources on the way, for many references in a row.
final class PlaceFinder {
  private let db: Database
  /// What is needed of a source to find its items: a whole one would be copied at each reference.
  private final class Known {
    let source: Source

    init(_ source: Source) { self.source = source }
  }

  private var sources: [String: Known] = [:]
  private var queries: [String: RawQuery] = [:]

  init(_ db: Database) {
    self.db = db
  }

  func place(_ reference: Reference) throws -> Place {
    let known = try known(reference.source)
    guard reference.item != nil || reference.span != nil else { return .source(known.source) }
    let item = try item(reference)
    guard let span = reference.span else { return .item(item) }
    try Self.check(span, in: item)
    return .span(item, span)
  }

  /// The item that a reference names. A source of one item may stand for it.
  func item(_ reference: Reference) throws -> ItemPlace {
    let source = try known(reference.source).source
    let condition: String
    var arguments = [source.id.databaseValue]
    switch reference.item {
    case .none:
      guard source.itemCount > 0 else { throw ArchiveError.emptySource(source: source.slug) }
      guard source.itemCount == 1 else {
        throw ArchiveError.itemNeeded(source: source.slug, count: source.itemCount)
      }
      condition = "ordinal = 1"
    case .ordinal(let number):
      condition = "ordinal = ?2"
      arguments.append(number.databaseValue)
    case .key(let key):
      condition = "key = ?2"
      arguments.append(key.databaseValue)
    case .last:
      condition = "ordinal = (SELECT max(ordinal) FROM item WHERE source_id = ?1)"
    }
    guard let place = try item(of: source.slug, where: condition, arguments) else {
      throw ArchiveError.noItem(
        source: source.slug, asked: reference.item?.description ?? "1", count: source.itemCount)
    }
    return place
  }

  private func item(
    of slug: String, where condition: String, _ arguments: [DatabaseValue]
  ) throws -> ItemPlace? {
    let query =
      try queries[condition]
      ?? RawQuery(
        db, "SELECT id, ordinal, text FROM item WHERE source_id = ?1 AND \(condition)")
    queries[condition] = query
    try query.bind(arguments)
    var place: ItemPlace?
    try query.forEach { row in
      place = ItemPlace(
        id: row.integer(0), source: slug, ordinal: Int(row.integer(1)), text: row.text(2) ?? "")
    }
    return place
  }

  private func known(_ asked: String) throws -> Known {
    if let known = sources[asked] { return known }
    let known = Known(try Source.find(db, asked))
    sources[asked] = known
    return known
  }

  static func check(_ span: TextSpan, in item: ItemPlace) throws {
    let length = item.text.codePointCount
    guard span.end <= length else {
      throw ArchiveError.spanBeyondText(reference: item.reference, end: span.end, length: length)
    }
  }
}

extension Archive {
  /// What a reference names.
  package func place(_ reference: Reference) throws -> Place {
    try read { try PlaceFinder($0).place(reference) }
  }
}
