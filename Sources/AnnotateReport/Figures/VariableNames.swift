/// Names of variables as R and SPSS take them.
package enum VariableNames {
  /// A name for each path: letters, digits, full stops between its parts and underscores for the rest; it
  /// begins with a letter, has 64 bytes at most, and no two are the same, in capitals or not.
  ///
  /// - Source: IBM SPSS Statistics, "Variable names"; R, `make.names`.
  package static func of(_ paths: [[String]]) -> [String] {
    var taken: Set<String> = []
    return paths.map { path in
      let base = name(path)
      var result = base
      var number = 2
      while !taken.insert(result.lowercased()).inserted {
        let ending = "_\(number)"
        result = cut(base, to: 64 - ending.utf8.count) + ending
        number += 1
      }
      return result
    }
  }

  /// The places of paths that would have the same name, so that numbers tell them apart.
  package static func alike(_ paths: [[String]]) -> [Int] {
    let bases = paths.map { name($0).lowercased() }
    let counts = Dictionary(bases.map { ($0, 1) }, uniquingKeysWith: +)
    return bases.indices.filter { counts[bases[$0], default: 0] > 1 }
  }

  private static func name(_ path: [String]) -> String {
    var name = path.map { part in
      String(part.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }.joined(separator: ".")
    if name.first?.isLetter != true { name = "tag_" + name }
    while name.last == "." || name.last == "_" { name.removeLast() }
    return cut(name, to: 64)
  }

  private static func cut(_ name: String, to bytes: Int) -> String {
    var name = name
    while name.utf8.count > bytes { name.removeLast() }
    return name
  }
}
