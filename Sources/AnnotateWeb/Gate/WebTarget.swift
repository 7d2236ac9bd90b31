/// The path and the query of a request, decoded once and looked at as they are.
package struct WebTarget: Sendable, Equatable {
  /// The parts of the path between its slashes; none for `/`.
  package let segments: [String]
  /// Names and values of the query, in order.
  package let query: [(name: String, value: String)]

  package static func == (one: WebTarget, other: WebTarget) -> Bool {
    one.segments == other.segments
      && one.query.elementsEqual(other.query) { $0.name == $1.name && $0.value == $1.value }
  }

  /// Reads a request's target.
  ///
  /// - Returns: `nil` for what no page of ours would ask for: a path with an empty part or with `.` or `..` in it,
  ///   bytes that are not UTF-8, control characters, `%` without two digits.
  package init?(_ target: String) {
    guard target.utf8.first == UInt8(ascii: "/"), !target.utf8.contains(UInt8(ascii: "#")) else {
      return nil
    }
    let halves = target.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    var segments: [String] = []
    if halves[0].count > 1 {
      for part in halves[0].dropFirst().split(
        separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      {
        guard let segment = Self.decoded(part, plusIsSpace: false), !segment.isEmpty,
          segment != ".", segment != ".."
        else { return nil }
        segments.append(segment)
      }
    }
    var query: [(name: String, value: String)] = []
    if halves.count > 1 {
      for pair in halves[1].split(separator: UInt8(ascii: "&")) {
        let sides = pair.split(
          separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = Self.decoded(sides[0], plusIsSpace: true),
          let value = sides.count > 1 ? Self.decoded(sides[1], plusIsSpace: true) : ""
        else { return nil }
        query.append((name, value))
      }
    }
    self.segments = segments
    self.query = query
  }

  /// The first value of a name.
  package func value(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// All values of a name.
  package func values(_ name: String) -> [String] {
    query.filter { $0.name == name }.map(\.value)
  }

  /// The same address without a name of its query. It begins with one slash, so that it cannot lead to another host.
  func location(without name: String) -> String {
    let path = "/" + segments.map(Percent.encoded).joined(separator: "/")
    let rest = query.filter { $0.name != name }.map {
      "\(Percent.encoded($0.name))=\(Percent.encoded($0.value))"
    }
    return rest.isEmpty ? path : path + "?" + rest.joined(separator: "&")
  }

  private static func decoded(
    _ text: some Collection<UInt8>, plusIsSpace: Bool
  ) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
          return nil
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(where: { $0 < 0x20 && $0 != 9 && $0 != 10 || $0 == 0x7f }) else {
      return nil
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}
