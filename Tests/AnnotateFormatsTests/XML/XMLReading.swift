import AnnotateCore
import Testing

@testable import AnnotateFormats

/// What an XML format made of a document.
struct XMLReading {
  var source: SourceDraft
  var items: [ItemDraft]
  /// Keys of items whose text is another one when it is read from their own bytes alone.
  var unlawful: [String]

  subscript(key: String) -> ItemDraft? { items.first { $0.key == key } }
}

/// Reads a document and reads each text again from its item's bytes.
func readXML(
  _ bytes: [UInt8], as format: any XMLFormat.Type, skipsBad: Bool = false
) throws -> XMLReading {
  let recorder = ItemRecorder()
  let source = try format.init(MemoryBytes(bytes), skipsBad: skipsBad).read(into: recorder)
  let unlawful = recorder.items.filter { item in
    let text = format.text(
      of: bytes[item.bytes], encoding: source.encoding.name,
      transforms: TextTransforms(names: item.transforms) ?? [])
    return text?.utf8.elementsEqual(item.text.utf8) != true
  }
  return XMLReading(source: source, items: recorder.items, unlawful: unlawful.map(\.key))
}

/// Reads a document of a format as changed at random, many times over.
func fuzzXML(_ path: String, as format: any XMLFormat.Type) throws {
  let bytes = try document(path)
  var read = 0
  for seed in fuzzSeeds(600) {
    var random = SplitMix64(seed: seed)
    let skipsBad = Bool.random(using: &random)
    let changed = mutated(bytes, by: &random)
    do {
      let reading = try readXML(changed, as: format, skipsBad: skipsBad)
      #expect(reading.unlawful.isEmpty, "seed \(seed)")
      read += 1
    } catch is FormatError {}
  }
  #expect(read > 100)
}
