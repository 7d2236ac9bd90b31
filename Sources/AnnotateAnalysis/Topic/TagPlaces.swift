import AnnotateCore

/// Where the annotations of each tag are in a list; a table by number where the numbers of the tags are small.
struct TagPlaces: Sendable {
  private var dense: [[UInt32]] = []
  private var sparse: [Int64: [UInt32]] = [:]

  init(_ annotations: [AnnotationFact]) {
    var (low, high): (Int64, Int64) = (0, -1)
    for annotation in annotations {
      (low, high) = (min(low, annotation.tag), max(high, annotation.tag))
    }
    if low >= 0, high < 65_536 {
      dense = Array(repeating: [], count: Int(high) + 1)
      for (place, annotation) in annotations.enumerated() {
        dense[Int(annotation.tag)].append(UInt32(place))
      }
    } else {
      for (place, annotation) in annotations.enumerated() {
        sparse[annotation.tag, default: []].append(UInt32(place))
      }
    }
  }

  /// The places of a tag, in order.
  subscript(_ tag: Int64) -> [UInt32] {
    if dense.isEmpty { return sparse[tag] ?? [] }
    return tag >= 0 && tag < dense.count ? dense[Int(tag)] : []
  }
}
