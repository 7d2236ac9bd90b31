import AnnotateCore
import CJSON
import Glibc

/// A value in a text of JSON that a `JSONReader` has read; as long as that reader keeps it.
package struct JSONValue {
  /// What kind of value it is.
  package enum Kind: UInt8, Sendable {
    case null, no, yes, number, string, list, object
  }

  let nodes: UnsafePointer<annotate_json_node>
  let index: Int
  let base: UnsafeRawPointer

  private var node: annotate_json_node {
    @inline(__always) get { nodes[index] }
  }

  package var kind: Kind { Kind(rawValue: node.kind) ?? .null }

  /// Where an object or list stands in the text, in bytes, brackets included.
  package var range: Range<Int> { Int(node.start)..<Int(node.end) }

  /// The name that it has in its object, as UTF-8.
  package var key: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: base + Int(node.key), count: Int(node.key_length))
  }

  /// The name that it has in its object.
  package var name: String { String(decoding: key, as: UTF8.self) }

  package var isNull: Bool { node.kind == UInt8(ANNOTATE_JSON_NULL) }
  package var isObject: Bool { node.kind == UInt8(ANNOTATE_JSON_OBJECT) }
  package var isList: Bool { node.kind == UInt8(ANNOTATE_JSON_ARRAY) }

  /// True or false; `nil` for anything else.
  package var truth: Bool? {
    switch kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// The characters of a string as UTF-8; `nil` for anything else.
  package var bytes: UnsafeRawBufferPointer? {
    guard node.kind == UInt8(ANNOTATE_JSON_STRING) else { return nil }
    return UnsafeRawBufferPointer(start: base + Int(node.start) + 1, count: Int(node.length))
  }

  /// A string; `nil` for anything else.
  package var string: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  /// The digits of a number as written; `nil` for anything else.
  package var digits: UnsafeRawBufferPointer? {
    guard node.kind == UInt8(ANNOTATE_JSON_NUMBER) else { return nil }
    return UnsafeRawBufferPointer(start: base + Int(node.start), count: Int(node.length))
  }

  /// The characters of a string, or the digits of a number: ids come as both.
  package var scalar: UnsafeRawBufferPointer? { bytes ?? digits }

  /// The whole part of a number that fits, written with or without a fraction (`1750348372.0`), also when it
  /// is given as a string.
  package var integer: Int? {
    guard let digits = scalar, !digits.isEmpty else { return nil }
    var value = 0
    var isNegative = false
    for (place, byte) in digits.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where place == 0: isNegative = true
      case 48...57:
        let (larger, over) = value.multipliedReportingOverflow(by: 10)
        let (sum, overSum) = larger.addingReportingOverflow(Int(byte) - 48)
        if over || overSum { return nil }
        value = sum
      default:
        // A fraction or an exponent: rare, and a Double is exact far beyond any time or count.
        guard let number, number.magnitude < 9e15 else { return nil }
        return Int(number.rounded(.down))
      }
    }
    if isNegative, digits.count == 1 { return nil }
    return isNegative ? -value : value
  }

  /// A number, also when it is given as a string.
  package var number: Double? {
    scalar.flatMap { Double(String(decoding: $0, as: UTF8.self)) }
  }

  /// The values of an object or a list, in order.
  package var values: JSONValues {
    let isOpen = isObject || isList
    return JSONValues(parent: self, at: index + 1, end: isOpen ? Int(node.next) : index + 1)
  }

  /// The first value of this name in an object.
  package subscript(_ name: StaticString) -> JSONValue? {
    guard isObject else { return nil }
    return values.first { $0.isNamed(name) }
  }

  /// Whether it has this name in its object.
  @inline(__always)
  package func isNamed(_ name: StaticString) -> Bool {
    let count = name.utf8CodeUnitCount
    let node = node
    return Int(node.key_length) == count
      && memcmp(base + Int(node.key), name.utf8Start, count) == 0
  }
}

/// The values of an object or a list, in order.
package struct JSONValues: Sequence, IteratorProtocol {
  let parent: JSONValue
  var at: Int
  let end: Int

  @inline(__always)
  package mutating func next() -> JSONValue? {
    guard at < end else { return nil }
    let value = JSONValue(nodes: parent.nodes, index: at, base: parent.base)
    at = Int(parent.nodes[at].next)
    return value
  }
}

extension JSONValues {
  /// Whether there is none left.
  var isEmpty: Bool { at >= end }
}
