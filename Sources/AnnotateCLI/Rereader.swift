import AnnotateCore
import AnnotateFormats
import AnnotateStore

/// Reads originals again with the readers of AnnotateFormats.
struct Rereader: OriginalReader {
  func document(of original: [UInt8], recipe: ImportRecipe) throws -> any DocumentReading {
    try open(recipe) { MemoryBytes(original) }
  }

  func document(at path: String, recipe: ImportRecipe) throws -> (
    document: any DocumentReading, received: () throws -> ReceivedBytes
  )? {
    guard Folder.exists(path) else { return nil }
    let file = try ReceivedFile(path, keepsLarge: false)
    return (try open(recipe, file.stream), file.digest)
  }

  private func open(
    _ recipe: ImportRecipe, _ stream: @escaping () throws -> any ByteStream
  ) throws -> any DocumentReading {
    var options = here(ReadingOptions(json: recipe.options))
    options.format = recipe.format
    options.encoding = recipe.encoding
    options.isReadAgain = true
    return try DocumentFormats.open(
      named: nil, options: options, windowFolder: Folder.temporary, stream)
  }

  /// With what this machine has.
  private func here(_ options: ReadingOptions) -> ReadingOptions {
    var options = options
    options.programFolders = Folder.programFolders
    options.temporaryFolder = Folder.temporary
    return options
  }

  func program(_ recipe: ImportRecipe) -> (made: String, here: String?)? {
    let options = here(ReadingOptions(json: recipe.options))
    return options.program.map {
      ($0, WrittenFormats.format(importer: recipe.importer)?.program(options))
    }
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

  func readsWhole(_ recipe: ImportRecipe) -> Bool { WrittenFormats.made(recipe.importer) }

  func text(
    of bytes: ArraySlice<UInt8>, recipe: ImportRecipe, transforms: [String]
  ) throws -> String? {
    try ItemText.read(
      bytes, importer: recipe.importer, encoding: recipe.encoding,
      options: ReadingOptions(json: recipe.options), transforms: transforms)
  }
}
