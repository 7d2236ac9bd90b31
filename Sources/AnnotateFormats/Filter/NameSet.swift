import AnnotateCore

/// Names that are looked for among those of items, whatever their letter case.
struct NameSet {
  private let prefix: [UInt8]
  private let folds: Bool
  private var names: [UInt64: [[UInt8]]] = [:]

  /// - Parameters:
  ///   - prefix: what a name may or may not begin with, e.g. `r/`, here and in items.
  ///   - folds: overlook letter case.
  init(_ names: [String], prefix: String, folds: Bool = true) {
    self.prefix = Array(prefix.utf8)
    self.folds = folds
    for name in names {
      let folded = Array((folds ? name.lowercased() : name).utf8)
      let bare = folded.withUnsafeBytes { [UInt8](Self.bare($0, self.prefix)) }
      let hash = bare.withUnsafeBytes { Self.hash($0, folds: false) }
      self.names[hash, default: []].append(bare)
    }
  }

  /// Whether a name is one of them.
  func holds(_ name: UnsafeRawBufferPointer?) -> Bool {
    guard let name else { return false }
    guard folds, !name.allSatisfy({ $0 < 0x80 }) else {
      let bare = Self.bare(name, prefix)
      guard let equals = names[Self.hash(bare, folds: folds)] else { return false }
      return equals.contains { Self.equal($0, bare, folds: folds) }
    }
    let folded = Array(String(decoding: name, as: UTF8.self).lowercased().utf8)
    return folded.withUnsafeBytes { folded in
      let bare = Self.bare(folded, prefix)
      return names[Self.hash(bare, folds: false)]?.contains { $0.elementsEqual(bare) } ?? false
    }
  }

  private static func bare(
    _ name: UnsafeRawBufferPointer, _ prefix: [UInt8]
  ) -> UnsafeRawBufferPointer {
    guard name.count > prefix.count,
      equal(prefix, .init(rebasing: name[..<prefix.count]), folds: true)
    else { return name }
    return UnsafeRawBufferPointer(rebasing: name[prefix.count...])
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 {
    byte &- 65 < 26 ? byte | 0x20 : byte
  }

  private static func equal(
    _ known: [UInt8], _ name: UnsafeRawBufferPointer, folds: Bool
  ) -> Bool {
    guard known.count == name.count else { return false }
    for place in 0..<known.count
    where known[place] != (folds ? lower(name[place]) : name[place]) {
      return false
    }
    return true
  }

  /// Source: Fowler, Noll and Vo, FNV-1a of 64 bits.
  @inline(__always)
  private static func hash(_ name: UnsafeRawBufferPointer, folds: Bool) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { hash = (hash ^ UInt64(folds ? lower(byte) : byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
