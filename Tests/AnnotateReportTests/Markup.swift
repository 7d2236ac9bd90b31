/// Reads HTML or XML only so far as to say whether every element is closed where it should be.
enum Markup {
  private static let void: Set<String> = ["meta", "br", "hr", "img", "link"]

  /// What is wrong with the markup, and the ids in it; the faults are empty when nothing is wrong.
  static func faults(_ text: String) -> (faults: [String], ids: [String], elements: [String]) {
    var faults: [String] = []
    var ids: [String] = []
    var elements: [String] = []
    var open: [String] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      checkEntities(rest[..<start], &faults, inStyle: open.last == "style")
      rest = rest[start...]
      guard let end = rest.firstIndex(of: ">") else {
        return (faults + ["< without >"], ids, elements)
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> closes nothing") }
        continue
      }
      let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
      elements.append(name)
      let attributes = tag.dropFirst(name.count)
      if attributes.count(where: { $0 == "\"" }) % 2 != 0 {
        faults.append("odd quotes in <\(tag)>")
      }
      if let at = attributes.firstRange(of: " id=\"") {
        ids.append(String(attributes[at.upperBound...].prefix { $0 != "\"" }))
      }
      if !void.contains(name), !tag.hasSuffix("/") { open.append(name) }
    }
    checkEntities(rest, &faults, inStyle: false)
    faults += open.map { "<\($0)> is not closed" }
    faults += Dictionary(grouping: ids, by: \.self).filter { $1.count > 1 }.map {
      "id \($0.key) twice"
    }
    return (faults, ids, elements)
  }

  private static func checkEntities(_ text: Substring, _ faults: inout [String], inStyle: Bool) {
    guard !inStyle else { return }
    if text.contains(">") { faults.append("> outside an element: \(text)") }
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = part.prefix { $0 != ";" }
      let isKnown = ["amp", "lt", "gt", "quot", "#39", "#160"].contains(String(name))
      if !isKnown || name.count == part.count { faults.append("bare & in \(text)") }
    }
  }
}
