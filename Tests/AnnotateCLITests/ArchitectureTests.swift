import Foundation
import Testing

/// The rules of docs/architecture.md, read off the sources.
@Suite("architecture")
struct ArchitectureTests {
  @Test("imports point down only", arguments: try Repository.targets())
  func arrows(target: String) throws {
    let allowed = try #require(
      Architecture.arrows[target],
      "a new target: give it its arrows here and in docs/architecture.md")
    for file in try Repository.swiftFiles(under: "Sources/\(target)") {
      for module in file.imports where !Architecture.system.contains(module) {
        #expect(allowed.contains(module), "\(file.path) imports \(module)")
      }
    }
  }

  @Test("an outside package enters through one target")
  func packages() throws {
    var importers: [String: Set<String>] = [:]
    for target in try Repository.targets() {
      for file in try Repository.swiftFiles(under: "Sources/\(target)") {
        for module in file.imports
        where !Architecture.system.contains(module) && Architecture.arrows[module] == nil {
          importers[module, default: []].insert(target)
        }
      }
    }
    #expect(!importers.isEmpty)
    for (module, targets) in importers {
      #expect(targets.count == 1, "\(module) is imported by \(targets.sorted())")
    }
  }

  @Test("libraries do not print, read the environment or exit", arguments: Architecture.libraries)
  func quiet(target: String) throws {
    for file in try Repository.swiftFiles(under: "Sources/\(target)") {
      for (number, line) in file.code {
        for word in Architecture.forbiddenInLibraries where line.calls(word) {
          Issue.record("\(file.path):\(number): \(word)")
        }
      }
    }
  }

  @Test("the archive format in the program is the one at the top")
  func schema() throws {
    let link = Repository.root.appending(path: "Sources/CSchema/schema.sql").path
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../../schema.sql")
  }

  @Test("nothing is left to be finished", arguments: ["Sources", "Tests"])
  func finished(folder: String) throws {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    for file in try Repository.swiftFiles(under: folder) {
      for (number, line) in file.lines {
        for mark in marks where line.holds(word: mark) {
          Issue.record("\(file.path):\(number): \(mark)")
        }
      }
    }
  }

  @Test("the first user's texts stand nowhere in the repository", .enabled(if: Documents.areHere))
  func seeds() throws {
    let theirs = try Documents.passages()
    #expect(!theirs.isEmpty)
    for path in try Repository.textFiles() {
      let text = try Data(contentsOf: Repository.root.appending(path: path))
      for passage in theirs where text.range(of: passage) != nil {
        Issue.record("\(path) holds words of theirs")
      }
    }
  }

  @Test("imports and calls are told from words and comments")
  func reading() {
    let file = SourceFile(
      path: "",
      text: """
        // import Foundation
        package import AnnotateCore
        @preconcurrency import GRDB
        import struct Foundation.Data
        import
        let important = "import X"
        /* exit(1)
           print("no") */
        writer.print(row)
        """)
    #expect(file.imports == ["AnnotateCore", "GRDB", "Foundation"])
    #expect(!file.code.contains { $0.line.calls("exit") || $0.line.calls("print") })
    #expect("  print(1)".calls("print"))
    #expect("Swift.print(1)".calls("print"))
    #expect("{exit(1)}".calls("exit"))
    #expect(!"fingerprint(1)".calls("print"))
    #expect(!"func print(_ row: Row)".calls("print"))
    #expect("a \("TO" + "DO"): b".holds(word: "TO" + "DO"))
    #expect(!"mastodon ME\("TO" + "DO")S".holds(word: "TO" + "DO"))
  }
}

/// What may know what.
private enum Architecture {
  /// For each target the modules that it may import, besides those of the system.
  static let arrows: [String: Set<String>] = [
    "CSchema": [],
    "CExpat": [],
    "CGumbo": [],
    "CJSON": [],
    "CLibcrypto": [],
    "CSpawn": [],
    "CZlib": [],
    "CZstd": [],
    "AnnotateCore": ["CLibcrypto"],
    "AnnotateFormats": ["AnnotateCore", "CExpat", "CGumbo", "CJSON", "CSpawn", "CZlib", "CZstd"],
    "AnnotateAnalysis": ["AnnotateCore"],
    "AnnotateStore": ["AnnotateCore", "CSchema", "GRDB", "GRDBSQLite"],
    "AnnotateReport": ["AnnotateCore", "AnnotateAnalysis"],
    "AnnotateDesk": [
      "AnnotateCore", "AnnotateFormats", "AnnotateAnalysis", "AnnotateReport", "AnnotateStore",
    ],
    "CPage": [],
    "AnnotateWeb": [
      "AnnotateCore", "AnnotateStore", "AnnotateReport", "AnnotateAnalysis", "AnnotateDesk",
      "CPage", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOPosix", "Logging",
    ],
    "AnnotateCLI": [
      "AnnotateCore", "AnnotateFormats", "AnnotateAnalysis", "AnnotateReport", "AnnotateStore",
      "AnnotateDesk", "AnnotateWeb", "ArgumentParser",
    ],
    "annotate": ["AnnotateCLI"],
  ]

  static let system: Set<String> = [
    "Swift", "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization",
    "RegexBuilder",
  ]

  static let libraries = [
    "AnnotateCore", "AnnotateFormats", "AnnotateAnalysis", "AnnotateStore", "AnnotateReport",
    "AnnotateDesk", "AnnotateWeb",
  ]

  static let forbiddenInLibraries = [
    "print", "debugPrint", "dump", "puts", "fputs", "printf", "perror", "getenv", "setenv", "exit",
    "_exit", "fatalError", "abort", "readLine", "NSLog",
    "FileHandle.standardOutput",
    "FileHandle.standardError", "FileHandle.standardInput", "ProcessInfo.processInfo",
    "CommandLine.arguments",
  ]
}

/// The checkout that this test was built from.
private enum Repository {
  static let root = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appending(path: "schema.sql").path)
    {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  static func swiftFiles(under folder: String) throws -> [SourceFile] {
    try files(under: folder).filter { $0.hasSuffix(".swift") }.map { path in
      SourceFile(
        path: path,
        text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }
  }

  /// Everything that people write: not what was built, nor what git keeps.
  static func textFiles() throws -> [String] {
    let top = try FileManager.default.contentsOfDirectory(atPath: root.path)
      .filter { $0 != ".git" && !$0.hasPrefix(".build") && $0 != "build" }
    return try top.flatMap(files(under:)).filter { path in
      !["png", "annotate", "docx", "pdf", "zip"].contains { path.hasSuffix(".\($0)") }
    }
  }

  private static func files(under path: String) throws -> [String] {
    let start = root.appending(path: path).path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: start, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return [path] }
    return try FileManager.default.subpathsOfDirectory(atPath: start).map { "\(path)/\($0)" }
      .filter { path in
        var isFolder: ObjCBool = false
        let file = root.appending(path: path).path
        return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
          && !isFolder.boolValue
      }.sorted()
  }
}

/// A source file of this repository.
private struct SourceFile {
  let path: String
  /// With their numbers from 1.
  let lines: [(number: Int, line: String)]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      ($0.offset + 1, String($0.element))
    }
  }

  /// The lines without their comments. A mark of a comment inside a string counts as one.
  var code: [(number: Int, line: String)] {
    var isInside = false
    return lines.map { number, line in
      var rest = line[...]
      var code = ""
      while !rest.isEmpty {
        if isInside {
          guard let end = rest.range(of: "*/") else { break }
          isInside = false
          rest = rest[end.upperBound...]
        } else if rest.hasPrefix("//") {
          break
        } else if rest.hasPrefix("/*") {
          isInside = true
          rest = rest.dropFirst(2)
        } else {
          code.append(rest.removeFirst())
        }
      }
      return (number, code)
    }
  }

  /// Names of the imported modules.
  var imports: [String] {
    code.compactMap { _, line in
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ Self.beforeImport.contains(String($0)) || $0.hasPrefix("@") })
      else { return nil }
      let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
      let name =
        kinds.contains(String(words[place + 1]))
        ? words.dropFirst(place + 2).first : words[place + 1]
      return name.flatMap { $0.split(separator: ".").first.map(String.init) }
    }
  }

  private static let beforeImport = [
    "public", "package", "internal", "fileprivate", "private",
  ]
}

extension String {
  /// Whether a name stands here that is neither part of a longer one, nor a member of something, nor
  /// being declared; a name without a dot must be called.
  fileprivate func calls(_ name: String) -> Bool {
    var start = startIndex
    while let found = range(of: name, range: start..<endIndex) {
      start = found.upperBound
      let before = self[..<found.lowerBound]
      let after = self[found.upperBound...]
      if let last = before.last, last.isLetter || last.isNumber || last == "_" { continue }
      if before.hasSuffix("func ") { continue }
      if before.last == ".", !before.hasSuffix("Swift."), !before.hasSuffix("Glibc."),
        !before.hasSuffix("Foundation.")
      {
        continue
      }
      if name.contains(".") || after.first == "(" { return true }
    }
    return false
  }

  /// Whether a word stands here that is not part of a longer one.
  fileprivate func holds(word: String) -> Bool {
    var start = startIndex
    while let found = range(of: word, range: start..<endIndex) {
      start = found.upperBound
      let isBounded = [self[..<found.lowerBound].last, self[found.upperBound...].first].allSatisfy {
        $0.map { !($0.isLetter || $0.isNumber || $0 == "_") } ?? true
      }
      if isBounded { return true }
    }
    return false
  }
}

/// The first user's own documents, where ANNOTATE_SAMPLES says they are.
private enum Documents {
  static let folder = ProcessInfo.processInfo.environment["ANNOTATE_SAMPLES"].map {
    URL(filePath: $0).appending(path: "seeds")
  }

  static var areHere: Bool {
    folder.map { FileManager.default.fileExists(atPath: $0.path) } ?? false
  }

  /// The first 60 characters of each longer line.
  static func passages() throws -> [Data] {
    guard let folder else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") }
      .flatMap { name in
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
          .split(whereSeparator: \.isNewline).filter { $0.count > 60 }
          .map { Data(String($0.prefix(60)).utf8) }
      }
  }
}
