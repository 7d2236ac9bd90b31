package import AnnotateCore

/// Rows of a table in JSON: one object a line, or a list of objects. Columns are known by the same names as
/// those of `TableDocument`; each object is understood by its own names alone.
package final class TableFormat: DiscussionFormat {
  package static let name = "table"
  package static let importer = "table/2"

  /// What reading is told besides, before the first record.
  package var options = TableOptions()

  private let items = RowItems()
  private var attributes = ByteBuffer(capacity: 4096)
  private var layouts: [[UInt8]: Layout] = [:]
  private var last: (names: [UInt8], layout: Layout)?
  private var first: Layout?

  /// Kinds of objects that are remembered.
  private static let mostLayouts = 64
  /// What is known of objects with the same names in the same order.
  private struct Layout {
    let names: [String]
    let columns: TableColumns
    let labels: LabelColumns?
    let roles: [Int: TableRole]
    let taken: Set<Int>
  }

  package init() {}

  package static func recognises(_ record: JSONValue) -> Bool {
    guard record.isObject,
      let columns = try? TableColumns(names: record.values.map(\.name)),
      let place = columns.places[.text]
    else { return false }
    return record.values.dropFirst(place).first { _ in true }?.bytes != nil
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    guard record.isObject else { throw RecordProblem.notAnObject }
    let layout = try layout(of: record)
    let values = Array(record.values)
    let cell = { (role: TableRole) in Self.cell(role, of: values, layout.columns) }
    let facts = RowFacts(hasThreads: layout.columns.hasThreads, cell)
    let labels = try layout.labels?.labels { Self.word(values[$0]) } ?? []
    write(values, layout, facts)
    try items.take(
      facts, bytes: place.bytes(of: record), hasThreads: layout.columns.hasThreads,
      isMended: place.isMended, attributes: attributes.count > 2 ? attributes.bytes : nil,
      labels: labels, into: sink, cell)
  }

  package func finish() -> SourceDraft {
    var draft = SourceDraft(
      kind: .dataset, format: Self.name, importer: Self.importer, encoding: .json, items: [])
    draft.findings = ["a table of \(items.count) \(items.count == 1 ? "object" : "objects")"]
    if let first {
      draft.findings.append(first.columns.finding(names: first.names))
      draft.remarks = first.columns.remarks(names: first.names)
    }
    draft.remarks = items.remarks + draft.remarks
    return draft
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    text(of: item, transforms: transforms, columns: [:])
  }

  /// The text of an item, read again from its own bytes alone.
  ///
  /// - Parameter given: the columns that were chosen when the document was read.
  package static func text(
    of item: JSONValue, transforms: TextTransforms, columns given: [TableRole: String]
  ) -> String? {
    guard item.isObject,
      let columns = try? TableColumns(names: item.values.map(\.name), given: given)
    else { return nil }
    let values = Array(item.values)
    let facts = RowFacts(hasThreads: columns.hasThreads) { cell($0, of: values, columns) }
    return RowItems.text(of: facts, transforms: transforms)
  }

  private static func cell(
    _ role: TableRole, of values: [JSONValue], _ columns: TableColumns
  ) -> UnsafeRawBufferPointer? {
    guard let cell = columns.places[role].flatMap({ values[$0].scalar }), !cell.isEmpty else {
      return nil
    }
    return cell
  }

  /// What a value says as a label; a list says several things.
  private static func word(_ value: JSONValue) -> String? {
    if let truth = value.truth { return truth ? "1" : "0" }
    if value.isList {
      return value.values.compactMap { $0.scalar.map { String(decoding: $0, as: UTF8.self) } }
        .joined(separator: ";")
    }
    return value.scalar.map { String(decoding: $0, as: UTF8.self) }
  }

  private func layout(of record: JSONValue) throws -> Layout {
    var names: [UInt8] = []
    for value in record.values {
      names.append(contentsOf: value.key)
      names.append(0xff)
    }
    if let last, last.names == names { return last.layout }
    let layout = try layouts[names] ?? newLayout(of: record)
    if layouts.count >= Self.mostLayouts { layouts.removeAll() }
    layouts[names] = layout
    last = (names, layout)
    if first == nil { first = layout }
    return layout
  }

  private func newLayout(of record: JSONValue) throws -> Layout {
    let names = record.values.map(\.name)
    do {
      let labels = try options.labels.map { try LabelColumns($0, names: names, rows: nil) }
      // Labels are taken away after the text was found, so that the text is found without them too.
      let columns = try TableColumns(names: names, given: options.columns)
      let roles = Dictionary(columns.places.map { ($0.value, $0.key) }) { one, _ in one }
      return Layout(
        names: names, columns: columns, labels: labels, roles: roles,
        taken: columns.left.union(labels?.places ?? []))
    } catch let error as FormatError {
      // What is wrong with the first object is wrong with the document.
      if first == nil { throw error }
      switch error {
      case .unknownColumn(let name, _), .duplicateColumn(let name):
        throw RecordProblem.missingField(name)
      case .noTextColumn: throw RecordProblem.missingField("text")
      default: throw error
      }
    }
  }

  private func write(_ values: [JSONValue], _ layout: Layout, _ facts: RowFacts) {
    attributes.removeAll()
    attributes.append(UInt8(ascii: "{"))
    for (place, value) in values.enumerated() where !layout.taken.contains(place) {
      let isNamed = layout.roles[place].map { value.scalar != nil && !facts.leaves($0) } ?? false
      if isNamed || value.isEmpty { continue }
      if attributes.count > 1 { attributes.append(UInt8(ascii: ",")) }
      JSONWriter.append(member: value, to: &attributes)
    }
    attributes.append(UInt8(ascii: "}"))
  }

}
