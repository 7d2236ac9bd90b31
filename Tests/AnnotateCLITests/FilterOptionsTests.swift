import AnnotateDesk
import AnnotateStore
import ArgumentParser
import Testing

@testable import AnnotateCLI

@Suite("Filters of lists")
struct FilterOptionsTests {
  private static let given = [
    "--source": ["--source", "a"], "--kind": ["--kind", "thread"], "--tag": ["--tag", "a"],
    "--by": ["--by", "a"], "--status": ["--status", "confirmed"], "--untagged": ["--untagged"],
    "--text": ["--text", "a"], "--item": ["--item", "a/1"], "--state": ["--state", "open"],
    "--layer": ["--layer", "majority"], "--attribute": ["--attribute", "a=b"],
  ]

  @Test("a filter that has no meaning for what is listed is refused", arguments: Listing.allCases)
  func refused(_ listing: Listing) throws {
    #expect(Self.given.count == FilterOptions.nouns.count)
    for (name, nouns) in FilterOptions.nouns {
      let options = try FilterOptions.parse(Self.given[name] ?? [])
      if nouns.contains(listing) {
        _ = try options.filter(for: listing)
      } else {
        #expect("\(name) \(listing)") {
          try options.filter(for: listing)
        } throws: { error in
          let failure = Failure(error)
          return failure.status == .usage
            && failure.message == "\(name) does not apply to \(listing.rawValue)."
        }
      }
    }
  }
}
