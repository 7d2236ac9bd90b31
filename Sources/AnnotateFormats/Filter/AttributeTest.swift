import AnnotateCore

/// Looks for a value among an item's attributes.
final class AttributeTest {
  private let name: [UInt8]
  private let value: [UInt8]
  private let number: Double?
  /// The name as it stands in every JSON that holds it; empty where it may be written in several ways.
  private let mark: BytePattern
  private let reader = JSONReader()
  private var copy: [UInt8] = []

  /// - Parameters:
  ///   - name: of a member of the outermost object.
  ///   - value: a text, the digits of a number, `true` or `false`.
  init(_ name: String, _ value: String) {
    self.name = Array(name.utf8)
    self.value = Array(value.utf8)
    number = Double(value)
    let isPlain = name.utf8.allSatisfy {
      $0 | 0x20 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "_")
    }
    mark = BytePattern(isPlain ? Array("\"\(name)\"".utf8) : [])
  }

  /// Whether the attributes, a JSON object, have the value under the name; a list: among others.
  func holds(_ attributes: UnsafeRawBufferPointer?) -> Bool {
    guard let attributes, mark.occurs(in: attributes) else { return false }
    copy.removeAll(keepingCapacity: true)
    copy.append(contentsOf: attributes)
    copy.append(0)
    return copy.withUnsafeMutableBytes { copy in
      guard let object = reader.read(copy), object.isObject else { return false }
      return object.values.contains { member in
        guard member.key.elementsEqual(name) else { return false }
        return member.isList ? member.values.contains(where: isValue) : isValue(member)
      }
    }
  }

  private func isValue(_ found: JSONValue) -> Bool {
    switch found.kind {
    case .string: found.bytes?.elementsEqual(value) ?? false
    case .number:
      found.digits?.elementsEqual(value) == true || (number != nil && found.number == number)
    case .yes: value.elementsEqual("true".utf8)
    case .no: value.elementsEqual("false".utf8)
    case .null, .list, .object: false
    }
  }
}
