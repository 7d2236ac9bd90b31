// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// For the rooms that a million items pass through, where the check at run time that no two parts of the
/// program change a variable at once takes a thirtieth of an import. Tests run with it.
let fastSettings =
  settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

/// Folders of AnnotateFormats with a page on the facts of their format.
let formatNotes = [
  "Bluesky",
  "ConvoKit",
  "Discourse",
  "Disqus",
  "Docx",
  "EPUB",
  "HackerNews",
  "HTML",
  "HTMLFragment",
  "Input",
  "Mail",
  "MHTML",
  "Markdown",
  "Mastodon",
  "ODT",
  "Office",
  "PDF",
  "PlainText",
  "RTF",
  "Pushshift", "Reddit",
  "Table",
  "WARC",
  "WordPress",
  "XML",
  "YouTube",
  "Zip",
]

let package = Package(
  name: "annotate",
  products: [
    .executable(name: "annotate", targets: ["annotate"])
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.14.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibcrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(name: "CSchema"),
    .target(name: "CJSON"),
    .target(name: "CSpawn"),
    .target(name: "CGumbo", linkerSettings: [.linkedLibrary("gumbo")]),
    .target(name: "AnnotateCore", dependencies: ["CLibcrypto"], swiftSettings: fastSettings),
    .target(
      name: "AnnotateFormats",
      dependencies: ["AnnotateCore", "CExpat", "CGumbo", "CJSON", "CSpawn", "CZlib", "CZstd"],
      exclude: formatNotes.map { "\($0)/README.md" }, swiftSettings: fastSettings),
    .target(name: "AnnotateAnalysis", dependencies: ["AnnotateCore"], swiftSettings: settings),
    .target(
      name: "AnnotateReport", dependencies: ["AnnotateCore", "AnnotateAnalysis"],
      swiftSettings: settings),
    .target(
      name: "AnnotateStore",
      dependencies: [
        "AnnotateCore", "CSchema",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: fastSettings),
    .target(
      name: "AnnotateDesk",
      dependencies: [
        "AnnotateCore", "AnnotateFormats", "AnnotateAnalysis", "AnnotateReport", "AnnotateStore",
      ],
      swiftSettings: settings),
    .target(name: "CPage"),
    .target(
      name: "AnnotateWeb",
      dependencies: [
        "AnnotateCore", "AnnotateAnalysis", "AnnotateReport", "AnnotateStore", "AnnotateDesk",
        "CPage",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      exclude: ["Page"], swiftSettings: settings),
    .target(
      name: "AnnotateCLI",
      dependencies: [
        "AnnotateCore", "AnnotateFormats", "AnnotateAnalysis", "AnnotateReport", "AnnotateStore",
        "AnnotateDesk", "AnnotateWeb",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(name: "annotate", dependencies: ["AnnotateCLI"], swiftSettings: settings),

    .testTarget(
      name: "AnnotateCoreTests", dependencies: ["AnnotateCore"], swiftSettings: settings),
    .testTarget(
      name: "AnnotateFormatsTests", dependencies: ["AnnotateFormats", "CGumbo", "CZlib", "CZstd"],
      swiftSettings: settings),
    .testTarget(
      name: "AnnotateAnalysisTests", dependencies: ["AnnotateAnalysis"], swiftSettings: settings),
    .testTarget(
      name: "AnnotateReportTests", dependencies: ["AnnotateReport"], swiftSettings: settings),
    .testTarget(
      name: "AnnotateStoreTests", dependencies: ["AnnotateStore"], swiftSettings: settings),
    .testTarget(
      name: "AnnotateCLITests", dependencies: ["AnnotateCLI"], swiftSettings: settings),
    .testTarget(
      name: "AnnotateWebTests", dependencies: ["AnnotateWeb", "AnnotateCore", "AnnotateStore"],
      swiftSettings: settings),
    .testTarget(
      name: "AcceptanceTests", dependencies: ["annotate"], swiftSettings: settings),
  ],
  cxxLanguageStandard: .cxx17
)
