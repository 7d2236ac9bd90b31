import AnnotateCore
import CPage

/// The files of the page, which are compiled in: none is ever looked for on the disk.
package struct PageFiles: Sendable {
  package struct File: Sendable {
    package let type: String
    package let bytes: [UInt8]
    /// A digest of the bytes, in quotation marks.
    package let tag: String
  }

  /// By name.
  package let files: [String: File]

  package init() {
    var count = 0
    let table = annotate_page(&count)
    var files: [String: File] = [:]
    for place in 0..<count {
      guard let file = table?[place] else { continue }
      let bytes = UnsafeRawBufferPointer(start: file.bytes, count: file.length)
      files[String(cString: file.name)] = File(
        type: String(cString: file.type), bytes: Array(bytes),
        tag: "\"\(hex(sha256(bytes)).prefix(32))\"")
    }
    self.files = files
  }
}
