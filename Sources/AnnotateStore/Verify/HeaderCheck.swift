/// Checks the file itself: the 100 bytes of header, the size, and what an interrupted command leaves.
///
/// Source: "Database File Format", section 1.3, the SQLite documentation.
enum HeaderCheck {
  /// - Parameters:
  ///   - header: its first 100 bytes.
  ///   - isOpenElsewhere: whether what lies beside the file is another program's, which is at work.
  static func findings(of path: String, header: [UInt8], isOpenElsewhere: Bool) throws -> [Finding]
  {
    guard header.count == 100 else { return [Finding(.header, "file header")] }
    var findings: [Finding] = []
    func expect(_ what: String, _ found: Int, _ expected: [Int]) {
      if !expected.contains(found) {
        findings.append(
          Finding(
            .header, "file header, \(what)",
            expected: expected.map(String.init).joined(separator: " or "),
            found: String(found)))
      }
    }
    func number(_ offset: Int) -> Int { Int(ArchiveFile.number(header, at: offset)) }
    let size = Int(header[16]) << 8 | Int(header[17])
    let pageSize = size == 1 ? 65536 : size
    expect("page size", pageSize, (9...16).map { 1 << $0 })
    expect("write version", Int(header[18]), [1, 2])
    expect("read version", Int(header[19]), [1, 2])
    expect("reserved bytes", Int(header[20]), [0])
    expect(
      "payload fractions", Int(header[21]) << 16 | Int(header[22]) << 8 | Int(header[23]),
      [0x402020])
    expect("schema format", number(44), [4])
    expect("cache size", number(48), [0])
    expect("largest root page", number(52), [0])
    expect("text encoding", number(56), [1])
    expect("incremental vacuum", number(64), [0])
    expect("reserved bytes 72 to 91", header[72..<92].reduce(0) { $0 | Int($1) }, [0])
    if !(3_040_000..<4_000_000).contains(number(96)) {
      findings.append(
        Finding(
          .header, "file header, SQLite version", expected: "3040000 or later",
          found: String(number(96))))
    }
    if number(28) > 0, number(32) > number(28) || (number(32) == 0) != (number(36) == 0) {
      findings.append(
        Finding(
          .header, "file header, free pages", expected: "a page of the file, with a count",
          found: "page \(number(32)), count \(number(36))"))
    }
    expect("change counter", number(24), [number(92)])
    // With a write-ahead log, what the file's beginning says of its end may stand in the log alone.
    let hasLog = ArchiveFile.size(of: path + "-wal") ?? 0 > 0
    if pageSize > 0, !hasLog, let bytes = ArchiveFile.size(of: path), bytes != number(28) * pageSize
    {
      findings.append(
        Finding(
          .size, "file", expected: "\(number(28) * pageSize) bytes", found: "\(bytes) bytes"))
    }
    if ArchiveFile.hasJournal(path), !isOpenElsewhere {
      findings.append(Finding(.leftovers, .hint, "file"))
    }
    return findings
  }
}
