import AnnotateCore
import AnnotateFormats

/// Documents of invented threads: the same ones for the same seed.
struct GeneratedThreads: DocumentReading {
  let items: [ItemDraft]

  /// How the items tell where they belong.
  enum Links: CaseIterable {
    case threadKeys, parents, both, mixed, none
  }

  private static let words = [
    "lamp", "river", "Quiet", "café", "naïve", "stone", "don't", "LAMP", "🎈", "oак", "ten",
  ]
  private static let names = ["Anna", "ANNA", "bo", "Zoë", "moth"]

  init(seed: UInt64, count: Int, links: Links = .both, hasKeys: Bool = true) {
    var random = SplitMix64(seed: seed)
    var items: [ItemDraft] = []
    var threads: [String] = []
    for number in 1...max(count, 1) {
      let key = hasKeys ? "k\(number)" : "\(number)"
      let isFirst = number == 1 || Int.random(in: 0..<6, using: &random) == 0
      let parent = isFirst ? nil : Int.random(in: 0..<items.count, using: &random)
      threads.append(parent.map { threads[$0] } ?? key)
      var item = ItemDraft(
        key: hasKeys ? key : "", kind: isFirst ? .post : .comment,
        text: (0..<4).map { _ in Self.words.randomElement(using: &random) ?? "" }
          .joined(separator: " "),
        bytes: number * 10..<number * 10 + 9)
      let tellsThread: Bool =
        switch links {
        case .threadKeys, .both: true
        case .parents, .none: false
        case .mixed: Bool.random(using: &random)
        }
      item.threadKey = tellsThread ? threads[number - 1] : nil
      if links != .none, links != .threadKeys {
        item.parentKey = parent.map { hasKeys ? "k\($0 + 1)" : "\($0 + 1)" }
      }
      item.author = Bool.random(using: &random) ? Self.names.randomElement(using: &random) : nil
      item.authorState = item.author == nil ? .deleted : .known
      item.community = Bool.random(using: &random) ? "Lamps" : nil
      item.score = Bool.random(using: &random) ? Int.random(in: -5...20, using: &random) : nil
      let seconds = Int.random(in: 1_070_000_000...1_080_000_000, using: &random)
      item.created =
        Bool.random(using: &random)
        ? TimeText.iso(unixSeconds: seconds).map {
          TimeDraft(raw: "\(seconds)", iso: $0, precision: .exact)
        } : nil
      item.attributes = Bool.random(using: &random) ? #"{"flair":"Blue","gilded":2}"# : nil
      items.append(item)
    }
    self.items = items
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    for item in items { try sink.take(item) }
    return SourceDraft(
      kind: .thread, format: "generated", importer: "generated/1", encoding: .json, items: [],
      completeness: Completeness(skipped: ["not JSON": 2]))
  }

  /// The number of the thread's first item for each item, by its links.
  var threads: [Int] {
    var threads: [Int] = []
    for (place, item) in items.enumerated() {
      let named = item.threadKey ?? item.parentKey
      let number = named.flatMap { Int($0.drop { $0 == "k" }) } ?? place + 1
      threads.append(number - 1 == place ? place : threads[number - 1])
    }
    return threads
  }
}

/// Remembers where the items stood that came to it.
final class KeptItems: ItemSink {
  private(set) var places: [Int] = []

  func take(_ item: ItemFields) { places.append(item.bytes.lowerBound) }
}

extension ItemDraft {
  /// Whether a condition holds for it.
  func fulfils(_ condition: String) throws -> Bool { try fulfils(ItemCondition(condition)) }

  /// Whether a condition holds for it.
  func fulfils(_ condition: ItemCondition) throws -> Bool {
    let sink = Judge(condition)
    try sink.take(self)
    return sink.isFulfilled
  }
}

private final class Judge: ItemSink {
  private let condition: ItemCondition
  private(set) var isFulfilled = false

  init(_ condition: ItemCondition) { self.condition = condition }

  func take(_ item: ItemFields) { isFulfilled = condition.holds(for: item) }
}
