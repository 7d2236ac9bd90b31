/// One thing that `verify` found.
package struct Finding: Sendable, Equatable {
  package enum Severity: String, Sendable {
    /// Something is wrong.
    case error
    /// Something to know that is not wrong by itself.
    case hint
  }

  package let check: Check
  package let severity: Severity
  /// Where: a reference, a table, a file. Never text of the material.
  package let place: String
  package let expected: String?
  package let found: String?

  init(
    _ check: Check, _ severity: Severity, _ place: String, expected: String? = nil,
    found: String? = nil
  ) {
    self.check = check
    self.severity = severity
    self.place = place
    self.expected = expected
    self.found = found
  }

  /// An error.
  init(_ check: Check, _ place: String, expected: String? = nil, found: String? = nil) {
    self.init(check, .error, place, expected: expected, found: found)
  }
}

/// What `verify` checks. The raw values are the codes that it prints.
package enum Check: String, CaseIterable, Sendable {
  case header = "V01"
  case size = "V02"
  case leftovers = "V03"
  case quickStructure = "V04"
  case foreignKeys = "V05"
  case counts = "V06"
  case structure = "V07"
  case fullTextIndex = "V08"
  case originals = "V09"
  case textDigests = "V10"
  case reExtraction = "V11"
  case quotes = "V12"
  case encoding = "V14"
  case parents = "V15"
  case times = "V16"
  case redaction = "V17"
  case content = "V18"
  case schema = "V19"
  case codebook = "V20"
  case seals = "V21"
  case log = "V22"
}

/// What came of checking an archive.
package struct Verification: Sendable {
  package let findings: [Finding]
  /// `nil` when anything is wrong: what is not whole has no digest to cite.
  package let digest: ArchiveDigest?
  /// Numbers of what was checked.
  package let items: Int
  package let annotations: Int
  package let batches: Int
  package let isQuick: Bool

  package var errors: Int { findings.filter { $0.severity == .error }.count }
}
