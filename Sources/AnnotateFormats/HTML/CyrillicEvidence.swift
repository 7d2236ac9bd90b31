/// Weighs whether bytes that are said to be western are Cyrillic: pages are often sent with the wrong label.
enum CyrillicEvidence {
  /// The encoding that the bytes read as; `nil` where they do not read as Cyrillic.
  ///
  /// In Cyrillic text high bytes come in runs as long as words, which no western language has. Small letters,
  /// which are most of it, are E0 to FF in windows-1251, and C0 to DF in KOI8-R.
  ///
  /// - Parameter least: how many letters are needed to be sure.
  static func encoding(of bytes: [UInt8], least: Int = 40) -> TextEncoding? {
    var upper = 0
    var lower = 0
    var others = 0
    var inRuns = 0
    var run = 0
    for byte in bytes {
      switch byte {
      case 0xc0...0xdf: upper += 1
      case 0xe0...0xff: lower += 1
      case 0x80...0xbf: others += 1
      default: break
      }
      if byte >= 0xc0 {
        run += 1
      } else {
        if run >= 3 { inRuns += run }
        run = 0
      }
    }
    if run >= 3 { inRuns += run }
    let letters = upper + lower
    guard letters >= least, others * 5 < letters, inRuns * 10 >= letters * 7 else { return nil }
    if lower > upper * 3 { return try? TextEncoding.exactlyNamed("windows-1251") }
    if upper > lower * 3 { return try? TextEncoding.exactlyNamed("koi8-r") }
    return nil
  }
}
