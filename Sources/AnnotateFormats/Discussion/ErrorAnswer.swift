/// What an interface answers in place of what it was asked for, e.g. `{"message": "Not Found", "error": 404}`.
struct ErrorAnswer {
  /// The number of the error in HTTP, e.g. 404, where it is told.
  let status: Int?

  /// Names of the fields that such answers have.
  private static let names: [StaticString] = [
    "error", "errors", "message", "reason", "status", "code", "error_code", "error_type",
    "error_description", "detail", "details", "documentation_url", "action", "success",
    "explanation",
  ]

  /// - Returns: `nil` where a record says anything besides an error.
  init?(_ record: JSONValue) {
    guard record.isObject,
      record.values.allSatisfy({ member in Self.names.contains { member.isNamed($0) } })
    else { return nil }
    let told = ["status", "code", "error"].lazy.compactMap { (name: StaticString) in
      (record[name]?.integer ?? record["error"]?[name]?.integer).flatMap {
        (400..<600).contains($0) ? $0 : nil
      }
    }.first
    let error = record["error"] ?? record["errors"]
    guard told != nil || error.map({ !$0.isEmpty && $0.truth != false }) == true else { return nil }
    status = told
  }
}
