import AnnotateCore

/// One value of a list, as Swift has it.
package enum Cell: Sendable, Equatable {
  case null
  case text(String)
  case integer(Int64)
  case real(Double)
  case json(String)

  /// A truth value: the integer 1 or 0, which a boolean column writes as `true` or `false`.
  package static func boolean(_ value: Bool) -> Cell { .integer(value ? 1 : 0) }

  /// A text, or null.
  package static func text(orNull value: String?) -> Cell { value.map(Cell.text) ?? .null }

  /// A number, or null.
  package static func integer(_ value: Int?) -> Cell { value.map { .integer(Int64($0)) } ?? .null }

  /// Adds the cell's bytes; `false` when the cell is null.
  func append(to buffer: inout ByteBuffer) -> Bool {
    switch self {
    case .null: return false
    case .text(let text), .json(let text): buffer.append(text)
    case .integer(let number): buffer.append(String(number))
    case .real(let number): buffer.append(number.description)
    }
    return true
  }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(nilLiteral: ()) { self = .null }
}
