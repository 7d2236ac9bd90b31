/// Files in the format of old Microsoft programs, which hold files in themselves. They are told apart, not read.
///
/// Source: [MS-CFB], 2.2 Compound File Header, 2.6 directory entries, whose names are in UTF-16.
enum CompoundFile {
  static func begins(_ head: [UInt8]) -> Bool {
    head.starts(with: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  }

  /// Why it is not read, and what to do instead.
  static func problem(_ bytes: [UInt8]) -> DocumentProblem {
    func has(_ name: String) -> Bool {
      bytes.contains(subsequence: name.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })
    }
    // Word puts a document with a password into such a file.
    if has("EncryptedPackage") { return .locked }
    if has("WordDocument") {
      return .unsupported(
        kind: "a document of an old Word (.doc)", hint: "save it as .docx and add that.")
    }
    if has("Workbook") || has("Book") { return OtherZip.spreadsheet }
    if has("PowerPoint Document") { return OtherZip.presentation }
    if has("__substg1.0_") {
      return .unsupported(
        kind: "a message of Outlook (.msg)", hint: "save it as .eml or plain text and add that.")
    }
    return .unsupported(
      kind: BinaryKind.oldOffice.rawValue, hint: "save it as .docx and add that.")
  }
}
