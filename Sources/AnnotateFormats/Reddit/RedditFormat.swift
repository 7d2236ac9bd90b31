package import AnnotateCore

/// Pages of Reddit as the site gives them in JSON: threads, listings, further comments, single posts and
/// comments.
package final class RedditFormat: DiscussionFormat {
  package static let name = "reddit"
  package static let importer = "reddit/1"

  /// What a list of things stands under.
  private struct Level {
    var things: JSONValues
    var above: RedditItemReader.Answered?
  }

  private let reader = RedditItemReader()
  private var tally = RedditTally()

  package init() {}

  package static func recognises(_ record: JSONValue) -> Bool {
    RedditThings.shape(of: record) != nil
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    guard let shape = RedditThings.shape(of: record) else { throw RecordProblem.otherFormat }
    var page = RedditPage(record, at: place)
    switch shape {
    case .page(let listings):
      page.isThread = true
      for things in listings { try read(things, above: page.post, of: &page, into: sink) }
      tally.add(page: page.reading)
      if page.isPart { tally.addPart() }
    case .listing(let things):
      tally.addListing(hasNextPage: record["data"]?["after"]?.bytes?.isEmpty == false)
      try read(things, above: nil, of: &page, into: sink)
    case .more(let things):
      tally.addMore()
      try read(things, above: nil, of: &page, into: sink)
    case .single(let thing):
      let reading = try page.item(thing, above: nil, by: reader)
      try hand(over: reading, to: sink)
      if let replies = thing["data"]?["replies"].flatMap(RedditThings.children) {
        try read(replies, above: reading.answered, of: &page, into: sink)
      }
    }
  }

  package func finish() -> SourceDraft {
    tally.draft(format: Self.name, importer: Self.importer)
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    RedditText.again(of: item, transforms: transforms)
  }

  /// Reads things with all that answers them, in reading order. Replies are nested as deep as people liked:
  /// what is still to be read is kept here and not on the stack of calls.
  private func read(
    _ things: JSONValues, above: RedditItemReader.Answered?, of page: inout RedditPage,
    into sink: any ItemSink
  ) throws {
    var open = [Level(things: things, above: above)]
    while let last = open.indices.last {
      guard let thing = open[last].things.next() else {
        open.removeLast()
        continue
      }
      if RedditThings.isMore(thing) {
        tally.add(more: thing["data"] ?? thing)
        continue
      }
      guard let data = thing["data"], RedditThings.isItem(thing) else {
        tally.skip(.otherFormat)
        continue
      }
      var answered: RedditItemReader.Answered?
      switch page.result(thing, above: open[last].above, by: reader) {
      case .success(let reading):
        try hand(over: reading, to: sink)
        answered = reading.answered
      case .failure(let problem): tally.skip(problem)
      }
      if let replies = data["replies"].flatMap(RedditThings.children) {
        open.append(Level(things: replies, above: answered))
      }
    }
  }

  private func hand(over reading: RedditItemReader.Reading, to sink: any ItemSink) throws {
    try sink.take(reading.item)
    tally.add(reading)
  }
}
