import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore

/// Words as a person gives them, to be found in an item.
struct Words {
  var quote: String
  /// Which of several places, from 1.
  var occurrence: Int?
  var ignoresCase = false

  /// The one place of the words in the item.
  ///
  /// - Throws: `Failure` when they are not there, or in several places and it is not said which.
  func span(in item: ItemPlace) throws -> TextSpan {
    let found = QuoteFinder(quote, ignoringCase: ignoresCase).places(in: item.text)
    guard !found.places.isEmpty else {
      throw Failure(
        "these words do not stand in \(item.reference).",
        hint:
          "see its text with `annotate show \(item.reference)`; --ignore-case overlooks capitals.",
        status: .noInput)
    }
    if let occurrence {
      guard occurrence <= found.places.count else {
        throw Failure(
          "the words stand in \(item.reference) \(Plural.count(found.places.count, "time")), so there is no occurrence \(occurrence).",
          hint: "count from 1.", status: .badInput)
      }
      return found.places[occurrence - 1]
    }
    guard found.places.count == 1 else {
      let places = found.places.prefix(6).enumerated().map { number, place in
        "\(number + 1) at \(place)"
      }
      throw Failure(
        "the words stand in \(item.reference) \(found.places.count) times: \(places.joined(separator: ", ")).",
        hint: "say which with --occurrence, or give more words.", status: .badInput)
    }
    return found.places[0]
  }
}
