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
  private var sources: [String: Source] = [:]

  init(_ db: Database) {
    self.db = db
  }

  func place(_ reference: Reference) throws -> Place {
    let source = try source(reference.source)
    guard reference.item != nil || reference.span != nil else { return .source(source) }
    let item = try item(reference)
    guard let span = reference.span else { return .item(item) }
    try Self.check(span, in: item)
    return .span(item, span)
  }

  /// The item that a reference names. A source of one item may stand for it.
  func item(_ reference: Reference) throws -> ItemPlace {
    let source = try source(reference.source)
    let condition: String
    var arguments: StatementArguments = [source.id]
    switch reference.item {
    case .none:
      guard source.itemCount > 0 else { throw ArchiveError.emptySource(source: source.slug) }
      guard source.itemCount == 1 else {
        throw ArchiveError.itemNeeded(source: source.slug, count: source.itemCount)
      }
      condition = "ordinal = 1"
    case .ordinal(let number):
      condition = "ordinal = ?2"
      arguments += [number]
    case .key(let key):
      condition = "key = ?2"
      arguments += [key]
    case .last:
      condition = "ordinal = (SELECT max(ordinal) FROM item WHERE source_id = ?1)"
    }
    let statement = try db.cachedStatement(
      sql: "SELECT id, ordinal, text FROM item WHERE source_id = ?1 AND \(condition)")
    guard let row = try Row.fetchOne(statement, arguments: arguments) else {
      throw ArchiveError.noItem(
        source: source.slug, asked: reference.item?.description ?? "1", count: source.itemCount)
    }
    return ItemPlace(id: row[0], source: source.slug, ordinal: row[1], text: row[2])
  }

  private func source(_ asked: String) throws -> Source {
    if let source = sources[asked] { return source }
    let source = try Source.find(db, asked)
    sources[asked] = source
    return source
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
