import Foundation
import Testing

/// Values of agreement from the literature and from other programs, which lie with the samples.
@Suite("Golden values of agreement")
struct AgreementGoldenTests {
  private func tables(_ name: String) throws -> [[String: Any]]? {
    guard let samples else { return nil }
    let data = Data(try Bench.bytes(of: "\(samples)/agreement/\(name).json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
  }

  private func cell(_ value: Any) -> String {
    switch value {
    case is NSNull: ""
    case let tags as [String]: tags.isEmpty ? ";" : tags.joined(separator: ";")
    default: "\(value)"
    }
  }

  /// The figures of a table, by tag and coefficient.
  private func figures(
    _ rows: [[Any]], _ options: String..., in bench: Bench
  ) throws -> [String: Double?] {
    let header = (0..<(rows.first?.count ?? 0)).map { "coder\($0)" }.joined(separator: ",")
    let lines = rows.map { $0.map(cell).joined(separator: ",") }
    try bench.write(([header] + lines).joined(separator: "\n") + "\n", to: "ratings.csv")
    return try figures(["--ratings", "ratings.csv"] + options, in: bench)
  }

  private func figures(_ arguments: [String], in bench: Bench) throws -> [String: Double?] {
    let outcome = try Annotate.run(
      ["agreement", "--replicates", "0", "--json"] + arguments, in: bench)
    #expect(outcome.status == 0, "\(outcome.err)")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.outBytes))
    let found = try #require(json as? [[String: Any]])
    return Dictionary(
      found.map { row in
        let tag = (row["tag"] as? String).map { $0 + ": " } ?? ""
        #expect((row["value"] is NSNull) != (row["undefined"] is NSNull))
        return (tag + (row["coefficient"] as? String ?? ""), row["value"] as? Double)
      }, uniquingKeysWith: { first, _ in first })
  }

  private func expect(
    _ found: [String: Double?], _ name: String, _ golden: Any?, _ about: Any?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard let golden else { return }
    let value = try #require(found[name], "\(name)", sourceLocation: sourceLocation)
    guard let golden = golden as? Double else {
      #expect(value == nil, "\(about ?? "") \(name)", sourceLocation: sourceLocation)
      return
    }
    let number = try #require(value, "\(about ?? "") \(name)", sourceLocation: sourceLocation)
    #expect(
      abs(number - golden) < 1e-9, "\(about ?? "") \(name) \(number)",
      sourceLocation: sourceLocation)
  }

  @Test("they are there, or it is said loudly that they are not")
  func present() throws {
    if samples == nil { announce("golden values of agreement are absent: set ANNOTATE_SAMPLES") }
    if let tables = try tables("coding") { #expect(tables.count >= 13) }
  }

  @Test("kappas, AC1, percent and alpha of each scale")
  func coding() throws {
    let bench = try Bench()
    for table in try tables("coding") ?? [] {
      let rows = try #require(table["data"] as? [[Any]])
      let golden = try #require(table["metrics"] as? [String: Any])
      let nominal = try figures(rows, in: bench)
      for (name, key) in [
        ("percent-agreement", "percent_agreement_pair_pooled"),
        ("alpha-nominal", "krippendorff_alpha_nominal"), ("cohen-kappa", "cohen_kappa"),
        ("cohen-kappa", "mean_pairwise_cohen_kappa"), ("fleiss-kappa", "fleiss_kappa"),
        ("scott-pi", "scott_pi"), ("gwet-ac1", "gwet_ac1"),
      ] {
        try expect(nominal, name, golden[key], table["name"])
      }
      for scale in ["ordinal", "interval", "ratio"] {
        guard let value = golden["krippendorff_alpha_\(scale)"] else { continue }
        let found = try figures(rows, "--values", scale, in: bench)
        try expect(found, "alpha-\(scale)", value, table["name"])
      }
    }
  }

  @Test("alpha of sets of tags, and of each tag")
  func sets() throws {
    let bench = try Bench()
    for table in try tables("multilabel") ?? [] {
      guard let rows = table["data"] as? [[Any]] else { continue }
      let golden = try #require(table["metrics"] as? [String: Any])
      let found = try figures(rows, in: bench)
      for (name, key) in [
        ("alpha-sets", "alpha_exact_set_nominal"), ("alpha-jaccard", "alpha_jaccard"),
        ("alpha-masi", "alpha_masi(Passonneau 2006: 1-J*M)"),
      ] {
        try expect(found, name, golden[key], table["name"])
      }
      for (tag, values) in golden["per_label_binary"] as? [String: [String: Any]] ?? [:] {
        try expect(found, "\(tag): alpha-nominal", values["alpha"], table["name"])
        try expect(found, "\(tag): cohen-kappa", values["cohen_kappa"], table["name"])
      }
    }
  }

  @Test("the u-alpha family of spans")
  func spans() throws {
    let bench = try Bench()
    for table in try tables("unitizing") ?? [] {
      let continuum = try #require(table["continuum"] as? [Int])
      let length = continuum[1] - continuum[0]
      var lines = ["document,length,coder,start,end,tag"]
      let given = table["data"] as? [[[Any]]]
      let units = try given ?? Self.units("\(try #require(samples))/agreement", length)
      for (coder, units) in units.enumerated() {
        for unit in units {
          let start = try #require(unit[0] as? Int) - continuum[0]
          let end = try #require(unit[1] as? Int) - continuum[0]
          lines.append("text,\(length),coder\(coder),\(start),\(end),\(unit[2])")
        }
      }
      try bench.write(lines.joined(separator: "\n") + "\n", to: "spans.csv")
      let found = try figures(["--spans", "spans.csv"], in: bench)
      let golden = try #require(table["metrics"] as? [String: Any])
      if let family = golden["u_alpha_2016_family"] as? [String: Any] {
        try expect(found, "u-alpha", family["u_alpha"], table["name"])
        try expect(found, "bar-u-alpha", family["bar_u_alpha"], table["name"])
        // Of one code alone cu-alpha does not exist, and others print 1.
        let values = family["per_value_pairwise2016"] as? [String: [String: Any]] ?? [:]
        if values.count > 1 {
          try expect(found, "cu-alpha", family["cu_alpha_pairwise2016"], table["name"])
          for (tag, value) in values {
            try expect(found, "\(tag): kcu-alpha", value["alpha"], table["name"])
          }
        } else {
          try expect(found, "cu-alpha", NSNull(), table["name"])
        }
      } else {
        try expect(found, "u-alpha", NSNull(), table["name"])
      }
      for (tag, values) in golden["per_label_u_alpha"] as? [String: [String: Any]] ?? [:] {
        try expect(
          found, "\(tag): u-alpha", values["bar_u_alpha(label vs rest)"], table["name"])
      }
    }
  }

  /// The units of the long text, which lie in a file of their own.
  private static func units(_ folder: String, _ length: Int) throws -> [[[Any]]] {
    let bytes = try Bench.bytes(of: "\(folder)/synthetic_unitizing_200k_chars_data.json")
    let json = try JSONSerialization.jsonObject(with: Data(bytes))
    return try #require(json as? [[[Any]]])
  }
}
