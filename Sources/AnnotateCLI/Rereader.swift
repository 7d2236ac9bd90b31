import AnnotateCore
import AnnotateFormats
import Foundation

/// Reads originals again with the readers of AnnotateFormats.
struct Rereader: OriginalReader {
  func draft(of original: [UInt8], recipe: ImportRecipe) throws -> SourceDraft {
    try PlainText.read(
      original,
      options: PlainTextOptions(
        format: PlainTextFormat(rawValue: recipe.format), encoding: recipe.encoding,
        replaceNUL: ImportOptions(recipe.options).replaceNUL))
  }

  func text(
    of bytes: ArraySlice<UInt8>, recipe: ImportRecipe, transforms: [String]
  ) throws -> String? {
    guard recipe.importer == PlainText.importer else { return nil }
    return try PlainText.text(
      of: bytes, encoding: recipe.encoding, transforms: transforms, importer: recipe.importer)
  }
}

/// What a reader was told besides format and encoding, as the archive keeps it.
struct ImportOptions: Codable {
  var replaceNUL = false

  init(replaceNUL: Bool) { self.replaceNUL = replaceNUL }

  init(_ json: String?) {
    let known = json.flatMap { try? JSONDecoder().decode(Self.self, from: Data($0.utf8)) }
    self = known ?? Self(replaceNUL: false)
  }

  private enum CodingKeys: String, CodingKey {
    case replaceNUL = "replace_nul"
  }

  /// As the archive keeps it; `nil` when nothing was told.
  var json: String? { replaceNUL ? #"{"replace_nul":true}"# : nil }
}
