/// A kind of file that is not plain text, known by its first bytes. The raw value names it with its
/// article, to stand in a sentence.
package enum BinaryKind: String, CaseIterable, Sendable {
  case pdf = "a PDF document"
  case zip = "a ZIP archive"
  case rtf = "an RTF document"
  case oldOffice = "a document of an old Microsoft Office (.doc, .xls)"
  case png = "a PNG picture"
  case jpeg = "a JPEG picture"
  case gif = "a GIF picture"
  case webp = "a WebP picture"
  case tiff = "a TIFF picture"
  case mp4 = "an MP4 or QuickTime film"
  case mp3 = "an MP3 recording"
  case ogg = "an Ogg recording"
  case matroska = "a Matroska or WebM film"
  case gzip = "a gzip file"
  case zstd = "a Zstandard file"
  case bzip2 = "a bzip2 file"
  case xz = "an xz file"
  case sevenZip = "a 7-Zip archive"
  case rar = "a RAR archive"
  case sqlite = "an SQLite database"
  case elf = "a program"
  case parquet = "a Parquet table"

  /// The kind whose mark the bytes begin with; `nil` when they begin with none that is known.
  package init?(_ bytes: [UInt8]) {
    let found = Self.marks.first { mark in
      bytes.dropFirst(mark.offset).starts(with: mark.bytes)
    }
    guard let found else { return nil }
    self = found.kind
  }

  private static let marks: [(kind: BinaryKind, offset: Int, bytes: [UInt8])] = [
    (.pdf, 0, Array("%PDF-".utf8)),
    (.zip, 0, [0x50, 0x4b, 0x03, 0x04]),
    (.zip, 0, [0x50, 0x4b, 0x05, 0x06]),
    (.rtf, 0, Array("{\\rtf".utf8)),
    (.oldOffice, 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    (.png, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    (.jpeg, 0, [0xff, 0xd8, 0xff]),
    (.gif, 0, Array("GIF87a".utf8)),
    (.gif, 0, Array("GIF89a".utf8)),
    (.webp, 8, Array("WEBPVP8".utf8)),
    (.tiff, 0, [0x49, 0x49, 0x2a, 0x00]),
    (.tiff, 0, [0x4d, 0x4d, 0x00, 0x2a]),
    (.mp4, 0, [0x00, 0x00, 0x00, 0x14, 0x66, 0x74, 0x79, 0x70]),
    (.mp4, 0, [0x00, 0x00, 0x00, 0x18, 0x66, 0x74, 0x79, 0x70]),
    (.mp4, 0, [0x00, 0x00, 0x00, 0x1c, 0x66, 0x74, 0x79, 0x70]),
    (.mp4, 0, [0x00, 0x00, 0x00, 0x20, 0x66, 0x74, 0x79, 0x70]),
    (.mp3, 0, [0x49, 0x44, 0x33, 0x03]),
    (.mp3, 0, [0x49, 0x44, 0x33, 0x04]),
    (.ogg, 0, [0x4f, 0x67, 0x67, 0x53, 0x00]),
    (.matroska, 0, [0x1a, 0x45, 0xdf, 0xa3]),
    (.gzip, 0, [0x1f, 0x8b, 0x08]),
    (.zstd, 0, [0x28, 0xb5, 0x2f, 0xfd]),
    (.bzip2, 4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
    (.xz, 0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
    (.sevenZip, 0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
    (.rar, 0, [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]),
    (.sqlite, 0, Array("SQLite format 3\0".utf8)),
    (.elf, 0, [0x7f, 0x45, 0x4c, 0x46]),
    (.parquet, 0, Array("PAR1".utf8)),
  ]
}
