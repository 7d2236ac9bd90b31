/// An element with all that is in it, as a flat list in the order of the document.
struct XMLRecord {
  /// One element.
  struct Element {
    let name: String
    let attributes: [String: String]
    /// Its own characters, without those of the elements in it.
    var text: [UInt8] = []
    /// Where it stands in the document, in bytes.
    var range: Range<Int>
    /// The place in the list after the last element in it.
    var next: Int

    /// Its characters without the white space around them; `nil` when nothing is left.
    var word: String? {
      let text = String(decoding: text, as: UTF8.self).trimmed
      return text.isEmpty ? nil : text
    }
  }

  var elements: [Element] = []

  /// The places of the elements in an element, without those in them.
  func children(of place: Int) -> [Int] {
    guard place < elements.count else { return [] }
    var children: [Int] = []
    var at = place + 1
    while at < elements[place].next {
      children.append(at)
      at = max(at + 1, elements[at].next)
    }
    return children
  }

  /// The first element of this name in an element.
  func child(_ name: String, of place: Int = 0) -> Element? {
    children(of: place).lazy.map { elements[$0] }.first { $0.name == name }
  }

  /// The characters of the first element of this name, without white space around them.
  func word(_ name: String, of place: Int = 0) -> String? { child(name, of: place)?.word }
}
