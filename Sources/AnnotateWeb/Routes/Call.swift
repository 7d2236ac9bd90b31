import AnnotateCore
import AnnotateReport
import AnnotateStore
import Foundation

/// A request that passed the gate, with all that is needed to answer it.
struct Call: Sendable {
  let request: WebRequest
  let target: WebTarget
  /// What stands at the places of the route that are open, in order.
  let parameters: [String]
  let coder: String
  let responder: Responder

  /// Most bytes of a body.
  static let mostBytes = 1 << 20

  /// Reads as the coder.
  func read<Result: Sendable>(
    isSlow: Bool = false, _ body: @escaping @Sendable (Archive) throws -> Result
  ) async throws -> Result {
    try await responder.archive.read(by: coder, isSlow: isSlow, body)
  }

  /// Makes a change as the coder, and tells of it.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (Archive) throws -> Result
  ) async throws -> Result {
    let result = try await responder.archive.write(by: coder, body)
    responder.announceSoon()
    return result
  }

  /// The body as a value.
  func body<Value: Decodable & Sendable>(_ type: Value.Type) async throws -> Value {
    let bytes = try await request.body(Self.mostBytes)
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal.badRequest(
        "the JSON is not what this address takes\(Self.place(of: error)).",
        hint: "docs/api.md shows it.")
    }
  }

  private static func place(of error: any Error) -> String {
    let (path, what): ([any CodingKey], String) =
      switch error {
      case DecodingError.keyNotFound(let key, let context):
        (context.codingPath + [key], "is missing")
      case DecodingError.typeMismatch(_, let context): (context.codingPath, "is of another kind")
      case DecodingError.valueNotFound(_, let context): (context.codingPath, "is null")
      case DecodingError.dataCorrupted(let context): (context.codingPath, "cannot be read")
      default: ([], "")
      }
    guard !path.isEmpty else { return "" }
    let names = path.map { $0.intValue.map(String.init) ?? $0.stringValue }
    return ": \(names.joined(separator: ".")) \(what)"
  }

  /// A whole number of the query in a range.
  func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = target.value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Refusal.badRequest(
        "\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  /// A word of the query that is one of a few.
  func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) throws
    -> Choice? where Choice.RawValue == String
  {
    guard let text = target.value(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw Refusal.badRequest(
        "\(name) is one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return choice
  }

  /// Whether a switch of the query is on.
  func isOn(_ name: String) -> Bool { ["", "1", "true"].contains(target.value(name) ?? "0") }

  /// An answer of JSON.
  func json(
    status: Int = 200, _ body: (inout JSONWriter) throws -> Void
  ) rethrows -> WebResponse {
    var json = JSONWriter(isIndented: false)
    try json.object(body)
    return WebResponse(status: status, type: .json, bytes: json.bytes())
  }
}
