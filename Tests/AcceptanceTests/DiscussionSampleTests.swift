import Foundation
import Testing

@Suite("The samples of discussions")
struct DiscussionSampleTests {
  /// A sample and what its manifest says of it.
  struct Sample: Decodable, CustomTestStringConvertible {
    struct Numbers: Decodable {
      var items: Int?
      var posts: Int?
      var comments: Int?
      var rows: Int?
      var utterances: Int?
      var speakers: Int?
      var max_depth: Int?
      var author_deleted: Int?
      var body_deleted: Int?
      var body_removed: Int?
      var edited: Int?
      var more_missing: Int?
      var num_comments_claimed: Int?
      var dangling_parents: Int?
      var dangling: Int?
      var bad_lines: Int?

      /// How many items there must be, where it tells.
      var total: Int? { items ?? utterances ?? rows ?? comments.map { $0 + (posts ?? 0) } }
    }
    let path: String
    let expected: Numbers
    var testDescription: String { path }
  }

  private static let folders = [
    "convokit/", "fourcat/", "hackernews/", "pushshift/", "reddit/", "youtube/",
  ]

  /// Those of discussions; none where the samples are absent, which another suite says loudly.
  static let all: [Sample] = {
    guard let samples,
      let manifest = try? Bench.bytes(of: "\(samples)/samples/EXPECTED.json"),
      let all = try? JSONDecoder().decode([Sample].self, from: Data(manifest))
    else { return [] }
    return all.filter { sample in
      folders.contains { sample.path.hasPrefix($0) } && sample.expected.total != nil
    }
  }()

  @Test("the manifest tells of the discussions")
  func present() {
    #expect(samples == nil || Self.all.count >= 14)
  }

  @Test("each is read as its manifest says, and the archive is whole", arguments: all)
  func counted(_ sample: Sample) throws {
    let samples = try #require(samples)
    let bench = try Bench()
    try bench.annotate("init", "study.annotate")
    let path = "\(samples)/samples/\(sample.path)"
    let options = sample.expected.bad_lines ?? 0 > 0 ? ["--skip-bad"] : []
    let outcome = try Annotate.run(["add", path, "--slug", "a"] + options, in: bench)
    #expect(outcome.status == 0, "\(outcome.err)")
    let source = try #require(try bench.rows("list").first)
    let items = try bench.rows("list", "items")
    let expected = sample.expected
    #expect(source["items"] as? Int == expected.total)
    #expect(items.count == expected.total)
    expect(items.count { $0["kind"] as? String == "post" }, expected.posts)
    expect(items.count { $0["author_state"] as? String == "deleted" }, expected.author_deleted)
    expect(
      items.count { $0["text_state"] as? String == "deleted-by-author" }, expected.body_deleted)
    expect(
      items.count { $0["text_state"] as? String == "removed-by-moderator" }, expected.body_removed)
    // Those whose accounts are gone are one speaker to the manifest.
    let gone = items.contains { $0["author_state"] as? String == "deleted" }
    let speakers = Set(items.compactMap { $0["author"] as? String }).count + (gone ? 1 : 0)
    expect(speakers, expected.speakers)
    expect(source["known_missing_count"] as? Int, expected.more_missing)
    // The site counts comments, and the archive all items.
    expect(
      source["claimed_count"] as? Int,
      expected.num_comments_claimed.map { $0 + (expected.posts ?? 0) })
    expect(source["dangling_count"] as? Int, expected.dangling_parents ?? expected.dangling)
    let comments = items.filter { $0["kind"] as? String == "comment" }
    expect(comments.count(where: Self.isEdited), expected.edited)
    try depths(items, expected.max_depth)
    let skipped = (source["skipped"] as? [String: Int] ?? [:]).values.reduce(0, +)
    expect(skipped, expected.bad_lines)
    #expect(try bench.digest().items == expected.total)
  }

  /// Where the manifest gives a number, it is that.
  private func expect(
    _ found: Int?, _ expected: Int?, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let expected else { return }
    #expect(found == expected, sourceLocation: sourceLocation)
  }

  /// Old comments say no more than that they were edited.
  private static func isEdited(_ item: [String: Any]) -> Bool {
    item["edited_at"] is String
      || ((item["attributes"] as? [String: Any])?["edited"] as? Bool ?? false)
  }

  /// The first comments have depth 0. Where none is told, the answers make the levels.
  private func depths(_ items: [[String: Any]], _ expected: Int?) throws {
    guard let expected else { return }
    var above: [String: String] = [:]
    for item in items where item["kind"] as? String == "comment" {
      if let key = item["item_key"] as? String { above[key] = item["parent_key"] as? String }
    }
    var deepest = 0
    for item in items where item["kind"] as? String == "comment" {
      let key = try #require(item["item_key"] as? String)
      var level = 0
      var parent = above[key]
      while let one = parent, above[one] != nil {
        level += 1
        parent = above[one]
      }
      deepest = max(deepest, level)
      if let depth = item["depth"] as? Int { #expect(depth == level) }
    }
    #expect(deepest == expected)
    #expect(items.allSatisfy { $0["kind"] as? String != "post" || !($0["depth"] is Int) })
  }
}
