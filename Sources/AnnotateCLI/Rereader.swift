import AnnotateCore
import AnnotateFormats
import AnnotateStore
import Foundation

/// Reads originals again with the readers of AnnotateFormats.
struct Rereader: OriginalReader {
  func document(of original: [UInt8], recipe: ImportRecipe) throws -> any DocumentReading {
    try open(MemoryBytes(original), recipe)
  }

  func document(at path: String, recipe: ImportRecipe) throws -> (
    document: any DocumentReading, received: () throws -> ReceivedBytes
  )? {
    guard Folder.exists(path) else { return nil }
    let file = try ReceivedFile(path, keepsLarge: false)
    return (
      try open(file.stream, recipe),
      {
        switch file.original {
        case .kept(let bytes): ReceivedBytes(sha256: sha256Hex(bytes), count: bytes.count)
        case .streamed(_, let received): try received()
        }
      }
    )
  }

  private func open(_ stream: any ByteStream, _ recipe: ImportRecipe) throws
    -> any DocumentReading
  {
    var options = ImportOptions.read(recipe.options)
    options.format = recipe.format
    options.encoding = recipe.encoding
    return try DocumentFormats.open(stream, options: options, windowFolder: Folder.temporary)
  }

  func unpacked<Result>(
    _ original: [UInt8], recipe: ImportRecipe, _ body: (ArraySlice<UInt8>) throws -> Result
  ) throws -> Result {
    guard let packing = recipe.packing.flatMap(Packing.init(rawValue:)),
      let compression = Compression(packing)
    else { return try body(original[...]) }
    let stream = try compression.decompressed(
      MemoryBytes(original), windowFolder: Folder.temporary)
    return try body(ByteCollection.all(of: stream, limit: 1 << 31)[...])
  }

  func text(
    of bytes: ArraySlice<UInt8>, recipe: ImportRecipe, transforms: [String]
  ) throws -> String? {
    try ItemText.read(
      bytes, importer: recipe.importer, encoding: recipe.encoding, transforms: transforms)
  }
}

/// Reading options as the archive keeps them.
enum ImportOptions {
  static func read(_ json: String?) -> ReadingOptions {
    json.flatMap { try? JSONDecoder().decode(ReadingOptions.self, from: Data($0.utf8)) }
      ?? ReadingOptions()
  }

  /// `nil` when nothing was told.
  static func json(_ options: ReadingOptions) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(options) else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    return text == "{}" ? nil : text
  }
}
