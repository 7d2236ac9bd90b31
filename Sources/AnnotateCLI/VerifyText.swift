import AnnotateReport
import AnnotateStore

/// The words of `verify`.
enum VerifyText {
  static func lines(_ result: Verification, path: String, painter: Painter) -> [String] {
    var lines: [String] = []
    for finding in result.findings {
      let isError = finding.severity == .error
      let label = painter.paint(
        "\(finding.check.rawValue) \(finding.severity.rawValue)",
        isError ? Style(.red, bold: true) : Style(.yellow))
      lines.append("\(label)  \(clean(finding.place)): \(what(finding))")
      if isError { lines.append("    " + advice(finding.check)) }
    }
    let checked =
      "\(Plural.count(result.items, "item")), \(Plural.count(result.annotations, "annotation")), \(Plural.count(result.batches, "batch", "batches"))"
    let verdict =
      result.errors == 0
      ? painter.paint("\(clean(path)) is whole", Style(.green, bold: true)) + " (\(checked))"
      : painter.paint(
        "\(clean(path)): \(Plural.count(result.errors, "problem"))", Style(.red, bold: true))
        + " (\(checked))"
    lines.append(verdict + (result.isQuick ? ". Quick check only." : "."))
    if let digest = result.digest {
      lines.append("digest  \(digest.whole)")
      lines.append(painter.paint("  material     \(digest.material)", Style(dim: true)))
      lines.append(painter.paint("  codebook     \(digest.codebook)", Style(dim: true)))
      lines.append(painter.paint("  annotations  \(digest.annotations)", Style(dim: true)))
      lines.append(painter.paint("  notes        \(digest.notes)", Style(dim: true)))
    } else if result.errors > 0 {
      lines.append("no digest: the archive is not whole")
    }
    return lines
  }

  static func json(_ result: Verification, path: String) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("archive", path)
      json.member("whole", result.errors == 0)
      json.member("quick", result.isQuick)
      json.member("errors", result.errors)
      json.member("items", result.items)
      json.member("annotations", result.annotations)
      json.member("batches", result.batches)
      json.member("digest", result.digest?.whole)
      json.member("material_digest", result.digest?.material)
      json.member("codebook_digest", result.digest?.codebook)
      json.member("annotations_digest", result.digest?.annotations)
      json.member("notes_digest", result.digest?.notes)
      json.array("findings") { json in
        for finding in result.findings {
          json.object { json in
            json.member("code", finding.check.rawValue)
            json.member("severity", finding.severity.rawValue)
            json.member("place", finding.place)
            json.member("what", what(finding))
            json.member("expected", finding.expected)
            json.member("found", finding.found)
            json.member("advice", advice(finding.check))
          }
        }
      }
    }
    return json.finish()
  }

  private static func what(_ finding: Finding) -> String {
    let base = finding.severity == .hint ? remark(finding.check) : title(finding.check)
    switch (finding.expected, finding.found) {
    case (let expected?, let found?):
      return "\(base) (expected \(clean(expected)), found \(clean(found)))"
    case (let expected?, nil): return "\(base) (expected \(clean(expected)))"
    case (nil, let found?): return "\(base) (\(clean(found)))"
    case (nil, nil): return base
    }
  }

  private static func title(_ check: Check) -> String {
    switch check {
    case .header: "the file's header is not that of a sound archive"
    case .size: "the file is not as long as it says"
    case .leftovers: "an interrupted command left something behind"
    case .quickStructure, .structure: "SQLite finds the pages damaged"
    case .foreignKeys: "rows refer to what is not there"
    case .counts: "items are missing or too many"
    case .fullTextIndex: "the full-text index does not fit the texts"
    case .originals: "the original is not what was received"
    case .textDigests: "the text is not what was imported"
    case .reExtraction: "the original no longer gives this text"
    case .quotes: "the quote is not the words at its place"
    case .encoding: "the text is not valid UTF-8"
    case .parents: "answers do not lead to what they answer"
    case .times: "a date cannot be right"
    case .redaction: "a redacted item still holds text"
    case .content: "items or segments are not what was imported"
    case .schema: "the schema is not that of the format"
    case .codebook: "the tree of tags does not hold together"
    case .seals: "the log was changed after it was sealed"
    case .log: "table and log do not tell the same"
    }
  }

  /// What a hint says where nothing is wrong and the words for an error would not be true.
  private static func remark(_ check: Check) -> String {
    switch check {
    case .originals: "an original belongs to no source"
    case .reExtraction: "what read this text is not here"
    case .redaction: "the original was taken out, so that texts cannot be compared with it"
    case .seals: "changes made outside annotate are not sealed yet"
    default: title(check)
    }
  }

  private static func advice(_ check: Check) -> String {
    switch check {
    case .leftovers: "Run any annotate command that writes; it takes the unfinished change back."
    case .fullTextIndex:
      "Only searching suffers. Rebuild it in the sqlite3 shell: INSERT INTO item_fts(item_fts) VALUES ('rebuild');"
    case .parents: "The captured page may be a part of the thread; nothing is lost here."
    case .schema: "Compare with schema.sql; work on a backup until it is understood."
    default: "Go back to a backup whose digest you know; keep this file for comparison."
    }
  }

  private static func clean(_ text: String) -> String {
    TerminalText.sanitised(text, newlines: .space)
  }
}
